import type { ItemKind } from '../../domain/agenda/item.ts'
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
  /** How many indicators stand at each rating, as in the chat; null: the forum looks at its own items alone. */
  readonly standing: string | null
  /** The day of the forum's meeting before this one; null: none is on record, so the period before is compared with. */
  readonly since: string | null
  /** The agenda in its order. */
  readonly items: readonly BriefedItem[]
  readonly proposals: readonly Entry[]
  /** The indicators that are red and are neither an item nor proposed. */
  readonly reds: readonly Entry[]
  readonly changed: readonly Entry[]
  readonly due: readonly Entry[]
  readonly facts: QuestionFacts
  /** What may need a decision above the forum. */
  readonly above: readonly Entry[]
}

/** An item of the agenda, in as few lines as it can be understood by. */
export type BriefedItem = {
  /** Its number on the whole agenda, whatever is left out of this version. */
  readonly place: number
  readonly kind: ItemKind
  readonly name: string
  /** "■ Red: 66% in October 2026, ↓ worse. Target 80%, floor standard 70%."; null: it is about no indicator. */
  readonly figure: string | null
  readonly why: string
  /** "The plan: recruit eight advisers. It promises …", or when it is due; null: none is asked for. */
  readonly plan: string | null
}

/** A line, and how it is named where the page has no room for it. */
export type Entry = { readonly text: string; readonly short: string }

/** What an open version leaves out. */
export type Withheld = {
  /** Items of the meeting. */
  readonly items: number
  /** Whether anything else is left out: ratings, commitments, actions, referrals. */
  readonly others: boolean
}
