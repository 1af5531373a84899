import type { Council } from './council.ts'
import { meetingTasks } from './meeting-tasks.ts'

const ALL = 500 // meetings; thirteen months of them are planned

/**
 * The tasks that a later release has for meetings, for those that were planned before it: as far as they are still to come.
 * What is there already stays as it is, done or dropped or waiting.
 */
export async function refreshMeetingTasks(council: Council): Promise<void> {
  const { now, store } = council
  const planned = await store.meetings.upcoming(null, now(), ALL)
  const rows = planned.flatMap((meeting) => meetingTasks(meeting, council)).filter(({ dueAt }) => dueAt > now())
  await store.tasks.add(rows, now())
}
