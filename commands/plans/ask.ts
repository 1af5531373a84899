import { z } from 'zod'
import { findChosenItem, itemInput } from '../../src/bot/agenda/chosen-item.ts'
import { nameItem } from '../../src/bot/agenda/name-item.ts'
import { filterVisibleItems } from '../../src/bot/agenda/visible-items.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { planAskedNotice } from '../../src/bot/plans/asked-notices.ts'
import type { MissingPlan } from '../../src/bot/plans/missing.ts'
import { listMissingPlans } from '../../src/bot/plans/missing.ts'
import type { AgendaItem } from '../../src/domain/agenda/item.ts'
import { post } from '../../src/domain/core/recipient.ts'
import { onlyFor, Refusal } from '../../src/domain/core/refusal.ts'
import { callerTitle, mayDecide } from '../../src/domain/directory/access.ts'
import { askedAnswer } from '../../src/messages/plans/asked.ts'

/** The chair, the secretary or the director above asks for an action plan that has not come. */
export const askPlan = defineCommand({
  name: 'ask-plan',
  summary: 'Ask for an action plan that has not come',
  notDone: 'No action plan was asked for',
  who: 'above',
  example: 'ask-plan CS05',
  input: z.object({ item: itemInput() }),
  words: ['item'],
  about: ['item'],

  async prepare({ item: typed }, context) {
    if (typed !== undefined) return { name: nameItem((await findToAskFor(context, typed)).item) }
    if ((await listToAskFor(context)).length > 0) return {}
    throw new Refusal(
      'nothing_to_ask_for',
      'No action plan is missing for which you may ask. The chair, the secretary or the director above the presenter does.',
    )
  },
  choices: async (context, { item }) =>
    item === undefined
      ? { item: (await listToAskFor(context)).map((one) => ({ value: `#${one.item.id}`, label: nameItem(one.item) })) }
      : {},

  async run({ item: typed }, context) {
    const { item, presenter } = await findToAskFor(context, typed)
    const by = callerTitle(context.caller)
    const day = context.today().toString()
    const notice = planAskedNotice.to(post(presenter), { itemId: item.id, by, day }, item.id, by, day)
    await context.store.outbox.add([notice], context.now())
    const owing = await context.store.directory.findPost(presenter)
    return askedAnswer(owing?.title ?? presenter, nameItem(item))
  },
})

/** The missing plan that is meant. Throws a refusal where none is missing, or for whoever is not above. */
async function findToAskFor(context: CommandContext, typed: string): Promise<MissingPlan> {
  const item = await findChosenItem(context, typed)
  const meeting = await context.store.meetings.find(item.meetingId)
  const missing = meeting ? await listMissingPlans(context, meeting) : []
  const found = missing.find((one) => one.item.id === item.id)
  if (!found) {
    throw new Refusal(
      'plan_not_missing',
      `No action plan is missing for ${nameItem(item)}: "show-plan" shows what has come.`,
    )
  }
  if (isAbove(context, found)) return found
  const forum = forumOf(context, item)
  const who = `the ${forum?.chair}, the ${forum?.secretary} or the director above the presenter`
  throw onlyFor('not_above', who, 'asks for that plan')
}

/** The missing plans of coming meetings for which the caller may ask. */
async function listToAskFor(context: CommandContext): Promise<readonly MissingPlan[]> {
  const maySee = await filterVisibleItems(context)
  const coming = await context.store.meetings.listUpcoming(null, context.now())
  const missing = await Promise.all(coming.map((meeting) => listMissingPlans(context, meeting)))
  return missing.flat().filter((one) => isAbove(context, one) && maySee(one.item))
}

function isAbove(context: CommandContext, { item, director }: MissingPlan): boolean {
  const forum = forumOf(context, item)
  return (
    (forum !== undefined && mayDecide(forum, context.caller)) || context.caller.posts.some(({ id }) => id === director)
  )
}

const forumOf = ({ framework }: CommandContext, { forum }: AgendaItem) =>
  framework.forums.find(({ key }) => key === forum)
