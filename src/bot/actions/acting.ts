import type { Action, ActionMove } from '../../domain/actions/action.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import { mayDecide, mayRecord, mustSee, readsAsOwner } from '../../domain/directory/access.ts'
import { mustFindStanding } from '../cases/views.ts'
import type { CommandContext } from '../core/command.ts'
import { number } from '../core/inputs.ts'
import { callerTitle, findDecidingForum, findDecidingPost } from '../directory/authority.ts'
import { notifyActionMoved } from './follow-ups.ts'

export const actionInput = () => number('Action', 'Its number, as "actions" lists it.')

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
  const { caller, framework, seenBy, store } = context
  const action = await store.actions.find(id)
  if (!action) throw new Refusal('action_unknown', `There is no action ${id}: "actions" lists the open ones.`)
  if (action.ref !== null && !readsAsOwner(caller, action, seenBy)) {
    mustSee(framework, caller, (await mustFindStanding(context, action.ref)).indicator, seenBy)
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
  throw new Refusal(
    'may_not_act',
    `Action ${action.id} is the ${action.ownerTitle}'s: they act on it, or the forum for them.`,
  )
}

async function chairsTitle(action: Action, context: CommandContext): Promise<string> {
  const forum = findDecidingForum(context, action.forum)
  if (mayDecide(forum, context.caller)) return findDecidingPost(forum, context.caller)
  throw new Refusal('not_chair', `Only the ${forum.chair}, who chairs ${forum.name}, or its secretary decides that.`)
}
