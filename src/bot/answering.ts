import type { AgendaItem } from '../domain/agenda.ts'
import { mustBePlanned } from '../domain/agenda.ts'
import { channel, post } from '../domain/recipient.ts'
import { Refusal } from '../domain/refusal.ts'
import { listed } from '../domain/words.ts'
import { postId } from '../store/directory.ts'
import type { NoticeRow } from '../store/follow-up.ts'
import { callInNotice, standInNotice } from './answer-notices.ts'
import type { CommandContext } from './command.ts'
import type { Council } from './council.ts'
import { callerTitle } from './deciding.ts'
import { agendaShown, itemTold } from './item-follow-ups.ts'
import { accountableFor } from './posts-at.ts'
import { destinationsOf } from './recipients.ts'

/**
 * Under which post the caller answers for a planned item: that of the presenter, of whoever comes instead, of the
 * presenter's deputy, or of whoever is told while the post is vacant; the forum's secretary answers on their behalf.
 * Throws a refusal for others, and where the item is settled.
 */
export async function answeringFor(context: CommandContext, item: AgendaItem): Promise<string> {
  const { caller, framework, store } = context
  mustBePlanned(item)
  const presenters = await presentersOf(context, item)
  const own = caller.posts.find(({ id }) => presenters.includes(id) || id === item.substitutePost)
  if (own) return own.title

  const deputised = await store.directory.deputisedBy(caller.posts.map(({ id }) => id))
  if (presenters.some((id) => deputised.includes(id))) return callerTitle(caller)
  const forum = framework.forums.find(({ key }) => key === item.forum)
  const presenter = item.presenterTitle ?? 'presenter'
  if (caller.posts.some(({ title }) => title === forum?.secretary)) return `${forum?.secretary} (for the ${presenter})`
  if (await isToldInstead(context, item, presenters)) return callerTitle(caller)

  const who = listed(['They', 'their deputy', ...(item.substituteTitle ? [`the ${item.substituteTitle}`] : [])])
  throw new Refusal(
    'not_presenter',
    `Item ${item.id}, ${item.title}, is for the ${presenter} to answer. ${who} may do it, or the ${forum?.secretary} for them.`,
  )
}

/** Who answers for an item: its presenter, and whoever answers for its indicator by now. */
export async function presentersOf(council: Council, item: AgendaItem): Promise<readonly string[]> {
  const own = item.presenterPost === null ? [] : [item.presenterPost]
  const one = item.caseId === null ? null : await council.store.cases.find(item.caseId)
  if (!one) return own
  const record = await council.store.figures.definition(one.ref, council.now())
  return [...new Set([accountableFor(council, one, record?.indicator ?? null), ...own])]
}

/** Whether the post is vacant and its notices come to the caller. */
async function isToldInstead(context: CommandContext, item: AgendaItem, presenters: readonly string[]) {
  const one = item.caseId === null ? null : await context.store.cases.find(item.caseId)
  const record = one && (await context.store.figures.definition(one.ref, context.now()))
  const sent = { createdAt: context.now(), indicator: record?.indicator ?? null, mayRead: () => true }
  const platforms = [context.asked.platform]
  const told = await Promise.all(presenters.map((id) => destinationsOf(post(id), sent, context, platforms)))
  return told.flat().some((one) => one.kind === 'person' && one.id === context.caller.id)
}

/**
 * The call-in notice of an item, to whoever answers for it and to the forum's channel: sent once for an item, and edited
 * after it. `moment` tells one sending from the next. None for an item without a case.
 */
export async function callInNotices(council: Council, item: AgendaItem, moment: string): Promise<readonly NoticeRow[]> {
  const { caseId, id: itemId } = item
  const forum = council.framework.forums.find(({ key }) => key === item.forum)
  if (caseId === null || !forum) return []
  const [manager = postId(forum.secretary)] = await presentersOf(council, item)
  return [post(manager), channel(forum.channel)].map((recipient) =>
    callInNotice.to(recipient, { caseId, itemId }, caseId, itemId, recipient, moment),
  )
}

/**
 * Everything that shows what has come back for an item: the call-in notice, or for an item without a case the presenter's
 * notice, and that of whoever comes instead, or no longer does (`former`).
 */
export async function shownAnswers(
  council: Council,
  item: AgendaItem,
  moment: string,
  former: string | null = null,
): Promise<readonly NoticeRow[]> {
  const { caseId, presenterPost } = item
  return [
    ...(await callInNotices(council, item, moment)),
    ...(caseId === null && presenterPost !== null ? [itemTold(item, presenterPost, moment)] : []),
    ...standInNotices(item, moment, former),
    ...agendaShown(council, item, moment),
  ]
}

/** The notice to whoever comes instead of the presenter, and to `former`, who need not come any more. */
export const standInNotices = (
  { id: itemId, substitutePost }: AgendaItem,
  moment: string,
  former: string | null = null,
): readonly NoticeRow[] =>
  [...new Set([substitutePost, former])].flatMap((id) =>
    id === null ? [] : [standInNotice.to(post(id), { itemId, post: id }, itemId, id, moment)],
  )
