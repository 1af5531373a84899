import type { Case } from '../../domain/cases/case.ts'
import type { RevisedFigure, Revision } from '../../domain/cases/revision.ts'
import { formatCount } from '../../domain/core/words.ts'
import { sayFigure as shownWithUnit } from '../../domain/figures/figure.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import { periodLabel, readPeriod } from '../../domain/figures/period.ts'
import type { Button, Message, Part } from '../core/message.ts'
import { sayName } from '../core/name.ts'
import { buttonRow, NOTHING_TO_DO, namedAlone, paragraph } from '../core/parts.ts'
import { sayFinding } from './event.ts'

export type RevisedItem = Revision & { readonly indicator: Indicator; readonly openCase: Case | null }

const SHOWN = 10 // indicators; a message with more is not read

/**
 * To a forum's secretary: what would, and what would not, have been called in had the figures been known that an import
 * has now revised. `by` is who imported, `when` the day in words.
 */
export function revisionCard(
  { forum, secretary }: { readonly forum: string; readonly secretary: string },
  items: readonly RevisedItem[],
  { by, when }: { readonly by: string; readonly when: string },
): Message {
  const shown = items.slice(0, SHOWN)
  const [first] = items
  const what = items.length === 1 && first ? sayName(first.indicator) : formatCount(items.length, 'indicator')
  return {
    title: `For the ${secretary}, for information: revised figures change what the rules find for ${forum} on ${what}`,
    parts: [
      ...paragraph(
        `${by} revised them on ${when}.`,
        NOTHING_TO_DO,
        'Nothing is withdrawn by itself: the chair decides.',
      ),
      ...shown.flatMap(partsOf),
      ...namedAlone(items.slice(SHOWN).map(({ indicator }) => indicator.ref)),
      ...buttonRow(shown.flatMap(buttonsFor).slice(0, BUTTONS)),
    ],
  }
}

const BUTTONS = 8 // more than a reader picks from

function partsOf({ indicator, openCase, figures, findings }: RevisedItem): Part[] {
  return [
    { kind: 'heading', text: sayName(indicator) ?? indicator.ref },
    { kind: 'list', items: [...figures.map((one) => sayFigure(one, indicator)), ...findings.map(sayFinding)] },
    ...paragraph(
      openCase && (openCase.state === 'called_in' ? STANDS : 'The proposal stands until the chair decides.'),
    ),
  ]
}

const STANDS = 'It stays called in.'

const buttonsFor = ({ indicator, openCase }: RevisedItem): readonly Button[] => [
  { label: `See both figures of ${indicator.ref}`, command: `history ${indicator.ref}` },
  ...(openCase?.state === 'proposed'
    ? [{ label: `Not this time: ${indicator.ref}`, command: `decline ${indicator.ref}` }]
    : []),
]

/** "July 2017 is now 66%, not 71%.", "The target of 2017/18 is now 85%, not 80%." */
function sayFigure({ of, before, after }: RevisedFigure, indicator: Indicator): string {
  const said = (figure: string | null) => (figure === null ? 'no result' : shownWithUnit(figure, indicator))
  const period = readPeriod(of)
  return `${period ? periodLabel(period) : `The ${of}`} is now ${said(after)}, not ${said(before)}.`
}
