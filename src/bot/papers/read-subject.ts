import { Refusal } from '../../domain/core/refusal.ts'
import type { Period } from '../../domain/figures/period.ts'
import { readSpokenPeriod } from '../../domain/figures/spoken-period.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { readSpokenDay } from '../core/read-day.ts'
import { readForum } from '../directory/forums.ts'
import { findForumMeeting } from '../meetings/forum-meeting.ts'
import type { PaperSubject } from './kind.ts'

/** A month: 2011-08, August 2011. Throws a refusal. */
export function readMonth(typed: string): Period {
  const month = readSpokenPeriod(typed)
  if (month?.frequency === 'month') return month
  throw new Refusal('month_unreadable', `"${typed}" is not a month: write 2011-08 or August 2011.`, 'for')
}

/** A period that figures are reported for. `expected` says which. Throws a refusal. */
export function readReportPeriod(typed: string, expected: string): Period {
  const period = readSpokenPeriod(typed)
  if (period) return period
  throw new Refusal('period_unreadable', `Found "${typed}", expected ${expected}.`, 'for')
}

/** What `for` is of a paper on a meeting: the forum, and the day unless it is the next. */
export const OF_A_MEETING = 'a forum’s meeting ("PAT", "PAT 2026-12-07")'

/** "PAT" is its next meeting; "PAT 2026-12-07" that of a day. Throws a refusal. */
export async function readMeeting(context: AppContext, typed: string): Promise<PaperSubject> {
  const [word = '', ...rest] = typed
    .trim()
    .replace(/^the\s+/i, '')
    .split(/\s+/)
  const forum = readForum(context.framework, word)
  const said = rest.join(' ')
  const day = said === '' ? null : readSpokenDay(said, context.today())
  if (said !== '' && day === null) {
    throw new Refusal('day_unreadable', `"${said}" is not a day: write ${forum.name} 2026-12-07.`, 'for')
  }
  return subjectOf(context, await findForumMeeting(context, forum, day))
}

/** A meeting keeps its name when it is moved: that of the day which the council's rules gave it. */
export const subjectOf = (context: Pick<AppContext, 'calendar'>, meeting: Meeting): PaperSubject => ({
  key: `${meeting.forum}:${meeting.slot}`,
  typed: `${meeting.forum} ${dayOf(context, meeting.startsAt)}`,
  forums: [meeting.forum],
  meeting,
  directorate: null,
})

/** The meeting of a subject that is one. */
export function meetingOf({ key, meeting }: PaperSubject): Meeting {
  if (meeting === null) throw new Error(`${key} is not a meeting`)
  return meeting
}
