import { Temporal } from 'temporal-polyfill'
import type { Period } from '../../domain/figures/period.ts'
import { endOf, startOf } from '../../domain/figures/period.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'

/** The meetings of all forums that have begun within a period, by forum and then by day. */
export async function listMeetingsHeld(
  { calendar, framework, now, store }: AppContext,
  period: Period,
): Promise<readonly { readonly forum: Forum; readonly meeting: Meeting }[]> {
  const momentOf = (day: Temporal.PlainDate) =>
    new Date(calendar.at(day, Temporal.PlainTime.from('00:00')).epochMilliseconds)
  const [from, until] = [momentOf(startOf(period)), momentOf(endOf(period).add({ days: 1 }))]
  const each = await Promise.all(
    framework.forums.map(async (forum) => {
      const meetings = await store.meetings.listBetween(forum.key, from, until)
      return meetings
        .filter(({ state, startsAt }) => state !== 'cancelled' && startsAt <= now())
        .map((meeting) => ({ forum, meeting }))
    }),
  )
  return each.flat()
}
