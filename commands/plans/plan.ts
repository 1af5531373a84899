import { z } from 'zod'
import { chosenItem, itemInput } from '../../src/bot/agenda/chosen-item.ts'
import { meetingsRefreshed } from '../../src/bot/cases/follow-ups.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { answeringFor, shownAnswers } from '../../src/bot/plans/answering.ts'
import { promisedIn } from '../../src/bot/plans/commitments.ts'
import { planView } from '../../src/bot/plans/view.ts'
import { planCard } from '../../src/messages/plans/card.ts'

const optional = (label: string, help: string) =>
  z.string().trim().max(3000, 'at most 3,000 characters').optional().meta({ label, help, kind: 'longtext' })

/** The return to a call-in: why, what will be done, and what the figures will show by when. */
export const plan = defineCommand({
  name: 'plan',
  aliases: ['action-plan'],
  summary: 'Return the action plan for an item',
  example: 'plan CS05 cause: Eight advisers left actions: Recruit eight trajectory: 2026-12: 75, 2027-03: 80',
  input: z.object({
    item: itemInput(),
    cause: text('Cause', 'Why performance is where it is.', 'the cause, in a sentence or more'),
    actions: text('Actions proposed', 'What will be done, by whom and by when.', 'what will be done'),
    constraints: optional('Constraints', 'What stands in the way, or limits what can be done.'),
    risks: optional('Risks', 'What could keep this from working.'),
    support: optional('Support needed', 'What you ask of the forum, of others, or of CMT.'),
    trajectory: optional(
      'Recovery trajectory',
      'What the figures will be, by period: 2026-12: 75, 2027-03: 80. They are held against it. Leave it empty where there is no indicator.',
    ),
    back: z.string().trim().max(100, 'a phrase such as green by 2027-03').optional().meta({
      label: 'Back to green or amber by',
      help: 'Such as: green by 2027-03.',
    }),
  }),
  words: ['item'],

  // What was returned before is corrected, not written again.
  async known(given, context) {
    if (given['item'] === undefined) return {}
    const item = await chosenItem(context, given['item'])
    await answeringFor(context, item)
    const before = given['cause'] === undefined ? await context.store.plans.standing(item) : null
    if (!before) return {}
    const { cause, actions, constraints, risks, support, undertakings } = before
    const points = undertakings.filter(({ kind }) => kind === 'point')
    const back = undertakings.find(({ kind }) => kind === 'recovery')
    return {
      ...{ cause, actions, constraints, risks, support },
      trajectory: points.map(({ period, value }) => `${period}: ${value}`).join(', '),
      back: back ? `${back.rag?.toLowerCase()} by ${back.period}` : '',
    }
  },

  async run({ item: typed, trajectory, back, ...written }, context) {
    const item = await chosenItem(context, typed)
    const submittedBy = await answeringFor(context, item)
    const promised = await promisedIn(context, item.ref, { trajectory, back })
    const now = context.now()
    const moment = now.toISOString()
    const notices = await shownAnswers(context, item, moment)
    const { cause, actions, constraints = '', risks = '', support = '' } = written
    const kept = await context.store.plans.submit(
      item.id,
      { cause, actions, constraints, risks, support, submittedBy },
      promised,
      () => ({ notices, tasks: [meetingsRefreshed(item.forum, now)] }),
      now,
    )
    return planCard(await planView(context, item, kept, true))
  },
})
