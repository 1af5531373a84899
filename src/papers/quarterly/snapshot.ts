import type { Decimal } from '../../domain/figures/figure.ts'
import type { Classification, Layer } from '../../domain/figures/indicator.ts'
import type { Direction, Polarity, Rag, RangeAlert } from '../../domain/figures/rag.ts'
import type { Chart } from '../../messages/core/message.ts'

/**
 * The figures of a period as they were known on a day: all that a report on them is made from. Plain JSON, so that it can
 * be kept and hashed, and the same report made again from it. Days are written as 2017-08-15, periods as 2017-07.
 */
export type FiguresSnapshot = {
  readonly council: string
  /** The posts that write the report. */
  readonly from: readonly string[]
  readonly period: string
  /** The period that it is compared with: that of the last report, or the one before where none is on record. */
  readonly before: string
  /** When the last report was issued; null: none is on record. */
  readonly lastIssued: string | null
  readonly asAt: string
  readonly rulesVersion: number
  /** Or a division; null: the whole council. */
  readonly directorate: string | null
  /** How many exempt indicators are left out of this version. */
  readonly withheld: number
  /** By reference. */
  readonly rows: readonly FigureRow[]
}

/** An indicator, as it was defined. Posts are named by their titles. */
export type FigureRow = {
  readonly ref: string
  readonly name: string
  readonly kind: 'kpi' | 'activity'
  readonly unit: string
  readonly polarity: Polarity
  readonly directorate: string
  readonly division: string
  readonly service: string
  readonly deliveredBy: string
  readonly layer: Layer
  readonly classification: Classification
  readonly director: string | null
  readonly cabinetMember: string | null
  readonly accountable: string | null
  /** A snapshot has no year to date. */
  readonly snapshot: boolean
  /** Its figure for a period is the total since 1 April. */
  readonly cumulative: boolean
  /** Some of its figures are made up for the sample council. */
  readonly sample: boolean
  /** The last result up to the end of the period; null: there is none. */
  readonly figure: ShownFigure | null
  /** What the last report had to show; null: nothing yet. */
  readonly before: EarlierFigure | null
  /** Null where there are fewer than two results to join. */
  readonly chart: { readonly chart: Chart; readonly alt: string } | null
  readonly openCase: OpenCaseNote | null
  /** The last case that was closed or declined since the last report; null: none was, or another is open. */
  readonly closedCase: ClosedCaseNote | null
}

export type EarlierFigure = {
  readonly period: string
  readonly value: Decimal
  readonly rag: Rag | null
  readonly inRange: RangeAlert | null
}

export type ShownFigure = EarlierFigure & {
  readonly ytd: Decimal | null
  readonly ytdRag: Rag | null
  readonly direction: Direction | null
  readonly previousYear: Decimal | null
  readonly target: Decimal | null
  /** Where amber ends: the floor standard, or where a tolerance puts it. */
  readonly floor: Decimal | null
  readonly lower: Decimal | null
  readonly upper: Decimal | null
  /** Empty: none was given. */
  readonly commentary: string
  readonly provisional: boolean
  /** Made up for the sample council, and so are all before it. */
  readonly madeUp: boolean
  /** What was reported for the same period before; null where no result was. Empty: it was never revised. */
  readonly revisedFrom: readonly (Decimal | null)[]
  /** What it is compared with, in the figure's period; left out: nothing is known. */
  readonly comparators?: readonly { readonly name: string; readonly value: Decimal }[]
  /** Rated elsewhere, where that differs from the rating by the rule. */
  readonly publishedRag: Rag | null
}

export type OpenCaseNote = {
  readonly state: 'proposed' | 'called_in'
  /** "PAT", "the Directorate management team" */
  readonly level: string
  /** A level below the forums deals with it. */
  readonly below: boolean
  readonly openedOn: string
  /** Opened since the last report, or since the end of the period before. */
  readonly isNew: boolean
  readonly because: string
}

type ClosedCaseNote = {
  readonly state: 'closed' | 'declined'
  readonly closedOn: string
  readonly reason: string | null
}
