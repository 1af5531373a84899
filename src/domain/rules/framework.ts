import type { Temporal } from 'temporal-polyfill'
import type { CalendarRules } from '../core/calendar.ts'
import type { RagPolicy } from '../figures/rag.ts'
import type { Rule, Variation } from './rule.ts'

/** The council's rules in force: what framework.yaml says once it has been checked. Posts are named by their title. */
export type Framework = {
  readonly council: string
  readonly ragPolicy: RagPolicy
  /** How long after a period ends its result should be in, in working days. */
  readonly resultsDueAfter: number
  readonly rules: readonly Rule[]
  readonly variations: readonly Variation[]
  /** Lowest first: division, directorate, pat and dat, cmt, cabinet. */
  readonly ladder: readonly Level[]
  /** The ladder of faults in the data, lowest first: the data owner, then levels of the ladder. Empty: there is none. */
  readonly dataLadder: readonly Level[]
  readonly forums: readonly Forum[]
  readonly channels: readonly Channel[]
  readonly roles: Roles
  readonly cycle: Cycle
  readonly calendar: CalendarRules
}

export type Level = {
  readonly key: string
  readonly name: string
  /** Its step of the ladder, from 0. Levels side by side, such as PAT and DAT, share one. */
  readonly step: number
  /** How long it has before an issue goes up to the next step; null: an issue stays. */
  readonly actWithin: ActWithin | null
}

/** So many working days, or so many of a forum's own meetings. */
export type ActWithin = { readonly count: number; readonly unit: 'working days' | 'meetings' }

export type Forum = {
  /** As in commands: pat. */
  readonly key: string
  /** As people say it: PAT. */
  readonly name: string
  readonly fullName: string
  readonly purpose: string
  /** The key of its channel. */
  readonly channel: string
  readonly chair: string
  readonly secretary: string
  readonly nominatedDirectors: readonly { readonly directorate: string; readonly post: string }[]
  readonly nonExecutiveDirectors: readonly string[]
  readonly meets: MeetingRule
  /** Channels that get the briefing summary before each meeting, beside the forum's own. */
  readonly briefs: readonly string[]
  /** Whether it gives a highlight report each month: achievements, risks and concerns for the level above it. */
  readonly highlightReport: boolean
}

/** "first Monday", at a time of the council's day. The week is 1 to 4, or -1 for the last; Monday is 1. */
export type MeetingRule = {
  readonly week: 1 | 2 | 3 | 4 | -1
  readonly weekday: 1 | 2 | 3 | 4 | 5
  readonly at: Temporal.PlainTime
  readonly place: string
  /** What was agreed for single meetings; at most one for each. */
  readonly exceptions: readonly MeetingException[]
  /** No meeting is held in a recess. */
  readonly recess: readonly Recess[]
}

/** A meeting, named by the day that the rule gives it, that is on another day; or (`to` is null) is not held. */
export type MeetingException = {
  readonly slot: Temporal.PlainDate
  readonly to: {
    readonly day: Temporal.PlainDate
    /** Null: at the usual time, in the usual place. */
    readonly at: Temporal.PlainTime | null
    readonly place: string | null
  } | null
}

/** Both days are included. */
export type Recess = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate }

type Channel = {
  readonly key: string
  readonly name: string
  readonly purpose: string
  /** Titles of the posts that may read it, beside its forum's members. */
  readonly readers: readonly string[]
}

/** Who may do what beyond their own indicators; titles of posts. */
type Roles = {
  readonly performanceTeam: readonly string[]
  readonly ictTeam: readonly string[]
  /** They see every forum's papers: the Cabinet Member, their office, the Chair of Governance & Audit. */
  readonly memberSide: readonly string[]
  /** How many people it takes to say who holds, or stands in for, a post that decides in a forum. */
  readonly appointments: 'one person' | 'two people'
}

/** Offsets in working days of the council's calendar. */
export type Cycle = {
  /** The action plan is due this long before the meeting. */
  readonly planDueBefore: number
  /** The briefing summary goes out this many clear working days before the meeting. */
  readonly briefBefore: number
  /** An action's owner is reminded this long before its date, and on it. */
  readonly remindBefore: number
  /** A call-in goes to the first meeting that is at least this many clear working days away. */
  readonly noticeAtLeast: number
  /** The forum's secretary is told this many working days before a meeting who could not be reached. */
  readonly preflightBefore: number
  /** Members get the invitation this long before. */
  readonly inviteBefore: number
  /** The agenda closes this many working days before; what is added later is marked as late. */
  readonly agendaClosesBefore: number
  /** The pack and the Member briefing are drafted this many working days before. */
  readonly packDraftedBefore: number
  /** The pack is out at least this many clear working days before the meeting. */
  readonly packIssuedBefore: number
  /** What has changed since the pack becomes a supplementary pack this many working days before. */
  readonly supplementBefore: number
  /** The manager is reminded of the action plan this long before it is due. */
  readonly planRemindBefore: number
  /** A plan that is so many working days late is told to the director, and to the chair. */
  readonly planToDirectorAfter: number
  readonly planToChairAfter: number
  /** The secretary is reminded of outcomes that are not recorded so many working days after the meeting. */
  readonly outcomesWithin: number
  /** So many working days after it, what has no outcome goes to the next meeting. */
  readonly carriedAfter: number
  /** The outcome note, and after a month's last meeting the formal report, are drafted so many working days after it. */
  readonly reportAfter: number
  /** An action that is so many working days late is told to the post that the owner answers to, and to the director. */
  readonly overdueToManagerAfter: number
  readonly overdueToDirectorAfter: number
  /** The Members' side meets this many working days before and after each meeting, at this time. */
  readonly memberBriefingBefore: number
  readonly memberBriefingAfter: number
  readonly memberBriefingAt: Temporal.PlainTime
  /** The morning evaluation, in the council's time. */
  readonly evaluateAt: Temporal.PlainTime
  /** When briefs and reminders are sent, in the council's time. */
  readonly sendAt: Temporal.PlainTime
}
