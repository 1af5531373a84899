import type { Recipient } from '../../domain/core/recipient.ts'
import { post } from '../../domain/core/recipient.ts'
import type { Person } from '../../domain/directory/access.ts'
import { mayDecide } from '../../domain/directory/access.ts'
import type { MemberBriefing } from '../../domain/meetings/member-briefing.ts'
import { memberBriefings } from '../../domain/meetings/member-briefing.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import { postId } from '../../store/directory/directory.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'

type Days = Pick<AppContext, 'calendar' | 'framework'>

/** The briefing of the Members' side before a meeting, or after it. */
export function memberBriefingOf(
  { calendar, framework }: Days,
  meeting: Meeting,
  stage: MemberBriefing['stage'],
): MemberBriefing {
  const [before, after] = memberBriefings(dayOf({ calendar }, meeting.startsAt), framework.cycle, calendar)
  return stage === 'before' ? before : after
}

/** "Thursday 3 December 2026 at 14:00" */
export const sayBriefing = ({ calendar, framework }: Days, { day }: MemberBriefing): string =>
  `${calendar.sayDay(day)} at ${calendar.sayTime(framework.cycle.memberBriefingAt)}`

/** Each post of the Members' side, and the chair: not the channel that they read as well. */
export function listBriefingRecipients(
  { framework }: Pick<AppContext, 'framework'>,
  forum: Forum,
): readonly Recipient[] {
  return [...new Set([...framework.roles.memberSide, forum.chair])].map((title) => post(postId(title)))
}

export const isReadByMembers = ({ framework }: Pick<AppContext, 'framework'>, channel: string): boolean =>
  framework.channels.some(
    ({ key, readers }) => key === channel && readers.some((title) => framework.roles.memberSide.includes(title)),
  )

/** Whoever is at the briefings: the Members' side, and the forum's chair with the secretary. */
export const attendsBriefings = ({ framework }: Pick<AppContext, 'framework'>, forum: Forum, person: Person): boolean =>
  mayDecide(forum, person) || person.posts.some(({ title }) => framework.roles.memberSide.includes(title))
