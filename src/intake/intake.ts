import type { DirectoryRecord } from '../domain/directory/record.ts'
import type { PersonRow, PostRow } from '../domain/directory/rows.ts'
import type { Comparator, Indicator, Report, Target } from '../domain/figures/indicator.ts'
import type { RiskRow } from '../domain/figures/risk.ts'
import type { FigureSource } from '../domain/figures/source.ts'

/** An indicator as a file defines it: its posts are named by their titles, since a file knows no post ids. */
export type IndicatorRow = Indicator

/** What was set for an indicator's year, as a file gives it. */
export type TargetRow = Omit<Target, 'recordedAt'> & { readonly ref: string }

/** One reported figure, as a file gives it. */
export type ResultRow = Omit<Report, 'reportedAt' | 'recordedAt' | 'madeUp'> & {
  readonly ref: string
  /** The first day of the period: 2017-07-01. */
  readonly periodStart: string
  /** Milliseconds since 1970; null: the file does not say, so it is when it is imported. */
  readonly reportedAt: number | null
  readonly source: FigureSource
}

/** What an indicator is compared with in a period, as a file gives it. */
export type ComparatorRow = Omit<Comparator, 'reportedAt' | 'recordedAt' | 'madeUp'> & {
  readonly ref: string
  /** The first day of the period: 2017-07-01. */
  readonly periodStart: string
  /** Milliseconds since 1970; null: the file does not say, so it is when it is imported. */
  readonly reportedAt: number | null
}

/** Everything that a set of files says, checked. Each key stands in it once. */
export type Intake = {
  readonly indicators: readonly IndicatorRow[]
  readonly targets: readonly TargetRow[]
  readonly results: readonly ResultRow[]
  readonly comparators: readonly ComparatorRow[]
  readonly posts: readonly PostRow[]
  /** A line for each post that somebody holds. */
  readonly people: readonly PersonRow[]
  /** How risks stood on a day. */
  readonly risks: readonly RiskRow[]
  /** Sheets of a workbook that hold none of these, such as "figures.xlsx, sheet Notes". */
  readonly passedOver: readonly string[]
  /** What cells were read as that do not simply hold a figure, each meaning once. */
  readonly notes: readonly string[]
}

/** The indicators that the database already holds, by reference; posts by title. */
export type KnownIndicators = ReadonlyMap<string, IndicatorRow>

/** The posts, people and identities that files may refer to beside their own: those on record and those that the rules name. */
export type KnownDirectory = Pick<DirectoryRecord, 'people' | 'identities'> & {
  readonly posts: readonly { readonly id: string; readonly manager: string | null }[]
}

/** How files are to be read. */
export type Reading = {
  /** The council's time zone. */
  readonly zone?: string
  /** Also what is hidden in workbooks: sheets and rows. */
  readonly hidden?: boolean
}

/** A file as somebody gave it. The name is only for messages: what a file holds is told from its header. */
export type GivenFile = { readonly name: string; readonly bytes: Uint8Array }

/** Called now and then with how many rows are done of how many there are. */
export type OnProgress = (done: number, total: number) => void
