import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Case } from '../../domain/cases/case.ts'
import { post } from '../../domain/core/recipient.ts'
import type { FollowUps, NoticeRow } from '../../store/core/follow-up.ts'
import { gathered } from '../../store/core/follow-up.ts'
import { refreshMeetingsTaskFor, showCase } from '../cases/follow-ups.ts'
import { agendaShown } from '../cases/item-notices.ts'
import type { AppContext } from '../core/context.ts'
import { itemNotice } from './notices.ts'

/** Whoever presents an item is told what has become of it, and the agenda is shown anew where it stands. */
export function notifyPresenter(context: AppContext, item: AgendaItem): FollowUps {
  const moment = context.now().toISOString()
  return {
    tasks: [refreshMeetingsTaskFor(item.forum, context.now())],
    notices: [...presenterNotices(item, moment), ...agendaShown(context, item, moment)],
  }
}

/** An item has gone on to a later meeting: its presenter is told of both, and both agendas are shown anew. */
export function notifyItemMoved(
  context: AppContext,
  from: AgendaItem,
  to: AgendaItem,
  itsCase: Case | null,
): FollowUps {
  const told = [from, to].map((item) => notifyPresenter(context, item))
  return gathered([...told, ...(itsCase ? [refreshCaseNotices(context, itsCase)] : [])])
}

/** What was posted of a case, its call-in notice too, is shown as it is now, whether it has a meeting or not. */
export function refreshCaseNotices(context: AppContext, one: Case): FollowUps {
  return showCase(one, context, context.now(), { asCalledIn: true })
}

/** The message to the presenter, and once it is settled to who was to come instead; a later one edits it. */
export const presenterNotices = (item: AgendaItem, moment: string): readonly NoticeRow[] =>
  [item.presenterPost, item.state === 'planned' ? null : item.substitutePost].flatMap((to) =>
    to === null ? [] : [itemNoticeFor(item, to, moment)],
  )

/** The message about an item to a post that presents it, or was to. */
export const itemNoticeFor = ({ id }: Pick<AgendaItem, 'id'>, to: string, moment: string): NoticeRow =>
  itemNotice.to(post(to), { itemId: id }, id, to, moment)
