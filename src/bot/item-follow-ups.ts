import type { AgendaItem } from '../domain/agenda.ts'
import type { Case } from '../domain/case.ts'
import { channel, post } from '../domain/recipient.ts'
import type { FollowUps, NoticeRow } from '../store/follow-up.ts'
import { agendaNotice, itemNotice } from './agenda-notices.ts'
import type { Council } from './council.ts'
import { meetingsRefreshed, notifyTask, showCase } from './follow-ups.ts'

/** Whoever presents an item is told what has become of it, and the agenda is shown anew where it stands. */
export function toldOfItem(council: Council, item: AgendaItem): FollowUps {
  const moment = council.now().toISOString()
  return {
    tasks: [meetingsRefreshed(item.forum, council.now())],
    notices: [...presenterTold(item, moment), ...agendaShown(council, item, moment)],
  }
}

/** An item has gone on to a later meeting: its presenter is told of both, and both agendas are shown anew. */
export function passedOn(council: Council, from: AgendaItem, to: AgendaItem, itsCase: Case | null): FollowUps {
  const told = [from, to].map((item) => toldOfItem(council, item))
  return {
    tasks: [...told, itsCase ? toldOfItsCase(council, itsCase) : {}].flatMap(({ tasks }) => tasks ?? []),
    notices: told.flatMap(({ notices }) => notices ?? []),
  }
}

/** What was posted of a case, its call-in notice too, is shown as it is now, whether it has a meeting or not. */
export function toldOfItsCase(council: Council, one: Case): FollowUps {
  const now = council.now()
  const moment = now.toISOString()
  const notify = notifyTask.due({ caseId: one.id, moment }, now, { key: `notify:${one.id}:${moment}` })
  const shown = showCase({ ...one, meetingId: null }, council, now)
  return { ...shown, tasks: [...(shown.tasks ?? []), notify] }
}

/**
 * The message to the presenter, and once it is settled to who was to come instead; a later one edits it. A call-in has its
 * own notice, which says all but that the chair took it off.
 */
const presenterTold = (item: AgendaItem, moment: string): readonly NoticeRow[] =>
  item.kind === 'call_in' && item.state !== 'removed'
    ? []
    : [item.presenterPost, item.state === 'planned' ? null : item.substitutePost].flatMap((to) =>
        to === null ? [] : [itemTold(item, to, moment)],
      )

/** The message about an item to a post that presents it, or was to. */
export const itemTold = ({ id }: Pick<AgendaItem, 'id'>, to: string, moment: string): NoticeRow =>
  itemNotice.to(post(to), { itemId: id }, id, to, moment)

/** The agenda in the forum's channel and in those that get its briefings. Before it closes only what stands is edited. */
export function agendaShown(
  { framework }: Council,
  { meetingId, forum: key }: Pick<AgendaItem, 'meetingId' | 'forum'>,
  moment: string,
): readonly NoticeRow[] {
  const forum = framework.forums.find((one) => one.key === key)
  return [...new Set(forum ? [forum.channel, ...forum.briefs] : [])].map((to) =>
    agendaNotice.to(channel(to), { meetingId }, meetingId, to, moment),
  )
}
