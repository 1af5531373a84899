import type { AgendaItem } from '../../domain/agenda/item.ts'
import { mustBePlanned } from '../../domain/agenda/item.ts'
import { forumAt } from '../../domain/cases/ladder.ts'
import { post } from '../../domain/core/recipient.ts'
import { onlyFor, Refusal } from '../../domain/core/refusal.ts'
import { formatList } from '../../domain/core/words.ts'
import { callerTitle } from '../../domain/directory/access.ts'
import type { NoticeRow } from '../../store/core/follow-up.ts'
import { postId } from '../../store/directory/directory.ts'
import { findChosenItem } from '../agenda/chosen-item.ts'
import { presenterNotices } from '../agenda/follow-ups.ts'
import { nameItem } from '../agenda/name-item.ts'
import { filterVisibleItems } from '../agenda/visible-items.ts'
import { agendaShown, callInRows, standInRows } from '../cases/item-notices.ts'
import { findAccountablePost } from '../cases/posts-at-level.ts'
import type { Choice, CommandContext, Given, Prepared } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'
import { resolveDestinations } from '../directory/recipients.ts'

/**
 * Under which post the caller answers for a planned item: that of the presenter, of whoever comes instead, of the
 * presenter's deputy, or of whoever is told while the post is vacant; the forum's secretary answers on their behalf.
 * Throws a refusal for others, and where the item is settled.
 */
export async function resolveResponderTitle(context: CommandContext, item: AgendaItem): Promise<string> {
  const { caller, framework, store } = context
  mustBePlanned(item)
  const presenters = await listPresenters(context, item)
  const own = caller.posts.find(({ id }) => presenters.includes(id) || id === item.substitutePost)
  if (own) return own.title

  const deputised = await store.directory.listPostsDeputisedBy(caller.posts.map(({ id }) => id))
  if (presenters.some((id) => deputised.includes(id))) return callerTitle(caller)
  const forum = framework.forums.find(({ key }) => key === item.forum)
  const presenter = item.presenterTitle ?? 'presenter'
  if (caller.posts.some(({ title }) => title === forum?.secretary)) return `${forum?.secretary} (for the ${presenter})`
  if (await isToldInstead(context, item, presenters)) return callerTitle(caller)

  const who = formatList([
    `the ${presenter}`,
    'their deputy',
    ...(item.substituteTitle ? [`the ${item.substituteTitle}`] : []),
    `the ${forum?.secretary ?? 'secretary'} for them`,
  ])
  throw onlyFor('not_presenter', who, `answer for ${item.title}`)
}

/** Before a form of an answer opens: whoever may not answer for the item is refused. */
export async function prepareResponse(given: Given, context: CommandContext): Promise<Prepared> {
  if (given['item'] !== undefined) {
    const item = await findChosenItem(context, given['item'])
    await resolveResponderTitle(context, item)
    return { name: nameItem(item) }
  }
  if ((await listOwnItems(context)).length === 0) {
    const said =
      'No item of a coming meeting is yours to answer for. Whoever presents it does, or the secretary for them.'
    throw new Refusal('nothing_yours', said)
  }
  return {}
}

/** The planned items among which a form lets choose: those of the caller's posts, and of the forums whose secretary they are. */
export async function responseChoices(
  context: CommandContext,
  given: Given,
): Promise<{ readonly item?: readonly Choice[] }> {
  if (given['item'] !== undefined) return {}
  return { item: (await listOwnItems(context)).map((item) => ({ value: `#${item.id}`, label: nameItem(item) })) }
}

async function listOwnItems(context: CommandContext): Promise<readonly AgendaItem[]> {
  const { caller, framework, store } = context
  const [planned, maySee, deputised] = await Promise.all([
    store.agenda.listPlanned(),
    filterVisibleItems(context),
    store.directory.listPostsDeputisedBy(caller.posts.map(({ id }) => id)),
  ])
  const presentersOf = await loadPresenters(context, planned)
  const theirs = new Set([...caller.posts.map(({ id }) => id), ...deputised])
  const kept = framework.forums.filter(({ secretary }) => caller.posts.some(({ title }) => title === secretary))
  const isOwn = (item: AgendaItem) =>
    [...presentersOf(item), item.substitutePost].some((id) => id !== null && theirs.has(id)) ||
    kept.some(({ key }) => key === item.forum)
  return planned.filter((item) => isOwn(item) && maySee(item))
}

/** Who answers for an item: its presenter, and whoever answers for its indicator by now. */
export const listPresenters = async (context: AppContext, item: AgendaItem): Promise<readonly string[]> =>
  (await loadPresenters(context, [item]))(item)

/** The same of several items, whose cases and indicators are read together. */
export async function loadPresenters(
  context: AppContext,
  items: readonly AgendaItem[],
): Promise<(item: AgendaItem) => readonly string[]> {
  const cases = await context.store.cases.findMany(items.flatMap(({ caseId }) => caseId ?? []))
  const refs = [...new Set([...cases.values()].map(({ ref }) => ref))]
  const indicators = await context.store.figures.findDefinitions(refs, context.now())
  return ({ caseId, presenterPost }) => {
    const own = presenterPost === null ? [] : [presenterPost]
    const one = caseId === null ? undefined : cases.get(caseId)
    return one ? [...new Set([findAccountablePost(context, one, indicators.get(one.ref) ?? null), ...own])] : own
  }
}

/** Whether the post is vacant and its notices come to the caller. */
async function isToldInstead(context: CommandContext, item: AgendaItem, presenters: readonly string[]) {
  const one = item.caseId === null ? null : await context.store.cases.find(item.caseId)
  const record = one && (await context.store.figures.findDefinition(one.ref, context.now()))
  const sent = { createdAt: context.now(), indicator: record?.indicator ?? null, mayRead: () => true }
  const platforms = [context.asked.platform]
  const told = await Promise.all(presenters.map((id) => resolveDestinations(post(id), sent, context, platforms)))
  return told.flat().some((one) => one.kind === 'person' && one.id === context.caller.id)
}

/**
 * Everything that shows what has come back for an item: the call-in notice, the presenter's notice, and
 * that of whoever comes instead, or no longer does (`former`).
 */
export async function refreshResponses(
  context: AppContext,
  item: AgendaItem,
  moment: string,
  former: string | null = null,
): Promise<readonly NoticeRow[]> {
  const forum = forumAt(context.framework, item.forum)
  const [manager = postId(forum?.secretary ?? '')] = await listPresenters(context, item)
  return [
    ...callInRows(context, item, manager, moment),
    ...presenterNotices(item, moment),
    ...standInRows(item, moment, former),
    ...agendaShown(context, item, moment),
  ]
}
