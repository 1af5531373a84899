import type { Temporal } from 'temporal-polyfill'
import type { Council } from '../src/bot/council.ts'
import { meetingDues } from '../src/bot/meeting-dues.ts'
import { meetingDays } from '../src/domain/meeting.ts'
import type { Due } from '../src/store/dues.ts'

const PLAN_MONTHS = 13
const FORGET_EVENTS_AFTER_DAYS = 2

/**
 * What should have happened by now and has not, the oldest first. Before that it makes sure that what recurs is
 * promised: the coming year's meetings with their briefings, and the next morning's evaluation.
 */
export async function sweep(council: Council): Promise<readonly Due[]> {
  await planMeetings(council)
  await planEvaluation(council)
  await council.store.seenEvents.forget(new Date(council.now().getTime() - FORGET_EVENTS_AFTER_DAYS * 86_400_000))
  return council.store.dues.overdue(council.now())
}

async function planMeetings(council: Council): Promise<void> {
  const { calendar, framework, store } = council
  const today = council.today()
  const planned = framework.forums.flatMap((forum) =>
    // A month back: an exception may have put a meeting whose slot is over on a day that is still to come.
    meetingDays(forum.meets, today.subtract({ months: 1 }), today.add({ months: PLAN_MONTHS }), calendar)
      .filter(({ day }) => today.until(day).sign >= 0)
      .map(({ slot, startsAt, place }) => ({
        forum: forum.key,
        slot,
        startsAt: new Date(startsAt.epochMilliseconds),
        place,
      })),
  )
  await store.meetings.plan(planned, (meeting) => ({ dues: meetingDues(meeting, council) }), council.now())
}

/** The rules are applied on the morning of each working day, since a result may become overdue without an import. */
async function planEvaluation({ calendar, framework, store, now, today }: Council): Promise<void> {
  const morning = (day: Temporal.PlainDate) => new Date(calendar.at(day, framework.cycle.evaluateAt).epochMilliseconds)
  const first = calendar.nextWorkingDay(today())
  const day = morning(first) > now() ? first : calendar.addWorkingDays(first, 1)
  const row = { key: `evaluate:${day}`, job: 'evaluate', payload: { why: 'morning' }, dueAt: morning(day) }
  await store.dues.add([row], now())
}
