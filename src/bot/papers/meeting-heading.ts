import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { readForum } from '../directory/forums.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'

/** What stands at the head of a paper for the Members' side about one meeting: whose it is, for whom, and as at when. */
export function meetingHeading(context: AppContext, meeting: Meeting) {
  const { calendar, framework, frameworkVersionId, today } = context
  const forum = readForum(framework, meeting.forum)
  return {
    council: framework.council,
    forum: forum.name,
    day: calendar.sayDate(dayOf(context, meeting.startsAt)),
    meeting: sayMeeting(context, meeting),
    to: framework.roles.memberSide,
    from: forum.chair,
    asAt: today().toString(),
    asAtDay: calendar.sayDate(today()),
    rulesVersion: frameworkVersionId,
  }
}
