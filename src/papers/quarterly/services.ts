import { formatList } from '../../domain/core/words.ts'
import { withUnit } from '../../domain/figures/figure.ts'
import { endOf, parsePeriod, periodLabel } from '../../domain/figures/period.ts'
import type { Fact } from '../../messages/core/message.ts'
import type { Block } from '../document.ts'
import { chartsOf, commentaryOn, isNotGreen } from './commentary.ts'
import { groupedBy } from './counts.ts'
import type { FigureRow, FiguresSnapshot } from './snapshot.ts'
import { activityTable, activityTotals, kpiTable } from './tables.ts'

/** Each service under a heading of its own: who answers for it, its figures, what it says of them. */
export const serviceBlocks = (
  rows: readonly FigureRow[],
  snapshot: FiguresSnapshot,
  isCharted: (row: FigureRow) => boolean = isNotGreen,
): readonly Block[] =>
  groupedBy(rows, 'service').flatMap(([service, own]) => [
    { kind: 'heading', text: service } as const,
    ...answersFor(own),
    ...figureBlocks(service, own, snapshot, isCharted),
  ])

/** The figures of some indicators with their periods, commentary and charts. `title` names them in the captions. */
export function figureBlocks(
  title: string,
  rows: readonly FigureRow[],
  snapshot: FiguresSnapshot,
  isCharted: (row: FigureRow) => boolean = isNotGreen,
): readonly Block[] {
  const kpis = rows.filter(({ kind }) => kind === 'kpi')
  const activities = rows.filter(({ kind }) => kind === 'activity')
  const [totals, latest] = [
    activities.filter(({ cumulative }) => cumulative),
    activities.filter(({ cumulative }) => !cumulative),
  ]
  return [
    ...(kpis.length > 0 ? [kpiTable(`${title}: key performance indicators`, kpis, snapshot)] : []),
    ...(latest.length > 0 ? [activityTable(`${title}: activity indicators`, latest)] : []),
    ...(totals.length > 0 ? [activityTotals(`${title}: activity in the year to date`, totals)] : []),
    ...ofEarlierPeriods(rows, snapshot),
    ...comparedElsewhere(rows),
    ...commentaryOn(rows),
    ...chartsOf(kpis, isCharted),
  ]
}

/** The director and the Cabinet Member that a service's indicators name; and each that delivers any of them, in a row of its own. */
function answersFor(rows: readonly FigureRow[]): Block[] {
  const distinct = (posts: readonly (string | null)[]) => [...new Set(posts.flatMap((post) => (post ? [post] : [])))]
  const answer = distinct(rows.flatMap(({ director, cabinetMember }) => [director, cabinetMember])).join('; ')
  const delivery = distinct(rows.map(({ deliveredBy }) => deliveredBy))
  const deliveredBy = (by: string): Fact => {
    const refs = rows.filter((row) => row.deliveredBy === by).map(({ ref }) => ref)
    return { label: 'Delivered by', value: delivery.length === 1 ? by : `${by}: ${formatList(refs)}` }
  }
  const facts = [...(answer === '' ? [] : [{ label: 'Answers for it', value: answer }]), ...delivery.map(deliveredBy)]
  return facts.length === 0 ? [] : [{ kind: 'facts', facts }]
}

/** "SM01 is 4.2%; national 2.6%.", of those that are compared with anything. */
function comparedElsewhere(rows: readonly FigureRow[]): Block[] {
  const items = rows.flatMap(({ ref, unit, figure }) => {
    const others = (figure?.comparators ?? []).map(({ name, value }) => `${name} ${withUnit(value, unit)}`)
    return figure && others.length > 0 ? [`${ref} is ${withUnit(figure.value, unit)}; ${formatList(others)}.`] : []
  })
  return items.length === 0 ? [] : [{ kind: 'paragraph', text: `Compared with others: ${items.join(' ')}` }]
}

/** "Results to June 2017: CS07, HR22 and HR24.", where some are reported later than the others. */
function ofEarlierPeriods(rows: readonly FigureRow[], snapshot: FiguresSnapshot): Block[] {
  const end = endOf(parsePeriod(snapshot.period))
  const byPeriod = new Map<string, string[]>()
  for (const { ref, figure } of rows) {
    if (figure === null || endOf(parsePeriod(figure.period)).equals(end)) continue
    byPeriod.set(figure.period, [...(byPeriod.get(figure.period) ?? []), ref])
  }
  return [...byPeriod].map(([period, refs]) => ({
    kind: 'paragraph',
    text: `Results to ${periodLabel(parsePeriod(period))}: ${formatList(refs)}.`,
  }))
}
