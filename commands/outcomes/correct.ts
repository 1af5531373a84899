import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { answerOutcome } from '../../src/bot/outcomes/answer.ts'
import {
  correctionInput,
  DECISION_CHOICES,
  inWords,
  listMissingFields,
  OUTCOME_WORDS,
  toDecisionGiven,
} from '../../src/bot/outcomes/input.ts'
import { findItemForOutcome, nameForOutcome, outcomeAsChosen } from '../../src/bot/outcomes/items.ts'
import { commitOutcome, mustBeRecordable, mustRecordSome, prepareOutcome } from '../../src/bot/outcomes/recording.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import type { Outcome } from '../../src/domain/outcomes/outcome.ts'
import { correctOutcomeTo, saysTheSame } from '../../src/domain/outcomes/outcome.ts'
import { itemName } from '../../src/messages/agenda/item-words.ts'

/** Corrects an outcome: the earlier one is kept, and what followed from it is taken back where it no longer follows. */
export const correctOutcome = defineCommand({
  name: 'correct-outcome',
  summary: 'Correct the outcome of an item; what you leave out stays as it was',
  notDone: 'No outcome was corrected',
  who: 'recorders',
  example: 'correct-outcome CS05 not accepted discussion: it names no date',
  input: correctionInput,
  words: OUTCOME_WORDS,
  asChosen: outcomeAsChosen,

  choices: async ({ store }) => ({
    decision: DECISION_CHOICES,
    for: (await store.directory.listPosts()).map(({ title }) => ({ value: title, label: title })),
  }),

  about: ['item'],

  async prepare({ item: typed }, context) {
    if (!typed) {
      mustRecordSome(context)
      return {}
    }
    const known = inWords(await mustHaveOutcome(context, typed))
    return { ...nameForOutcome(context, await findItemForOutcome(context, typed)), known }
  },

  async run({ item: typed, ...given }, context) {
    const item = await findItemForOutcome(context, typed)
    const standing = await mustHaveOutcome(context, typed)
    const decided = correctOutcomeTo(standing, await toDecisionGiven(given, context))
    if (saysTheSame(standing, decided)) {
      throw new Refusal('nothing_corrected', `${item.title} has that outcome already: say what is to be different.`)
    }
    const [missing] = listMissingFields(decided.decision, { ...decided, for: decided.forPost })
    if (missing) throw new Refusal('outcome_incomplete', `Please give ${missing.expected}.`, missing.field)
    const prepared = await prepareOutcome(context, item, decided, standing)
    return answerOutcome(context, prepared, await commitOutcome(context, prepared), standing)
  },
})

async function mustHaveOutcome(context: CommandContext, typed: string): Promise<Outcome> {
  const item = await findItemForOutcome(context, typed)
  await mustBeRecordable(context, item)
  const standing = await context.store.outcomes.findStanding(item.id)
  if (standing) return standing
  throw new Refusal(
    'no_outcome',
    `${itemName(item)} has no outcome yet: "outcome ${item.ref ?? `"${item.title}"`}" records it.`,
  )
}
