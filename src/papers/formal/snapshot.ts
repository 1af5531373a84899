import type { Chart } from '../../messages/core/message.ts'
import type { ComingBack, PutToOthers } from '../follow-on.ts'

/**
 * What the forums decided in a month: all that the formal report on it is made from. Plain JSON, so that it can be kept and
 * hashed, and the same report made again from it. Texts are what people wrote; an empty one says that they wrote nothing.
 */
export type FormalReportSnapshot = {
  readonly council: string
  /** 2011-08 */
  readonly month: string
  readonly monthName: string
  /** Posts, by title. */
  readonly to: readonly string[]
  readonly from: readonly string[]
  readonly asAt: string
  readonly asAtDay: string
  readonly rulesVersion: number
  /** How many items on exempt indicators are left out of this version. */
  readonly withheld: number
  readonly exempt: boolean
  readonly meetings: readonly ReportedMeeting[]
  readonly referred: readonly PutToOthers[]
  readonly comesBack: readonly ComingBack[]
  /** Commitments about the figures, of these meetings and of earlier ones, and how they stand. */
  readonly promises: readonly { readonly name: string; readonly lines: readonly string[] }[]
  /** What was agreed at earlier meetings and was open when these began. */
  readonly earlierActions: readonly (readonly [
    number: string,
    what: string,
    owner: string,
    due: string,
    standing: string,
  ])[]
}

export type ReportedMeeting = {
  readonly forum: string
  readonly fullName: string
  /** "Monday 1 August 2011" */
  readonly day: string
  readonly items: readonly ReportedItem[]
}

export type ReportedItem = {
  readonly name: string
  /** "Called in", "SORP for approval" */
  readonly kind: string
  /** "By the Deputy Managing Director on Monday 18 July 2011: …"; null: it was not called in. */
  readonly calledIn: string | null
  /** Why it was heard beside that: each finding of the rules, or what was written. */
  readonly because: readonly string[]
  /** "10 in 2011/12 Q1, red; target 2, floor standard 5"; null where it is about no indicator. */
  readonly latest: string | null
  readonly chart: { readonly chart: Chart; readonly alt: string } | null
  readonly plan: readonly { readonly label: string; readonly text: string }[]
  /** Null: no outcome is recorded. */
  readonly outcome: {
    readonly attended: string
    readonly discussion: string
    readonly risks: string
    readonly decision: string
    /** One each. */
    readonly recommendations: readonly string[]
    readonly amount: string | null
  } | null
  readonly follows: readonly string[]
  readonly actions: readonly (readonly [number: string, what: string, owner: string, due: string])[]
}
