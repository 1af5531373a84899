import { Refusal } from '../../../domain/core/refusal.ts'
import type { Forum } from '../../../domain/rules/framework.ts'
import type { PackHead } from '../../../papers/pack/snapshot.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import type { Council } from '../../core/council.ts'
import { dayOf, sayWhen } from '../../core/council-time.ts'

/**
 * What stands at the head of a paper for a meeting. Throws a refusal for a meeting that is cancelled, or of a forum that the
 * rules no longer know: nobody would know whom its papers are for.
 */
export function packHead(council: Council, meeting: Meeting): Omit<PackHead, 'exempt'> {
  const { calendar, framework } = council
  const forum = forumOf(council, meeting)
  if (meeting.state === 'cancelled') {
    throw new Refusal('meeting_cancelled', 'That meeting is cancelled: there are no papers for it.')
  }
  return {
    council: framework.council,
    forum: forum.name,
    fullName: forum.fullName,
    day: calendar.sayDate(dayOf(council, meeting.startsAt)),
    when: sayWhen(council, meeting.startsAt),
    startsAt: meeting.startsAt.toISOString(),
    place: meeting.place,
    to: [`Members of ${forum.name}`, ...framework.roles.memberSide],
    from: forum.secretary,
    asAt: council.today().toString(),
    asAtDay: calendar.sayDate(council.today()),
    rulesVersion: council.frameworkVersionId,
  }
}

function forumOf({ framework }: Council, meeting: Meeting): Forum {
  const forum = framework.forums.find(({ key }) => key === meeting.forum)
  if (forum) return forum
  throw new Refusal('forum_unknown', `The rules in force know no forum "${meeting.forum}".`)
}
