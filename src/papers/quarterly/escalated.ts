import { Temporal } from 'temporal-polyfill'
import { sayDate } from '../../domain/core/calendar.ts'
import { formatCount } from '../../domain/core/words.ts'
import type { Block } from '../document.ts'
import type { FigureRow, OpenCaseNote } from './snapshot.ts'

type Escalated = FigureRow & { readonly openCase: OpenCaseNote }

/** Whether its poor performance has been referred to a forum or above. */
export const isReferredUp = (row: FigureRow): boolean => row.openCase !== null && !row.openCase.below

const hasCase = (row: FigureRow): row is Escalated => row.openCase !== null

const STATE: Readonly<Record<OpenCaseNote['state'], string>> = {
  proposed: 'Proposed for call-in',
  called_in: 'Called in',
}

/** Poor performance that is referred up the chain, until it is no longer poor; what lower levels deal with is counted. */
export function escalatedBlocks(rows: readonly FigureRow[]): readonly Block[] {
  const open = rows.filter(hasCase)
  const referred = open.filter(isReferredUp)
  const below = open.length - referred.length
  return [
    {
      kind: 'paragraph',
      text:
        referred.length === 0
          ? 'No poor performance is with a forum or above.'
          : 'Poor performance that has been referred up the chain stays in this report until it is no longer poor.',
    },
    ...(referred.length === 0 ? [] : [caseTable('Referred up the chain', referred)]),
    ...(below === 0
      ? []
      : [
          {
            kind: 'paragraph',
            text: `${formatCount(below, 'case is', 'cases are')} dealt with below the forums.`,
          } as const,
        ]),
  ]
}

/** Every open case on poor performance, at whichever level. */
export function everyCase(rows: readonly FigureRow[]): readonly Block[] {
  const open = rows.filter(hasCase)
  return open.length === 0
    ? [{ kind: 'paragraph', text: 'No poor performance is escalated.' }]
    : [caseTable('Escalated', open)]
}

const caseTable = (caption: string, rows: readonly Escalated[]): Block => ({
  kind: 'table',
  caption,
  columns: ['Ref', 'Indicator', 'With', 'State', 'Since', 'Because'].map((label) => ({ label })),
  rows: rows.map(({ ref, name, openCase }) => [
    ref,
    name,
    openCase.level.replace(/^the /, ''),
    STATE[openCase.state],
    sayDate(Temporal.PlainDate.from(openCase.openedOn)),
    openCase.because,
  ]),
})
