import type { QuestionFacts } from './questions.ts'

/**
 * What the Members' side is told before a meeting: all that the briefing is made from. Plain JSON, so that it can be kept
 * and hashed. Lines stand in the order of their weight, the weightiest first: the page may have no room for the last.
 */
export type MemberBriefingSnapshot = {
  readonly council: string
  /** PAT */
  readonly forum: string
  /** "7 December 2026" */
  readonly day: string
  /** "Monday 7 December 2026 at 10:00, Sessions House" */
  readonly meeting: string
  /** Posts, by title. */
  readonly to: readonly string[]
  readonly from: string
  readonly asAt: string
  readonly asAtDay: string
  readonly rulesVersion: number
  /** Some of it concerns exempt figures. */
  readonly exempt: boolean
  readonly withheld: Withheld
  /** How much is called in, waits and is overdue, and how many indicators stand at each rating: as in the chat. */
  readonly headline: string
  /** The day of the forum's meeting before this one; null: none is on record, so the period before is compared with. */
  readonly since: string | null
  /** What the meeting hears, with why. */
  readonly heard: readonly string[]
  readonly changed: readonly string[]
  readonly due: readonly string[]
  readonly facts: QuestionFacts
  /** What may need a decision above the forum. */
  readonly above: readonly string[]
}

/** What an open version leaves out. */
export type Withheld = {
  /** Items of the meeting. */
  readonly items: number
  /** Whether anything else is left out: ratings, commitments, actions, referrals. */
  readonly others: boolean
}
