import type { AgendaItem } from '../../domain/agenda/item.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import { mayDecide } from '../../domain/directory/access.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { CommandContext } from '../core/command.ts'
import { findDecidingPost } from '../directory/authority.ts'
import { findChosenItem } from './chosen-item.ts'

/** An item that the caller may move, remove or defer, with its meeting, and the post as which they do. */
export type ItemToChange = {
  readonly item: AgendaItem
  readonly meeting: Meeting
  readonly forum: Forum
  readonly by: string
}

/** The item that is meant. Throws a refusal unless the caller decides on its forum's agenda and the meeting is planned. */
export async function findItemToChange(context: CommandContext, typed: string): Promise<ItemToChange> {
  const item = await findChosenItem(context, typed)
  const forum = context.framework.forums.find(({ key }) => key === item.forum)
  if (!forum) throw new Refusal('forum_unknown', `framework.yaml names no forum "${item.forum}" any more.`)
  const by = mustDecideAgenda(context, forum)
  const meeting = await context.store.meetings.find(item.meetingId)
  if (!meeting) throw new Error(`item ${item.id} is of meeting ${item.meetingId}, which is not on record`)
  if (meeting.state === 'cancelled') {
    throw new Refusal('meeting_cancelled', `The meeting that ${item.title} was for is cancelled.`)
  }
  return { item, meeting, forum, by }
}

/** The post as which the caller changes a forum's agenda. Throws a refusal for anybody but the chair and the secretary. */
export function mustDecideAgenda({ caller }: CommandContext, forum: Forum): string {
  if (mayDecide(forum, caller)) return findDecidingPost(forum, caller)
  throw new Refusal(
    'not_chair',
    `Only the ${forum.chair}, who chairs ${forum.name}, or its secretary changes its agenda. You can ask them to.`,
  )
}
