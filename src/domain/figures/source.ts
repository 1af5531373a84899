import type { Decimal } from './figure.ts'
import type { Report } from './indicator.ts'

/** How a cell is read that stands for a number too small to be published. */
export const SUPPRESSED = 'suppressed, so that there is no result'

/** Where a figure came from, and what stood there. */
export type FigureSource = {
  readonly file: string
  readonly sheet: string | null
  /** The physical line of a text file or the row number of a sheet. */
  readonly line: number | null
  /** The cell as it was received; null: the figure itself. */
  readonly received: string | null
  /** How it was read, where the cell does not simply hold the figure; null: it does. */
  readonly meaning: string | null
}

/** The whole way of one reported figure into the record. */
export type FigureOrigin = FigureSource & {
  readonly period: string
  readonly value: Decimal | null
  /** When it was reported and when it was recorded, in milliseconds since 1970. */
  readonly reportedAt: number
  readonly recordedAt: number
  /** Who imported it. */
  readonly by: string
}

/** The way of a report among those of its indicator; null: it came from no file. */
export const originOf = (report: Report, origins: readonly FigureOrigin[]): FigureOrigin | null =>
  origins.findLast(
    ({ period, reportedAt, recordedAt }) =>
      period === report.period && reportedAt === report.reportedAt && recordedAt === report.recordedAt,
  ) ?? null
