import { z } from 'zod'
import { findChosenItem, itemInput } from '../../src/bot/agenda/chosen-item.ts'
import { nameItem } from '../../src/bot/agenda/name-item.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { callerTitle } from '../../src/bot/directory/authority.ts'
import { planAskedNotice } from '../../src/bot/plans/asked-notices.ts'
import type { MissingPlan } from '../../src/bot/plans/missing.ts'
import { listMissingPlans } from '../../src/bot/plans/missing.ts'
import type { AgendaItem } from '../../src/domain/agenda/item.ts'
import { post } from '../../src/domain/core/recipient.ts'
import { onlyFor, Refusal } from '../../src/domain/core/refusal.ts'
import { mayDecide } from '../../src/domain/directory/access.ts'
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

  async prepare({ item: typed }, context) {
    if (typed === undefined) await mustBeAboveSome(context)
    else {
      const item = await findChosenItem(context, typed)
      mustBeAbove(context, item, await findMissing(context, item))
      return { name: nameItem(item) }
    }
    return {}
  },

  async run({ item: typed }, context) {
    const item = await findChosenItem(context, typed)
    const missing = await findMissing(context, item)
    mustBeAbove(context, item, missing)
    const by = callerTitle(context.caller)
    const day = context.today().toString()
    const notice = planAskedNotice.to(post(missing.presenter), { itemId: item.id, by, day }, item.id, by, day)
    await context.store.outbox.add([notice], context.now())
    const owing = await context.store.directory.findPost(missing.presenter)
    return askedAnswer(owing?.title ?? missing.presenter, nameItem(item))
  },
})

async function findMissing(context: CommandContext, item: AgendaItem): Promise<MissingPlan> {
  const meeting = await context.store.meetings.find(item.meetingId)
  const missing = meeting ? await listMissingPlans(context, meeting) : []
  const found = missing.find((one) => one.item.id === item.id)
  if (found) return found
  throw new Refusal('plan_not_missing', `Nobody is asked: no action plan is missing for ${nameItem(item)}.`)
}

/** Throws a refusal for whoever is above no post that owes a plan for a coming meeting. */
async function mustBeAboveSome(context: CommandContext): Promise<void> {
  const { caller, framework, store } = context
  if (framework.forums.some((forum) => mayDecide(forum, caller))) return
  const coming = await Promise.all(framework.forums.map(({ key }) => store.meetings.listUpcoming(key, context.now())))
  const missing = await Promise.all(coming.flatMap(([next]) => (next ? [listMissingPlans(context, next)] : [])))
  if (missing.flat().some(({ director }) => caller.posts.some(({ id }) => id === director))) return
  throw onlyFor(
    'not_above',
    'the chair and the secretary of a forum, or the director above a presenter',
    'ask for a plan',
  )
}

function mustBeAbove({ caller, framework }: CommandContext, item: AgendaItem, { director }: MissingPlan): void {
  const forum = framework.forums.find(({ key }) => key === item.forum)
  if (forum && mayDecide(forum, caller)) return
  if (caller.posts.some(({ id }) => id === director)) return
  throw onlyFor(
    'not_above',
    `the ${forum?.chair}, the ${forum?.secretary}, or the director above the presenter`,
    'asks for it',
  )
}
