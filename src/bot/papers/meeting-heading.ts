import type { Meeting } from '../../store/meetings/meetings.ts'
import type { Council } from '../core/council.ts'
import { dayOf } from '../core/council-time.ts'
import { readForum } from '../directory/forums.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'

/** What stands at the head of a paper for the Members' side about one meeting: whose it is, for whom, and as at when. */
export function meetingHeading(council: Council, meeting: Meeting) {
  const { calendar, framework, frameworkVersionId, today } = council
  const forum = readForum(framework, meeting.forum)
  return {
    council: framework.council,
    forum: forum.name,
    day: calendar.sayDate(dayOf(council, meeting.startsAt)),
    meeting: sayMeeting(council, meeting),
    to: framework.roles.memberSide,
    from: forum.chair,
    asAt: today().toString(),
    asAtDay: calendar.sayDate(today()),
    rulesVersion: frameworkVersionId,
  }
}
