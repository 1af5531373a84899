import type { Temporal } from 'temporal-polyfill'
import type { Case } from '../domain/case.ts'
import { callIn, callInAgain, isOpen } from '../domain/case.ts'
import { levelName } from '../domain/evaluate.ts'
import type { Forum } from '../domain/framework.ts'
import { isBelowForums } from '../domain/ladder.ts'
import { Refusal } from '../domain/refusal.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { showCase } from './follow-ups.ts'
import { accountableFor } from './posts-at.ts'
import { dayOf } from './views.ts'

export type NextMeeting = {
  readonly meeting: Meeting
  readonly planDue: Temporal.PlainDate
  /** Later than this day there is not enough notice for this meeting. */
  readonly lastDayForNotice: Temporal.PlainDate
}

/**
 * The forum's first meeting that leaves the accountable manager the clear working days of notice, and begins after a
 * moment; null: none is planned.
 */
export async function nextMeetingFor(
  council: Council,
  forum: string,
  after: Date = council.now(),
): Promise<NextMeeting | null> {
  const { calendar, framework } = council
  const today = council.today()
  for (const meeting of await council.store.meetings.upcoming(forum, council.now())) {
    if (meeting.startsAt <= after) continue
    const day = dayOf(council, meeting.startsAt)
    const lastDayForNotice = calendar.clearWorkingDaysBefore(day, framework.cycle.noticeAtLeast)
    if (today.until(lastDayForNotice).sign < 0) continue
    return { meeting, planDue: calendar.addWorkingDays(day, -framework.cycle.planDueBefore), lastDayForNotice }
  }
  return null
}

/** The same; throws a refusal when none is planned. */
export async function mustHaveMeeting(
  council: Council,
  forum: string,
  after: Date = council.now(),
): Promise<NextMeeting> {
  const next = await nextMeetingFor(council, forum, after)
  if (next) return next
  const name = levelName(council.framework, forum)
  throw new Refusal('no_meeting', `${name} has no meeting planned that leaves enough notice.`)
}

/** The chair takes a case that was dealt with below the forum. One that the forum has already stays as it is. */
export async function bringToForum(
  council: Council,
  one: Case,
  forum: Forum,
  by: string,
  reason: string | null,
): Promise<Case> {
  if (!isBelowForums(council.framework, one)) return one
  await mustHaveMeeting(council, forum.key)
  const now = council.now()
  const brought = await council.store.cases.change(
    one.id,
    (current) =>
      isOpen(current) && isBelowForums(council.framework, current)
        ? { level: forum.key, forum: forum.key, levelSince: now }
        : null,
    () => ({ at: now, kind: 'step', by, text: `Taken up by ${forum.name}: ${reason ?? 'no reason was written.'}` }),
    (changed) => showCase(changed, council, now),
  )
  return brought ?? one
}

/**
 * Calls a case in to the forum's next meeting that leaves enough notice, and has the notice sent. `by` is the post that
 * decided, or "rules". One that was called in and came off the agenda for a recorded reason goes on it again. Throws a
 * refusal when it was decided already, or when no such meeting is planned.
 */
export async function callInToNextMeeting(
  council: Council,
  one: Case,
  by: string,
  reason: string | null,
): Promise<Case> {
  const next = await mustHaveMeeting(council, one.forum)
  const now = council.now()
  const record = await council.store.figures.definition(one.ref, now)
  const item = {
    meetingId: next.meeting.id,
    kind: 'call_in',
    title: record?.indicator.name ?? one.ref,
    // What has been heard before comes again for what the chair asks of it now.
    why: one.waitingFor === null ? one.because : (reason ?? one.because),
    caseId: one.id,
    presenterPost: accountableFor(council, one, record?.indicator ?? null),
    addedBy: by,
  } as const
  return council.store.cases.change(
    one.id,
    (current) => {
      const to = { id: next.meeting.id, planDue: next.planDue }
      return current.waitingFor === null ? callIn(current, by, to, reason, now) : callInAgain(current, to)
    },
    () => ({ at: now, kind: 'called_in', by, text: reason ?? 'No reason was written.' }),
    (changed) => ({ ...showCase(changed, council, now), items: [item] }),
  )
}
