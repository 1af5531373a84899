import { formatCount, formatList } from '../../domain/core/words.ts'
import { parsePeriod, periodLabel } from '../../domain/figures/period.ts'
import type { Block } from '../document.ts'
import type { Count, Unit } from './counts.ts'
import { byDirection, byRag, byRange, byYtdRag, countsOf, countTable, groupedBy } from './counts.ts'
import type { FigureRow, FiguresSnapshot } from './snapshot.ts'
import { ragLabel, ratingTable } from './tables.ts'

/**
 * "Ratings of 26 key performance indicators up to July 2017: 21 green, 4 amber and 1 red. Direction of travel: 14 improved,
 * 6 unchanged, 4 worse and 2 new. Activity indicators: 4 in range, 2 above and 12 without a range."
 */
export function inOneParagraph(rows: readonly FigureRow[], snapshot: FiguresSnapshot): string {
  const kpis = rows.filter(({ kind }) => kind === 'kpi')
  const activities = rows.filter(({ kind }) => kind === 'activity')
  const period = periodLabel(parsePeriod(snapshot.period))
  return [
    ...(kpis.length === 0
      ? ['There are no key performance indicators to report on.']
      : [
          `Ratings of ${formatCount(kpis.length, 'key performance indicator')} up to ${period}: ${said(kpis, byRag)}.`,
          `Direction of travel: ${said(kpis, byDirection)}.`,
        ]),
    ...(activities.length === 0 ? [] : [`Activity indicators: ${said(activities, byRange)}.`]),
  ].join(' ')
}

/** "21 green, 4 amber and 1 red": what there is none of is left out. */
function said<Key extends string>(rows: readonly FigureRow[], count: Count<Key>): string {
  const counts = countsOf(rows, count)
  const keys = Object.keys(counts) as Key[] // a record's keys are its type's
  return formatList(
    keys.flatMap((key) => (counts[key] > 0 ? [`${counts[key]} ${count.columns[key].toLowerCase()}`] : [])),
  )
}

/** Every key performance indicator in one line, by division. */
export const ratingBlocks = (rows: readonly FigureRow[], snapshot: FiguresSnapshot): readonly Block[] =>
  groupedBy(
    rows.filter(({ kind }) => kind === 'kpi'),
    'division',
  ).map(([division, own]) => ratingTable(division, own, snapshot))

/** How many stand at each rating, by unit. `units` are the widths at which is counted, widest first. */
export function countBlocks(
  rows: readonly FigureRow[],
  units: readonly Unit[],
  snapshot: FiguresSnapshot,
): readonly Block[] {
  const kpis = rows.filter(({ kind }) => kind === 'kpi')
  const activities = rows.filter(({ kind }) => kind === 'activity')
  const rag = ragLabel(snapshot)
  return [
    ...(kpis.length === 0
      ? []
      : [
          { kind: 'heading', text: 'Key performance indicators by rating' } as const,
          ...units.flatMap((unit) => [
            countTable(`${rag} by ${unit}`, kpis, unit, byRag),
            countTable(`Year-to-date RAG by ${unit}`, kpis, unit, byYtdRag),
            countTable(`Direction of travel by ${unit}`, kpis, unit, byDirection),
          ]),
        ]),
    ...(activities.length === 0
      ? []
      : [
          { kind: 'heading', text: 'Activity against its expected range' } as const,
          ...units.map((unit) => countTable(`Activity indicators by ${unit}`, activities, unit, byRange)),
        ]),
  ]
}
