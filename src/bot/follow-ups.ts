import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../domain/action.ts'
import type { Case } from '../domain/case.ts'
import type { DueRow, FollowUps, Notice } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'

/**
 * What must follow a change of a case: its proposal is posted, or edited where it stands, and a case that has been
 * called in has its notice posted or edited too. `moment` tells one change from the next.
 */
export function showCase(one: Case, moment: Date): FollowUps {
  const row = (job: 'propose' | 'notify'): DueRow => ({
    key: `${job}:${one.id}:${moment.toISOString()}`,
    job,
    payload: { caseId: one.id, moment: moment.toISOString() },
    dueAt: moment,
  })
  return { dues: one.meetingId === null ? [row('propose')] : [row('propose'), row('notify')] }
}

/** A sending of a notice about a case; a later sending to the same place edits what was posted. */
export const caseNotice = (notice: 'proposal' | 'call-in', caseId: number, place: string, moment: string): Notice => ({
  key: `${notice}:${caseId}:${place}:${moment}`,
  notice,
  subject: { caseId },
  place,
})

/** The briefing summary before a meeting. */
export function beforeMeeting(meeting: Meeting, day: Temporal.PlainDate, { calendar, framework }: Council): FollowUps {
  const briefDay = calendar.clearWorkingDaysBefore(day, framework.cycle.briefBefore)
  return { dues: [dueAt(`brief:${meeting.id}`, 'brief', { meetingId: meeting.id }, briefDay, { calendar, framework })] }
}

/** The owner is reminded before an action's date and on it, or on the next working day. */
export function actionReminders(action: Action, council: Council): FollowUps {
  const { calendar, framework } = council
  const before = calendar.addWorkingDays(action.due, -framework.cycle.remindBefore)
  const on = calendar.nextWorkingDay(action.due)
  const payload = { actionId: action.id }
  return {
    dues: [
      ...(council.today().until(before).sign > 0
        ? [dueAt(`remind:${action.id}:before`, 'remind', { ...payload, when: 'before' }, before, council)]
        : []),
      dueAt(`remind:${action.id}:on`, 'remind', { ...payload, when: 'on' }, on, council),
    ],
  }
}

const dueAt = (
  key: string,
  job: string,
  payload: DueRow['payload'],
  day: Temporal.PlainDate,
  { calendar, framework }: Pick<Council, 'calendar' | 'framework'>,
): DueRow => ({
  key,
  job,
  payload,
  dueAt: new Date(calendar.at(day, framework.cycle.sendAt).epochMilliseconds),
})
