import type { Spread, Tally } from '../../domain/core/tally.ts'
import type { CaseFlow } from '../../domain/papers/annual-review.ts'

type Row = readonly string[]

/**
 * What is on record of a financial year: all that its review is made from. Plain JSON, so that it can be kept and hashed.
 * Rows of tallies are named as they are read.
 */
export type AnnualSnapshot = {
  readonly council: string
  /** 2026/27 */
  readonly year: string
  /** The days that are counted, both included, as they are said. */
  readonly from: string
  readonly until: string
  /** Whether the year has ended. */
  readonly over: boolean
  /** The day on which the record begins, where that is within the year; null: before it. */
  readonly recordFrom: string | null
  readonly to: readonly string[]
  /** The chairs of the forums. */
  readonly chairs: readonly string[]
  readonly contacts: readonly string[]
  readonly asAt: string
  readonly asAtDay: string
  readonly rulesVersion: number
  readonly indicators: number
  /** How many of them are exempt. */
  readonly exemptIndicators: number
  /** Whether all that concerns them is left out of this version. */
  readonly open: boolean
  readonly rules: RulesPart
  readonly cases: CasesPart
  readonly recovery: RecoveryPart
  readonly meetings: MeetingsPart
  readonly agreed: AgreedPart
  readonly data: DataPart
}

export type RulesPart = {
  /** Version, in force from, approval, note. */
  readonly versions: readonly Row[]
  /** Indicator, what was agreed, by whom, when, until. */
  readonly variations: readonly Row[]
  /** Rules that only advise, as they are phrased. */
  readonly advice: readonly string[]
  readonly quarters: readonly { readonly label: string; readonly known: boolean }[]
  /** Rules by quarter. */
  readonly findings: Tally
  /** Rules by what became of their early warnings. */
  readonly warnings: Tally
}

export type CasesPart = {
  readonly flow: readonly { readonly kind: string; readonly flow: CaseFlow }[]
  /** The rule that opened each case of the year, by what it led to. */
  readonly led: Tally
  /** Date, indicator, by whom, reason. */
  readonly declined: readonly Row[]
  /** How often a case went up the ladder in the year. */
  readonly steps: number
}

export type RecoveryPart = {
  /** Cases that the figures closed, by kind: days from call-in to recovery. */
  readonly recovered: readonly { readonly kind: string; readonly days: Spread | null }[]
  readonly allDays: Spread | null
  /** Indicator, called in, closed, days, how. */
  readonly closed: readonly Row[]
  /** Indicator, called in, days so far, what it waits for. */
  readonly stillOpen: readonly Row[]
  readonly openDays: Spread | null
}

export type MeetingsPart = {
  /** Forums by held and cancelled. */
  readonly meetings: Tally
  readonly moved: number
  /** Date, forum, what: moved or cancelled, and why. */
  readonly changes: readonly Row[]
  /** Forums by what became of their items. */
  readonly items: Tally
  readonly forums: readonly string[]
  /** Decisions by forum. */
  readonly outcomes: Tally
  readonly corrected: number
  /** Clear working days that a pack should come before its meeting. */
  readonly required: number
  /** Forums by when the packs of the meetings held came. */
  readonly packs: Tally
  /** 88, as a percentage; null where no meeting was held. */
  readonly packsInTime: string | null
}

export type AgreedPart = {
  /** Forums by what became of the actions agreed in the year. */
  readonly actions: Tally
  readonly extended: number
  /** Indicators by what became of the commitments that fell due in the year. */
  readonly promises: Tally
  /** Commitments made in the year whose period is still to come. */
  readonly promisedLater: number
  /** Forums by answered and open. */
  readonly referrals: Tally
  /** Date, matter, forum, amount, answer. */
  readonly referred: readonly Row[]
  readonly answerDays: Spread | null
}

export type DataPart = {
  /** Directorates by whether the results that were due came. */
  readonly results: Tally
  /** From which day on results are counted, as it is said. */
  readonly resultsFrom: string
  /** Working days within which a result is due. */
  readonly dueAfter: number
  /** Date, indicator, period, before, now. */
  readonly revised: readonly Row[]
  /** Indicators that have never had a result. */
  readonly never: readonly string[]
  /** Results reported in the year whose published rating is not what their figures give: indicator, period, published, rated. */
  readonly contradicted: readonly Row[]
  readonly provisional: number
}
