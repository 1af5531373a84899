import type { Decimal } from './figure.ts'
import { atPrecision, decimalsOf } from './figure.ts'
import type { Report } from './indicator.ts'
import type { Frequency } from './period.ts'
import { parsePeriod } from './period.ts'
import type { Rag } from './rag.ts'

/**
 * Reports as columns: what rules ask of every one of them, without an object for each. The rest of a report stays where it
 * came from until somebody asks for it.
 */
export type ReportColumns = {
  /** Of which frequency their periods are: FREQUENCY. */
  readonly frequencies: ArrayLike<number>
  /** The indexes of their periods. */
  readonly periods: ArrayLike<number>
  /** The results as received; NaN: there is none. */
  readonly values: ArrayLike<number>
  /** With how many decimals they were received. */
  readonly decimals: ArrayLike<number>
  /** When they were reported, in milliseconds since 1970. */
  readonly reportedAt: ArrayLike<number>
  /** UNRATED, or how bad they were published to be: RATED. */
  readonly published: ArrayLike<number>
  /** What else is so of each: the sum of some MARK. */
  readonly marks: ArrayLike<number>
  /** The report at a place, in full. */
  readonly report: (at: number) => Report
}

/** Those of one indicator, in the order in which they are on record: the places from `start` to before `end`. */
export type ReportRows = { readonly columns: ReportColumns; readonly start: number; readonly end: number }

export const UNRATED = 0
export const RATED = { GREEN: 1, AMBER: 2, RED: 3 } as const satisfies Record<Rag, number>

export const FREQUENCY = { month: 0, quarter: 1, year: 2 } as const satisfies Record<Frequency, number>

export const MARK = { provisional: 1, suppressed: 2, unexplained: 4 } as const

/** The result at a place as it is compared; NaN: there is none. */
export function valueAt(columns: ReportColumns, at: number, precision: number): number {
  const value = columns.values[at] ?? Number.NaN
  if ((columns.decimals[at] ?? 0) <= precision) return value
  return atPrecision(columns.report(at).value ?? '', precision)
}

/** Reports as columns, where they are no columns yet. */
export function rowsOf(reports: readonly Report[]): ReportRows {
  const periods = reports.map(({ period }) => parsePeriod(period))
  const columns = {
    frequencies: periods.map(({ frequency }) => FREQUENCY[frequency]),
    periods: periods.map(({ index }) => index),
    values: reports.map(({ value }) => numberOf(value)),
    decimals: reports.map(({ value }) => (value === null ? 0 : decimalsOf(value))),
    reportedAt: reports.map(({ reportedAt }) => reportedAt),
    published: reports.map(({ publishedRag }) => (publishedRag === null ? UNRATED : RATED[publishedRag])),
    marks: reports.map(marksOf),
    report: (at: number) => {
      const report = reports[at]
      if (!report) throw new Error(`there is no report at ${at}`)
      return report
    },
  }
  return { columns, start: 0, end: reports.length }
}

/** A residue of nothing is 0, and has no sign. */
const numberOf = (value: Decimal | null): number => (value === null ? Number.NaN : Number(value) + 0)

const marksOf = ({ status, suppressed, commentary }: Report): number =>
  (status === 'provisional' ? MARK.provisional : 0) +
  (suppressed === true ? MARK.suppressed : 0) +
  (commentary.trim() === '' ? MARK.unexplained : 0)
