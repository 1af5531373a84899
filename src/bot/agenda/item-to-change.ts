import type { AgendaItem } from '../../domain/agenda/item.ts'
import { onlyFor, Refusal } from '../../domain/core/refusal.ts'
import { findDecidingPost, mayDecide } from '../../domain/directory/access.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { Choice, CommandContext, Given, Prepared } from '../core/command.ts'
import { mustDecideSome, sayDeciders } from '../directory/authority.ts'
import { findChosenItem } from './chosen-item.ts'
import { nameItem } from './name-item.ts'
import { filterVisibleItems } from './visible-items.ts'

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
  if (!forum)
    throw new Refusal(
      'forum_unknown',
      `framework.yaml names no forum "${item.forum}" any more. You can ask the performance team, who keep the rules.`,
    )
  const by = mustDecideAgenda(context, forum)
  const meeting = await context.store.meetings.find(item.meetingId)
  if (!meeting) throw new Error(`item ${item.id} is of meeting ${item.meetingId}, which is not on record`)
  if (meeting.state === 'cancelled') {
    throw new Refusal(
      'meeting_cancelled',
      `The meeting that ${item.title} was for is cancelled: "agenda" shows that of the next.`,
    )
  }
  return { item, meeting, forum, by }
}

/** Before a form that changes an agenda opens: whoever does not decide on it is refused. */
export async function prepareItemChange(given: Given, context: CommandContext): Promise<Prepared> {
  if (given['item'] !== undefined) return { name: nameItem((await findItemToChange(context, given['item'])).item) }
  mustDecideSome(context, 'changes its agenda')
  return {}
}

/** The planned items among which its form lets choose. */
export async function itemToChangeChoices(
  context: CommandContext,
  given: Given,
): Promise<{ readonly item?: readonly Choice[] }> {
  if (given['item'] !== undefined) return {}
  const { caller, framework, store } = context
  const deciding = framework.forums.filter((forum) => mayDecide(forum, caller)).map(({ key }) => key)
  const [planned, maySee] = await Promise.all([store.agenda.listPlanned(), filterVisibleItems(context)])
  const theirs = planned.filter((item) => deciding.includes(item.forum as (typeof deciding)[number]) && maySee(item))
  return { item: theirs.map((item) => ({ value: `#${item.id}`, label: nameItem(item) })) }
}

/** The post as which the caller changes a forum's agenda. Throws a refusal for anybody but the chair and the secretary. */
export function mustDecideAgenda({ caller }: CommandContext, forum: Forum): string {
  if (mayDecide(forum, caller)) return findDecidingPost(forum, caller)
  throw onlyFor('not_chair', sayDeciders(forum), 'changes its agenda')
}
