import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../core/refusal.ts'
import type { Concern } from '../rules/rule.ts'

/** proposed: the rules ask the chair. called_in: it is on a meeting's agenda. declined and closed are final. */
type CaseState = 'proposed' | 'called_in' | 'declined' | 'closed'

/** One indicator's way up the ladder, from the first finding to its close. At most one per indicator and kind is open. */
export type Case = {
  readonly id: number
  readonly ref: string
  /** What it is about: poor performance, good practice, a fault in the data, or unexpected demand. */
  readonly kind: Concern
  /** Whose business it is: a forum, or a level below the forums. Above the forums it stays with the forum. */
  readonly forum: string
  /** The level of the ladder that it has reached. */
  readonly level: string
  readonly levelSince: Date
  readonly state: CaseState
  /** Called in by hand, not proposed by a rule. */
  readonly manual: boolean
  readonly because: string
  readonly openedAt: Date
  readonly meetingId: number | null
  readonly planDue: Temporal.PlainDate | null
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  readonly reason: string | null
  readonly closedAt: Date | null
  /** Why a case that was called in is on no coming agenda: "The action plan was accepted; the figures decide." */
  readonly waitingFor: string | null
  /** Only periods that start after this day count towards a new case. */
  readonly rearmAfter: Temporal.PlainDate | null
}

/** What the chair's decision sets on a case. */
export type CaseChange = Pick<
  Case,
  'state' | 'meetingId' | 'planDue' | 'decidedAt' | 'decidedBy' | 'reason' | 'closedAt' | 'rearmAfter'
>

/** What going up the ladder sets on a case. */
export type CaseMove = Pick<Case, 'level' | 'forum' | 'levelSince'>

/** Whether it has gone up since it was opened. */
export const hasMoved = (one: Pick<Case, 'levelSince' | 'openedAt'>): boolean =>
  one.levelSince.getTime() !== one.openedAt.getTime()

export const isOpen = (one: Pick<Case, 'state'>): boolean => one.state === 'proposed' || one.state === 'called_in'

/** The chair calls a proposed case in to a meeting. Of two people who press at once, the second is told. */
export function callIn(
  one: Case,
  by: string,
  meeting: { readonly id: number; readonly planDue: Temporal.PlainDate },
  reason: string | null,
  now: Date,
): CaseChange {
  if (one.state !== 'proposed') throw alreadyDecided(one)
  return {
    state: 'called_in',
    meetingId: meeting.id,
    planDue: meeting.planDue,
    decidedAt: now,
    decidedBy: by,
    reason,
    closedAt: null,
    rearmAfter: null,
  }
}

/** The chair puts a case that was called in, and is on no agenda for a recorded reason, on one again. */
export function callInAgain(
  one: Case,
  meeting: { readonly id: number; readonly planDue: Temporal.PlainDate },
): CaseChange & Pick<Case, 'waitingFor'> {
  if (one.state !== 'called_in' || one.waitingFor === null) throw alreadyDecided(one)
  const { state, decidedAt, decidedBy, reason, closedAt, rearmAfter } = one
  return {
    ...{ state, decidedAt, decidedBy, reason, closedAt, rearmAfter },
    meetingId: meeting.id,
    planDue: meeting.planDue,
    waitingFor: null,
  }
}

/**
 * The chair decides not to call it in. That is a recorded decision, so it closes the case: only periods after
 * `lastPeriodEnd`, the last that was known when it was decided, count towards a new proposal.
 */
export function decline(
  one: Case,
  by: string,
  reason: string,
  lastPeriodEnd: Temporal.PlainDate,
  now: Date,
): CaseChange {
  if (one.state !== 'proposed') throw alreadyDecided(one)
  return {
    state: 'declined',
    meetingId: null,
    planDue: null,
    decidedAt: now,
    decidedBy: by,
    reason,
    closedAt: now,
    rearmAfter: lastPeriodEnd,
  }
}

/** The figures have recovered, or the forum has said that it is finished. */
export function close(one: Case, reason: string, lastPeriodEnd: Temporal.PlainDate, now: Date): CaseChange {
  if (!isOpen(one)) throw alreadyDecided(one)
  return {
    state: 'closed',
    meetingId: one.meetingId,
    planDue: one.planDue,
    decidedAt: one.decidedAt,
    decidedBy: one.decidedBy,
    reason,
    closedAt: now,
    rearmAfter: lastPeriodEnd,
  }
}

/**
 * Goes up the ladder, from where it was found. Null when there is nothing to pass up any more: it is closed, or no
 * longer where it was, since another has passed it up, or the chair has taken it, meanwhile.
 */
export function goUp(
  one: Case,
  from: { readonly level: string; readonly since: Date },
  to: Pick<Case, 'level' | 'forum'>,
  now: Date,
): CaseMove | null {
  const isThere = one.level === from.level && one.levelSince.getTime() === from.since.getTime()
  return isOpen(one) && isThere ? { level: to.level, forum: to.forum, levelSince: now } : null
}

const PAST: Readonly<Record<Exclude<CaseState, 'proposed'>, string>> = {
  called_in: 'has already been called in',
  declined: 'was already decided: not this time',
  closed: 'is already closed',
}

/** Whoever called a case in need not be who closed it. */
const decider = ({ state, decidedBy }: Case) => (decidedBy && state !== 'closed' ? `, by the ${decidedBy}` : '')

/** "CS05 was already decided: not this time, by the Deputy Managing Director." */
export const sayDecided = (one: Case): string =>
  one.state === 'proposed' ? `${one.ref} is only proposed.` : `${one.ref} ${PAST[one.state]}${decider(one)}.`

const alreadyDecided = (one: Case) => new Refusal('case_decided', `${sayDecided(one)} "why ${one.ref}" says why.`)
