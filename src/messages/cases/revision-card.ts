import type { Case } from '../../domain/cases/case.ts'
import type { RevisedFigure, Revision } from '../../domain/cases/revision.ts'
import { formatCount } from '../../domain/core/words.ts'
import { sayFigure as shownWithUnit } from '../../domain/figures/figure.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import { periodLabel, readPeriod } from '../../domain/figures/period.ts'
import type { Button, Message, Part } from '../core/message.ts'
import { sayFinding } from './event.ts'

export type RevisedItem = Revision & { readonly indicator: Indicator; readonly openCase: Case | null }

const SHOWN = 10 // indicators; a message with more is not read

/**
 * To a forum's secretary: what would, and what would not, have been called in had the figures been known that an import
 * has now revised. `by` is who imported, `when` the day in words.
 */
export function revisionCard(
  forum: string,
  items: readonly RevisedItem[],
  { by, when }: { readonly by: string; readonly when: string },
): Message {
  const shown = items.slice(0, SHOWN)
  const left = items.length - shown.length
  return {
    title: `Revised figures change what the rules find: ${formatCount(items.length, 'indicator')} for ${forum}`,
    parts: [
      {
        kind: 'text',
        text: `Figures were revised on ${when} by ${by}. Nothing is withdrawn by itself: the chair decides.`,
      },
      ...shown.flatMap(partsOf),
      ...(left > 0 ? [{ kind: 'text', text: `And ${formatCount(left, 'more indicator')}.` } as const] : []),
    ],
  }
}

function partsOf(item: RevisedItem): Part[] {
  const { indicator, openCase, figures, findings } = item
  return [
    { kind: 'heading', text: `${indicator.ref} ${indicator.name}` },
    { kind: 'list', items: [...figures.map((one) => sayFigure(one, indicator)), ...findings.map(sayFinding)] },
    ...(openCase
      ? [
          {
            kind: 'text',
            text: `Case ${openCase.id} is ${openCase.state === 'called_in' ? 'called in' : 'proposed'}, and stays so until it is decided.`,
          } as const,
        ]
      : []),
    { kind: 'buttons', buttons: buttonsFor(item) },
  ]
}

const buttonsFor = ({ indicator, openCase }: RevisedItem): readonly Button[] => [
  { label: `Why ${indicator.ref}?`, command: `why ${indicator.ref}` },
  ...(openCase?.state === 'proposed' ? [{ label: 'Not this time', command: `decline ${indicator.ref}` }] : []),
]

/** "July 2017: 71% → 66%", "target of 2017/18: 80% → 85%". */
function sayFigure({ of, before, after }: RevisedFigure, indicator: Indicator): string {
  const said = (figure: string | null) => (figure === null ? 'no result' : shownWithUnit(figure, indicator))
  const period = readPeriod(of)
  return `${period ? periodLabel(period) : of}: ${said(before)} → ${said(after)}`
}
