import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/refusal.ts'
import { readSpokenPeriod } from '../../domain/spoken-period.ts'
import type { Document } from '../../papers/document.ts'
import { formalReport } from '../../papers/formal/formal-report.ts'
import { directorateDashboard } from '../../papers/quarterly/directorate-dashboard.ts'
import { quarterlyReport } from '../../papers/quarterly/quarterly-report.ts'
import type { Reader } from '../../papers/reader.ts'
import type { Council } from '../council.ts'
import { figuresSnapshot } from './figures-snapshot.ts'
import { formalReportSnapshot } from './formal-report.ts'

/** What somebody asks of a paper. */
export type PaperOptions = {
  /** As the kind says: a period, a month. */
  readonly for: string
  /** Made from what was known at the end of this day of the council's. */
  readonly asAt: Temporal.PlainDate
  /** Null: the whole council. */
  readonly directorate: string | null
  /** What is exempt is left out, and said to be, unless the reader is entitled to it. */
  readonly reader: Reader
}

/** A kind of paper that can be made from the record. */
export type PaperKind = {
  /** As in commands and names of files: quarterly-report. */
  readonly key: string
  readonly title: string
  /** What it is made for: "a month (2017-07), a quarter (2017/18 Q1) or a year (2017/18)". */
  readonly for: string
  /** Throws a refusal that says what is wrong with the options, or what is not on record. */
  build(council: Council, options: PaperOptions): Promise<Document>
}

const PERIOD = 'a month (2017-07), a quarter ("2017/18 Q1") or a year (2017/18)'

/** Every kind of paper, in the order in which they are listed. */
export const paperKinds: readonly PaperKind[] = [
  {
    key: 'formal-report',
    title: 'Formal report on the month’s meetings',
    for: 'a month in which a forum met (2011-08)',
    async build(council, options) {
      if (!options.asAt.equals(council.today()) || options.directorate !== null) {
        throw new Refusal(
          'formal_as_it_is',
          'The formal report is on all that the forums decided, as it is on record today: it has no other day and no directorate.',
        )
      }
      return formalReport(await formalReportSnapshot(council, options.for, options.reader))
    },
  },
  {
    key: 'quarterly-report',
    title: 'Quarterly performance report',
    for: PERIOD,
    build: async (council, options) => quarterlyReport(await figuresFor(council, options)),
  },
  {
    key: 'directorate-dashboard',
    title: 'Directorate performance dashboard',
    for: `${PERIOD}, of one directorate`,
    async build(council, options) {
      if (options.directorate === null) {
        throw new Refusal('directorate_missing', 'A dashboard is of one directorate: say which.')
      }
      return directorateDashboard(await figuresFor(council, options))
    },
  },
]

/** Throws a refusal that lists the kinds when there is none of this name. */
export function paperKind(key: string): PaperKind {
  const kind = paperKinds.find((one) => one.key === key)
  if (kind) return kind
  throw new Refusal(
    'paper_unknown',
    `There is no paper "${key}". There are: ${paperKinds.map((one) => one.key).join(', ')}.`,
  )
}

function figuresFor(council: Council, { for: typed, ...options }: PaperOptions) {
  const period = readSpokenPeriod(typed)
  if (period === null) throw new Refusal('period_unreadable', `"${typed}" is not ${PERIOD}.`)
  return figuresSnapshot(council, { ...options, period })
}
