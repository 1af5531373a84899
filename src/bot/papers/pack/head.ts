import { Refusal } from '../../../domain/core/refusal.ts'
import type { Forum } from '../../../domain/rules/framework.ts'
import type { PackHead } from '../../../papers/pack/snapshot.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf, sayWhen } from '../../core/council-time.ts'

/**
 * What stands at the head of a paper for a meeting. Throws a refusal for a meeting that is cancelled, or of a forum that the
 * rules no longer know: nobody would know whom its papers are for.
 */
export function packHead(context: AppContext, meeting: Meeting): Omit<PackHead, 'exempt'> {
  const { calendar, framework } = context
  const forum = forumOf(context, meeting)
  if (meeting.state === 'cancelled') {
    throw new Refusal(
      'meeting_cancelled',
      'That meeting is cancelled: there are no papers for it. Name another meeting.',
    )
  }
  return {
    council: framework.council,
    forum: forum.name,
    fullName: forum.fullName,
    day: calendar.sayDate(dayOf(context, meeting.startsAt)),
    when: sayWhen(context, meeting.startsAt),
    startsAt: meeting.startsAt.toISOString(),
    place: meeting.place,
    to: [`Members of ${forum.name}`, ...framework.roles.memberSide],
    from: forum.secretary,
    asAt: context.today().toString(),
    asAtDay: calendar.sayDate(context.today()),
    rulesVersion: context.frameworkVersionId,
  }
}

function forumOf({ framework }: AppContext, meeting: Meeting): Forum {
  const forum = framework.forums.find(({ key }) => key === meeting.forum)
  if (forum) return forum
  throw new Refusal(
    'forum_unknown',
    `The rules in force know no forum "${meeting.forum}". You can ask the performance team, who keep the rules.`,
  )
}
