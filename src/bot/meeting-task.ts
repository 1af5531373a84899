import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { NewTask } from '../store/follow-up.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import type { Task } from './task.ts'

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
  { calendar, framework }: Pick<Council, 'calendar' | 'framework'>,
): NewTask {
  const { id, sequence } = meeting
  const payload = { meetingId: id, ...rest } as unknown as z.output<P> // all of it: what `rest` leaves out is the id
  const dueAt = new Date(calendar.at(day, time ?? framework.cycle.sendAt).epochMilliseconds)
  const key = [task.name, ...Object.values(rest), id, ...(sequence > 0 ? [sequence] : [])].join(':')
  return task.due(payload, dueAt, { key, about: `meeting:${id}` })
}
