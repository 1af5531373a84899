import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { memberBriefings } from '../domain/member-briefing.ts'
import type { NewTask } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import { aboutMeeting, meetingTask } from './meeting-task.ts'
import { defineTask } from './task.ts'

export const memberBriefingTask = defineTask(
  'member-briefing',
  aboutMeeting.extend({ stage: z.enum(['before', 'after']) }),
)

/** Those who brief the Members' side, and those who are briefed, are reminded one working day ahead. */
export const memberBriefingReminders = (
  meeting: Meeting,
  day: Temporal.PlainDate,
  council: Council,
): readonly NewTask[] =>
  memberBriefings(day, council.framework.cycle, council.calendar).map(({ stage, remindOn }) =>
    meetingTask(meeting, memberBriefingTask, { stage }, { day: remindOn }, council),
  )
