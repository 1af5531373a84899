import type { Temporal } from 'temporal-polyfill'
import type { DueRow } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'

/** A job for a meeting on a day, at the time at which the council sends; `stage` tells one promise of a job from another. */
export function meetingDue(
  meeting: Meeting,
  job: string,
  day: Temporal.PlainDate,
  { calendar, framework }: Pick<Council, 'calendar' | 'framework'>,
  stage?: string,
  time: Temporal.PlainTime = framework.cycle.sendAt,
): DueRow {
  const name = [job, stage, meeting.id, ...(meeting.sequence > 0 ? [meeting.sequence] : [])].filter(Boolean).join(':')
  return {
    key: name,
    about: `meeting:${meeting.id}`,
    job,
    payload: { meetingId: meeting.id, ...(stage === undefined ? {} : { stage }) },
    dueAt: new Date(calendar.at(day, time).epochMilliseconds),
  }
}
