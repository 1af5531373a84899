import { Temporal } from 'temporal-polyfill'
import { tally } from '../../../domain/core/tally.ts'
import { sayFigure } from '../../../domain/figures/figure.ts'
import { parsePeriod, periodLabel } from '../../../domain/figures/period.ts'
import { isWithin, listRevisedResults, resultFates, resultsDue } from '../../../domain/papers/annual-review.ts'
import type { DataPart } from '../../../papers/annual/snapshot.ts'
import type { IndicatorRecord } from '../../../store/figures/read-records.ts'
import { buildHistory } from '../../rules/history.ts'
import { buildSituation } from '../../rules/situation.ts'
import type { ReviewedYear } from './year.ts'
import { nameOf, sayAt } from './year.ts'

/** Whether the figures came when they were due, and what was found wrong with them. */
export function dataPart(year: ReviewedYear): DataPart {
  const { context, firstDay, lastDay, recordBegins, records } = year
  const { calendar, framework } = context
  const { dueOn } = buildSituation(context, lastDay, () => null)
  const dayOf = (at: number) => calendar.dayOf(Temporal.Instant.fromEpochMilliseconds(at))
  // What was due before the record began came with the first figures, whenever it had been reported.
  const from = Temporal.PlainDate.compare(recordBegins, firstDay) > 0 ? recordBegins : firstDay
  const due = records.flatMap((record) => resultsDue(record, { dueOn, dayOf }, from, lastDay))
  return {
    results: tally(
      due,
      { rows: [], columns: resultFates },
      ({ directorate }) => directorate || 'None named',
      ({ fate }) => fate,
    ),
    resultsFrom: calendar.sayDate(from),
    dueAfter: framework.resultsDueAfter,
    revised: records.flatMap((record) => revisions(year, record)),
    never: records
      .filter(({ reports }) => reports.every(({ value }) => value === null))
      .map(({ indicator }) => nameOf(year, indicator.ref)),
    contradicted: records.flatMap((record) => contradictions(year, record)),
    provisional: records
      .flatMap((record) => latestReports(year, record))
      .filter(({ report }) => report?.status === 'provisional').length,
  }
}

const revisions = (year: ReviewedYear, { indicator, reports }: IndicatorRecord): DataPart['revised'] =>
  listRevisedResults(reports, year).map(({ now, before }) => [
    sayAt(year, new Date(now.reportedAt)),
    nameOf(year, indicator.ref),
    periodLabel(parsePeriod(now.period)),
    before.value === null ? 'No result' : sayFigure(before.value, indicator),
    now.value === null ? 'No result' : sayFigure(now.value, indicator),
  ])

/** The figures that stand at the end of what is counted and were reported within it. */
const latestReports = (year: ReviewedYear, record: IndicatorRecord) =>
  buildHistory(year.context, record, new Date(year.until.getTime() - 1)).figures.filter(
    ({ report }) => report !== null && isWithin(year, new Date(report.reportedAt)),
  )

/** Published with another rating than its figures give. */
const contradictions = (year: ReviewedYear, record: IndicatorRecord): DataPart['contradicted'] =>
  latestReports(year, record).flatMap(({ period, rag, report }) =>
    !report?.publishedRag || report.publishedRag === rag
      ? []
      : [
          [
            nameOf(year, record.indicator.ref),
            periodLabel(period),
            report.publishedRag.toLowerCase(),
            rag === null ? 'not rated' : rag.toLowerCase(),
          ],
        ],
  )
