/**
 * What is on record of a forum's month: all that its highlight report is made from. Plain JSON, so that it can be kept and
 * hashed. Every entry says when it happened and where the record has it.
 */
export type HighlightSnapshot = {
  readonly council: string
  /** DAT */
  readonly forum: string
  readonly fullName: string
  readonly monthName: string
  /** The last day that is reported on, as it is said, while the month has not ended; null: all of it. */
  readonly upTo: string | null
  readonly chair: string
  readonly secretary: string
  /** Posts, by title. */
  readonly from: readonly string[]
  /** The level that has its concerns, as it stands in a sentence: "CMT". */
  readonly above: string
  readonly asAt: string
  readonly asAtDay: string
  readonly rulesVersion: number
  /** How many entries on exempt indicators are left out of this version. */
  readonly withheld: number
  readonly exempt: boolean
  readonly meetings: readonly HighlightMeeting[]
  readonly achievements: readonly HighlightGroup[]
  readonly risks: readonly HighlightGroup[]
  readonly concerns: readonly HighlightGroup[]
}

export type HighlightMeeting = {
  /** "Tuesday 9 August 2011" */
  readonly day: string
  /** How often each decision was taken on the items that this version tells of. */
  readonly decisions: readonly (readonly [decision: string, times: number])[]
  /** Items of which no outcome is recorded. */
  readonly open: number
  /** Exempt items that this version leaves out. */
  readonly withheld: number
}

/** What is of one sort: "Actions completed". */
export type HighlightGroup = {
  readonly caption: string
  /** In order of their days. */
  readonly entries: readonly (readonly [day: string, text: string, source: string])[]
}
