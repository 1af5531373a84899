import { z } from 'zod'
import { findChosenItem, itemInput } from '../../src/bot/agenda/chosen-item.ts'
import { refreshMeetingsTaskFor } from '../../src/bot/cases/follow-ups.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { commitmentsIn, trajectoryPeriods } from '../../src/bot/plans/commitments.ts'
import {
  prepareResponse,
  refreshResponses,
  resolveResponderTitle,
  responseChoices,
} from '../../src/bot/plans/responding.ts'
import { loadPlanView } from '../../src/bot/plans/view.ts'
import { planReceived } from '../../src/messages/plans/card.ts'

const optional = (label: string, help: string) =>
  z.string().trim().max(3000, 'at most 3,000 characters').optional().meta({ label, help, kind: 'longtext' })

/** The return to a call-in: why, what will be done, and what the figures will show by when. */
export const plan = defineCommand({
  name: 'plan',
  aliases: ['action-plan'],
  summary: 'Return the action plan for an item',
  notDone: 'No action plan was recorded',
  who: 'presenter',
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
  about: ['item'],
  choices: responseChoices,

  // The figures are asked for period by period, so that nobody has to know how a period is written.
  async parts(context, { item: typed }) {
    const item = typed === undefined ? null : await findChosenItem(context, typed)
    return item ? { trajectory: await trajectoryPeriods(context, item.ref) } : {}
  },

  async prepare(given, context) {
    const prepared = await prepareResponse(given, context)
    if (given['item'] === undefined) return prepared
    const item = await findChosenItem(context, given['item'])
    const before = given['cause'] === undefined ? await context.store.plans.findStanding(item) : null
    if (!before) return prepared
    const { cause, actions, constraints, risks, support, commitments } = before
    const points = commitments.filter(({ kind }) => kind === 'point')
    const back = commitments.find(({ kind }) => kind === 'recovery')
    const known = {
      ...{ cause, actions, constraints, risks, support },
      trajectory: points.map(({ period, value }) => `${period}: ${value}`).join(', '),
      back: back ? `${back.rag?.toLowerCase()} by ${back.period}` : '',
    }
    return { ...prepared, known }
  },

  async run({ item: typed, trajectory, back, ...written }, context) {
    const item = await findChosenItem(context, typed)
    const submittedBy = await resolveResponderTitle(context, item)
    const commitments = await commitmentsIn(context, item.ref, { trajectory, back })
    const now = context.now()
    const moment = now.toISOString()
    const notices = await refreshResponses(context, item, moment)
    const { cause, actions, constraints = '', risks = '', support = '' } = written
    const kept = await context.store.plans.submit(
      item.id,
      { cause, actions, constraints, risks, support, submittedBy },
      commitments,
      () => ({ notices, tasks: [refreshMeetingsTaskFor(item.forum, now)] }),
      now,
    )
    return planReceived(await loadPlanView(context, item, kept, true))
  },
})
