import type { AppContext } from '../core/context.ts'
import { meetingTasks } from './meeting-tasks.ts'

const ALL = 500 // meetings; thirteen months of them are planned

/**
 * The tasks that a later release has for meetings, for those that were planned before it: as far as they are still to come.
 * What is there already stays as it is, done or dropped or waiting.
 */
export async function refreshMeetingTasks(context: AppContext): Promise<void> {
  const { now, store } = context
  const planned = await store.meetings.listUpcoming(null, now(), ALL)
  const rows = planned.flatMap((meeting) => meetingTasks(meeting, context)).filter(({ dueAt }) => dueAt > now())
  await store.tasks.add(rows, now())
}
