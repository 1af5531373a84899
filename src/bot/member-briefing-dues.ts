import type { Temporal } from 'temporal-polyfill'
import { memberBriefings } from '../domain/member-briefing.ts'
import type { DueRow } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { meetingDue } from './meeting-due.ts'

/** Those who brief the Members' side, and those who are briefed, are reminded one working day ahead. */
export const memberBriefingReminders = (
  meeting: Meeting,
  day: Temporal.PlainDate,
  council: Council,
): readonly DueRow[] =>
  memberBriefings(day, council.framework.cycle, council.calendar).map(({ stage, remindOn }) =>
    meetingDue(meeting, 'member-briefing', remindOn, council, stage),
  )
