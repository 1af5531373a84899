import type { Action, ActionMove } from '../../domain/actions/action.ts'
import { unknownAction } from '../../domain/actions/action.ts'
import { sayDate } from '../../domain/core/calendar.ts'
import { onlyFor, Refusal } from '../../domain/core/refusal.ts'
import { callerTitle, findDecidingPost, mayDecide, mayRecord, readsAsOwner } from '../../domain/directory/access.ts'
import type { Choice, CommandContext, Given, Prepared } from '../core/command.ts'
import { numbered } from '../core/inputs.ts'
import { findDecidingForum, mustDecideSome, sayDeciders } from '../directory/authority.ts'
import { mustSee } from '../directory/must-see.ts'
import { notifyActionMoved } from './follow-ups.ts'
import { filterVisibleActions } from './visible-actions.ts'

export const actionInput = () => numbered('Action', 'action', 'actions')

/** What the caller does with an action, under the title in which they do it. Throws a refusal. */
export type Acting = (action: Action, by: string, context: CommandContext) => ActionMove

/**
 * Does something as an action's owner: whoever holds the post, their deputy, those they answer to, the director of its
 * indicator, or the forum for them. Throws a refusal for anybody else.
 */
export const actAsOwner = (id: number, context: CommandContext, act: Acting): Promise<Action> =>
  move(id, context, act, ownersTitle)

/** Does what is the chair's to decide, or the secretary's to record for them. Throws a refusal for anybody else. */
export const actAsChair = (id: number, context: CommandContext, act: Acting): Promise<Action> =>
  move(id, context, act, chairsTitle)

/** Before an owner's form opens: whoever may not act on the action is refused. */
export const prepareAsOwner = (given: Given, context: CommandContext): Promise<Prepared> =>
  prepare(given, context, ownersTitle, async () => {
    const { caller, framework } = context
    if (framework.forums.some((forum) => mayRecord(framework, forum, caller))) return
    if ((await listOwn(context)).length > 0) return
    throw new Refusal('nothing_yours', 'No open action is yours: "actions" lists them all, with their owners.')
  })

/** The same of what is the chair's to decide. */
export const prepareAsChair = (given: Given, context: CommandContext): Promise<Prepared> =>
  prepare(given, context, chairsTitle, async () => mustDecideSome(context, 'decides on its actions'))

/** An action on which the caller may decide for the forum. Throws a refusal for anybody else. */
export async function findForChair(id: number, context: CommandContext): Promise<Action> {
  const action = await mustFind(id, context)
  await chairsTitle(action, context)
  return action
}

/** The open actions among which an owner's form lets choose. */
export const ownActionChoices = async (context: CommandContext, given: Given) =>
  given['action'] === undefined ? { action: choicesOf(await listOwn(context)) } : {}

/** The open actions among which a chair's form lets choose; `asked`: those alone for which a later date is asked. */
export const openActionChoices =
  (asked: boolean) =>
  async (context: CommandContext, given: Given): Promise<{ readonly action?: readonly Choice[] }> => {
    if (given['action'] !== undefined) return {}
    const { caller, framework, store } = context
    const deciding = framework.forums.filter((forum) => mayDecide(forum, caller)).map(({ key }) => key)
    const open = await store.actions.list({ state: 'open', ...(asked ? { asked } : {}) })
    const theirs = open.filter(({ forum }) => forum === null || deciding.includes(forum as (typeof deciding)[number]))
    return { action: choicesOf(await filterVisibleActions(theirs, context)) }
  }

const choicesOf = (actions: readonly Action[]): readonly Choice[] =>
  actions.map(({ id, what, due }) => ({ value: String(id), label: `${what} (by ${sayDate(due)})` }))

/** Those of the caller's posts and of the posts that they are deputy of, as far as they may be shown here. */
async function listOwn(context: CommandContext): Promise<readonly Action[]> {
  const { caller, store } = context
  const posts = caller.posts.map(({ id }) => id)
  const owners = [...posts, ...(await store.directory.listPostsDeputisedBy(posts))]
  return filterVisibleActions(await store.actions.list({ state: 'open', owners }), context)
}

async function prepare(
  given: Given,
  context: CommandContext,
  titleOf: (action: Action, context: CommandContext) => Promise<string>,
  mustDoSome: () => Promise<void>,
): Promise<Prepared> {
  const typed = given['action']
  if (typed === undefined) {
    await mustDoSome()
    return {}
  }
  if (!/^\s*#?\d{1,9}\s*$/.test(typed)) return {}
  const action = await mustFind(Number(typed.replace('#', '')), context)
  await titleOf(action, context)
  return { name: action.what }
}

async function move(
  id: number,
  context: CommandContext,
  act: Acting,
  titleOf: (action: Action, context: CommandContext) => Promise<string>,
): Promise<Action> {
  const action = await mustFind(id, context)
  const by = await titleOf(action, context)
  return context.store.actions.change(
    id,
    (current) => act(current, by, context),
    (moved) => notifyActionMoved(moved, context),
    context.now(),
  )
}

/** The answer repeats the action, which is as exempt as its indicator; an owner may always read their own, alone. */
async function mustFind(id: number, context: CommandContext): Promise<Action> {
  const { caller, now, seenBy, store } = context
  const action = await store.actions.find(id)
  if (!action) throw unknownAction(id)
  if (action.ref !== null && !readsAsOwner(caller, action, seenBy)) {
    const about = await store.figures.findDefinition(action.ref, now())
    if (!about) throw unknownAction(id)
    await mustSee(context, about.indicator, () => unknownAction(id))
  }
  return action
}

async function ownersTitle(action: Action, context: CommandContext): Promise<string> {
  const { caller, framework, now, store } = context
  const director =
    action.ref === null ? null : (await store.figures.findDefinition(action.ref, now()))?.indicator.directorPost
  const theirs = [action.ownerPost, action.ownerDeputy?.id, ...action.ownerAnswersTo.map(({ id }) => id), director]
  const held = theirs.flatMap((post) => caller.posts.filter(({ id }) => id === post))[0]
  if (held) return held.title

  const records = framework.forums.some(
    (forum) => (action.forum === null || forum.key === action.forum) && mayRecord(framework, forum, caller),
  )
  if (records) return callerTitle(caller)
  throw onlyFor(
    'may_not_act',
    `the ${action.ownerTitle}, those they answer to, or the forum for them,`,
    `acts on “${action.what}”`,
  )
}

async function chairsTitle(action: Action, context: CommandContext): Promise<string> {
  const forum = findDecidingForum(context, action.forum)
  if (mayDecide(forum, context.caller)) return findDecidingPost(forum, context.caller)
  throw onlyFor('not_chair', sayDeciders(forum), 'decides on its actions')
}
