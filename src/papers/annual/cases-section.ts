import { sum } from '../../domain/core/tally.ts'
import { capitalise, formatCount } from '../../domain/core/words.ts'
import type { CaseFlow } from '../../domain/papers/annual-review.ts'
import { caseFates } from '../../domain/papers/annual-review.ts'
import type { Block, Section } from '../document.ts'
import type { CasesPart, RecoveryPart } from './snapshot.ts'
import type { Table } from './tables.ts'
import { listTable, paragraph, saySpread, tallyTableIfAny, were } from './tables.ts'

/** What the findings led to: how many cases came and went, and what became of those that were opened. */
export const casesSection = (cases: CasesPart, year: string, asAtDay: string): Section => ({
  heading: 'What the findings led to',
  blocks: [
    paragraph(
      'An indicator has one open case of a kind: later findings are added to it. A case ends when the figures recover, when the chair declines to call it in, or when the forum closes it.',
    ),
    flowTable(cases),
    tallyTableIfAny(
      `Cases opened in ${year}, by the rule that opened each, and how they stand on ${asAtDay}`,
      'Opened by',
      caseFates.map(capitalise),
      cases.led,
    ),
    paragraph(
      'Where several rules opened a case at once, it is counted under the first of them. “Closed undecided” is a case that ended before anybody had decided on it; “not decided” has those too that a division or directorate deals with itself.',
    ),
    listTable('Declined, with the reason', ['Date', 'Indicator', 'By', 'Reason'], cases.declined),
    paragraph(
      cases.steps === 0
        ? 'No case went up the ladder.'
        : `Cases went up the ladder ${cases.steps === 1 ? 'once' : `${cases.steps} times`}.`,
    ),
  ],
})

function flowTable({ flow }: CasesPart): Table {
  const cells = (one: CaseFlow) => [one.before, one.opened, one.declined, one.closed, one.after]
  const totals = [0, 1, 2, 3, 4].map((at) => sum(flow.map((one) => cells(one.flow)[at] ?? 0)))
  return {
    kind: 'table',
    caption: 'Cases open at the beginning, opened, declined, closed, and open at the end',
    columns: [
      { label: 'About' },
      ...['Before', 'Opened', 'Declined', 'Closed', 'At the end'].map((label) => ({ label, align: 'right' as const })),
    ],
    rows: [...flow.map((one) => [one.kind, ...cells(one.flow).map(String)]), ['Total', ...totals.map(String)]],
  }
}

/** From call-in to recovery: of what has recovered, how long it took; of what has not, for how long it has been open. */
export const recoverySection = (recovery: RecoveryPart): Section => ({
  heading: 'From call-in to recovery',
  blocks: [
    paragraph(
      'Days are counted from the day on which a chair called a case in to the day on which it closed. Only what has recovered has a time to recovery: what is still open stands apart, so that the median does not flatter.',
    ),
    ...recovered(recovery),
    listTable(
      'Called in, and closed in the year',
      ['Indicator', 'Called in', 'Closed', 'Days', 'How'],
      recovery.closed,
    ),
    paragraph(
      recovery.openDays === null
        ? 'No case that was called in was open at the end.'
        : `${formatCount(recovery.openDays.count, 'case that was called in was', 'cases that were called in were')} open at the end, for ${sayOpen(recovery)}.`,
    ),
    listTable(
      'Called in, and not closed at the end',
      ['Indicator', 'Called in', 'Days', 'What it waits for'],
      recovery.stillOpen,
    ),
  ],
})

function recovered({ recovered: kinds, allDays }: RecoveryPart): Block[] {
  if (allDays === null) return [paragraph('No case that was called in was closed because its figures had recovered.')]
  return [
    paragraph(
      `Of the cases that were called in, ${were(allDays.count)} closed because the figures had recovered, ${saySpread(allDays)}.`,
    ),
    {
      kind: 'table',
      caption: 'Days from call-in to recovery',
      columns: [
        { label: 'About' },
        ...['Recovered', 'Median', 'Shortest', 'Longest'].map((label) => ({ label, align: 'right' as const })),
      ],
      rows: [...kinds.filter(({ days }) => days !== null), { kind: 'Total', days: allDays }].map(({ kind, days }) => [
        kind,
        ...[days?.count, days?.median, days?.shortest, days?.longest].map((one) => String(one ?? '–')),
      ]),
    },
  ]
}

function sayOpen({ openDays }: RecoveryPart): string {
  if (openDays === null) return ''
  const { median, shortest, longest } = openDays
  if (shortest === longest) return formatCount(median, 'day')
  return `a median of ${formatCount(median, 'day')}, from ${shortest} to ${longest}`
}
