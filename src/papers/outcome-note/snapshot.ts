import type { ComingBack, PutToOthers } from '../follow-on.ts'

/**
 * What a meeting decided, as the Members' side hears of it soon after: all that the outcome note is made from. Plain JSON,
 * so that it can be kept and hashed. Texts are what people wrote; an empty one says that they wrote nothing.
 */
export type OutcomeNoteSnapshot = {
  readonly council: string
  /** PAT */
  readonly forum: string
  /** "1 August 2011" */
  readonly day: string
  /** "Monday 1 August 2011 at 10:00, Sessions House" */
  readonly meeting: string
  /** Posts, by title. */
  readonly to: readonly string[]
  readonly from: string
  readonly secretary: string
  readonly asAt: string
  readonly asAtDay: string
  readonly rulesVersion: number
  /** How many items on exempt figures are left out of this version. */
  readonly withheld: number
  readonly exempt: boolean
  /** In the order of the agenda; those that were passed on come last. */
  readonly items: readonly NotedItem[]
  /** What was agreed, developing a paper further too, by date. */
  readonly actions: readonly AgreedAction[]
  readonly referred: readonly PutToOthers[]
  readonly comesBack: readonly ComingBack[]
}

export type NotedItem = {
  /** "1. SM01 Schools in special measures"; what was passed on has no number. */
  readonly name: string
  /** "Action plan accepted"; null: none is recorded. */
  readonly decision: string | null
  readonly attended: string
  /** What follows, a sentence each. */
  readonly follows: readonly string[]
  /** Why it was passed on without being heard; null: it was not. */
  readonly passedOn: string | null
}

export type AgreedAction = {
  readonly id: number
  readonly what: string
  readonly owner: string
  readonly due: string
  /** The item at which it was agreed. */
  readonly item: string
  readonly state: 'open' | 'done'
}
