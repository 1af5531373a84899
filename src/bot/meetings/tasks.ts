import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { memberBriefings } from '../../domain/meetings/member-briefing.ts'
import type { NewTask } from '../../store/core/follow-up.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { defineTask, type Task } from '../core/task.ts'

/** What a task about a whole meeting says of it; one that comes in stages says which. */
export const aboutMeeting = z.object({ meetingId: z.number() })

/** On a day, at the council's own time for what it sends unless another is given. */
type When = { readonly day: Temporal.PlainDate; readonly time?: Temporal.PlainTime }

/** The row of a task for a meeting as it is planned now. Moving the meeting drops it and writes it anew. */
export function meetingTask<P extends typeof aboutMeeting>(
  meeting: Meeting,
  task: Task<P>,
  rest: Omit<z.output<P>, 'meetingId'>,
  { day, time }: When,
  { calendar, framework }: Pick<AppContext, 'calendar' | 'framework'>,
): NewTask {
  const { id, sequence } = meeting
  const payload = { meetingId: id, ...rest } as unknown as z.output<P> // all of it: what `rest` leaves out is the id
  const dueAt = new Date(calendar.at(day, time ?? framework.cycle.sendAt).epochMilliseconds)
  const key = [task.name, ...Object.values(rest), id, ...(sequence > 0 ? [sequence] : [])].join(':')
  return task.due(payload, dueAt, { key, about: `meeting:${id}` })
}

export const preflightTask = defineTask('preflight', aboutMeeting)

/** Before each meeting the secretary is told which posts are vacant and who cannot be reached. */
export const preflightTasks = (meeting: Meeting, day: Temporal.PlainDate, context: AppContext): readonly NewTask[] => [
  meetingTask(
    meeting,
    preflightTask,
    {},
    { day: context.calendar.addWorkingDays(day, -context.framework.cycle.preflightBefore) },
    context,
  ),
]

export const inviteTask = defineTask('invite', aboutMeeting)

/** Members are invited in good time; a meeting that is moved sends its own word. */
export const invitations = (meeting: Meeting, day: Temporal.PlainDate, context: AppContext): readonly NewTask[] => [
  meetingTask(
    meeting,
    inviteTask,
    {},
    { day: context.calendar.addWorkingDays(day, -context.framework.cycle.inviteBefore) },
    context,
  ),
]

export const memberBriefingTask = defineTask(
  'member-briefing',
  aboutMeeting.extend({ stage: z.enum(['before', 'after']) }),
)

/** Those who brief the Members' side, and those who are briefed, are reminded one working day ahead. */
export const memberBriefingReminders = (
  meeting: Meeting,
  day: Temporal.PlainDate,
  context: AppContext,
): readonly NewTask[] =>
  memberBriefings(day, context.framework.cycle, context.calendar).map(({ stage, remindOn }) =>
    meetingTask(meeting, memberBriefingTask, { stage }, { day: remindOn }, context),
  )

export const holdTask = defineTask('held', aboutMeeting)

/** On the morning after its day a meeting has been held. */
export const heldAfter = (meeting: Meeting, day: Temporal.PlainDate, context: AppContext): readonly NewTask[] => [
  meetingTask(
    meeting,
    holdTask,
    {},
    { day: context.calendar.addWorkingDays(day, 1), time: context.framework.cycle.evaluateAt },
    context,
  ),
]
