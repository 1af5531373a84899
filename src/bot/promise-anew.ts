import type { Council } from './council.ts'
import { meetingDues } from './meeting-dues.ts'

const ALL = 500 // meetings; thirteen months of them are planned

/**
 * What a later release promises of meetings, for those that were planned before it: as far as it is still to come. What was
 * promised before stays as it is, done or dropped or waiting.
 */
export async function promiseAnew(council: Council): Promise<void> {
  const { now, store } = council
  const planned = await store.meetings.upcoming(null, now(), ALL)
  const rows = planned.flatMap((meeting) => meetingDues(meeting, council)).filter(({ dueAt }) => dueAt > now())
  await store.dues.add(rows, now())
}
