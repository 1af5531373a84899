import { defineCommand } from '../../src/bot/core/command.ts'
import { answerOutcome } from '../../src/bot/outcomes/answer.ts'
import { DECISION_CHOICES, OUTCOME_WORDS, outcomeInput, toDecisionGiven } from '../../src/bot/outcomes/input.ts'
import {
  findItemForOutcome,
  itemChoices,
  listUnrecordedItems,
  nameForOutcome,
  outcomeAsChosen,
} from '../../src/bot/outcomes/items.ts'
import {
  alreadyRecordedRefusal,
  commitOutcome,
  mustBeRecordable,
  mustRecordSome,
  prepareOutcome,
} from '../../src/bot/outcomes/recording.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { NOTHING_SAID } from '../../src/domain/outcomes/outcome.ts'

/** Records what a meeting decided on an item, with its consequence. */
export const outcome = defineCommand({
  name: 'outcome',
  summary: 'Record what was decided on an item of a meeting',
  notDone: 'No outcome was recorded',
  who: 'recorders',
  example: 'outcome CS05 accepted attended: Head of Contact Point discussion: the rota is the cause',
  input: outcomeInput,
  words: OUTCOME_WORDS,
  asChosen: outcomeAsChosen,

  choices: async (context) => ({
    item: itemChoices(await listUnrecordedItems(context)),
    decision: DECISION_CHOICES,
    for: (await context.store.directory.listPosts()).map(({ title }) => ({ value: title, label: title })),
  }),

  about: ['item'],

  async prepare({ item: typed }, context) {
    if (!typed) mustRecordSome(context)
    const item = typed ? await findItemForOutcome(context, typed) : (await listUnrecordedItems(context))[0]
    if (!item)
      throw new Refusal(
        'nothing_unrecorded',
        'No item of a meeting waits for its outcome: "outcomes" shows those on record, and "correct-outcome" corrects one.',
      )
    await mustBeRecordable(context, item)
    const standing = await context.store.outcomes.findStanding(item.id)
    if (standing) throw alreadyRecordedRefusal(context, item, standing)
    const attended = item.substituteTitle ?? item.presenterTitle ?? ''
    if (!typed) return { known: { item: `#${item.id}`, attended } }
    return { ...nameForOutcome(context, item), known: { attended } }
  },

  async run(given, context) {
    const item = await findItemForOutcome(context, given.item)
    await mustBeRecordable(context, item)
    const standing = await context.store.outcomes.findStanding(item.id)
    if (standing) throw alreadyRecordedRefusal(context, item, standing)
    const decided = { ...NOTHING_SAID, ...(await toDecisionGiven(given, context)), decision: given.decision.decision }
    const prepared = await prepareOutcome(context, item, decided, null)
    return answerOutcome(context, prepared, await commitOutcome(context, prepared), null)
  },
})
