import { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../../core/calendar.ts'
import { endOf, parsePeriod, periodOn, shift, startOf } from '../../figures/period.ts'
import { meetingDays } from '../../meetings/meeting.ts'
import type { Framework } from '../../rules/framework.ts'
import { dueDays } from '../../rules/replay.ts'
import type { Situation } from '../../rules/situation.ts'

/** The days of a back-test: what is due when, and when the forums meet. */
export type Agenda = {
  readonly first: Temporal.PlainDate
  readonly last: Temporal.PlainDate
  readonly dueOn: Situation['dueOn']
  /** Days on which results of months are due, earliest first. */
  readonly dueDays: readonly Temporal.PlainDate[]
  /** Those within the span, earliest first. */
  readonly meetings: readonly { readonly forum: string; readonly day: Temporal.PlainDate }[]
  /** The forum's first meeting that leaves enough notice after a day; null: the level does not meet. */
  meetingAfter(forum: string, day: Temporal.PlainDate): Temporal.PlainDate | null
  /** The council's day of a moment in milliseconds since 1970. */
  dayOf(moment: number): Temporal.PlainDate
  /** The last millisecond of a day. */
  endOfDay(day: Temporal.PlainDate): number
}

const MEETINGS_AHEAD = 3 // months: notice is some days, and every forum meets monthly

/** Works out once what every indicator of a back-test needs. `from` and `to` are month keys. */
export function makeAgenda(
  framework: Framework,
  { from, to }: { readonly from: string; readonly to: string },
  calendar: Calendar,
): Agenda {
  const first = startOf(parsePeriod(from))
  const last = endOf(parsePeriod(to))
  const dueOn = dueDays(calendar, framework)
  const meetings = framework.forums.flatMap((forum) =>
    meetingDays(forum.meets, first, last.add({ months: MEETINGS_AHEAD }), calendar).map(({ day }) => ({
      forum: forum.key,
      day,
      lastDayForNotice: calendar.clearWorkingDaysBefore(day, framework.cycle.noticeAtLeast),
    })),
  )
  return {
    first,
    last,
    dueOn,
    dueDays: daysDue(first, last, dueOn),
    meetings: meetings
      .filter(({ day }) => day.until(last).sign >= 0)
      .map(({ forum, day }) => ({ forum, day }))
      .sort((a, b) => Temporal.PlainDate.compare(a.day, b.day)),
    meetingAfter: (forum, day) =>
      meetings.find((one) => one.forum === forum && day.until(one.lastDayForNotice).sign >= 0)?.day ?? null,
    dayOf: (moment) => calendar.dayOf(Temporal.Instant.fromEpochMilliseconds(moment)),
    endOfDay: (day) => calendar.at(day.add({ days: 1 }), new Temporal.PlainTime(0)).epochMilliseconds - 1,
  }
}

/** Results of a month are due some working days after its end, so the months before the span are looked at too. */
function daysDue(first: Temporal.PlainDate, last: Temporal.PlainDate, dueOn: Situation['dueOn']): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = []
  for (
    let month = shift(periodOn(first, 'month'), -12);
    startOf(month).until(last).sign >= 0;
    month = shift(month, 1)
  ) {
    const day = dueOn(month)
    if (first.until(day).sign >= 0 && day.until(last).sign >= 0) days.push(day)
  }
  return days
}
