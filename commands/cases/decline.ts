import { z } from 'zod'
import type { CaseToDecide } from '../../src/bot/cases/case-to-decide.ts'
import {
  decidableChoices,
  findCaseToDecide,
  findOpenCase,
  listProposals,
  listReasons,
  nameIndicator,
  prepareDecision,
} from '../../src/bot/cases/case-to-decide.ts'
import { kindOfCase, readKind } from '../../src/bot/cases/chosen-case.ts'
import { showCase } from '../../src/bot/cases/follow-ups.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { ref, text } from '../../src/bot/core/inputs.ts'
import { findLastPeriodEnd } from '../../src/bot/rules/standing.ts'
import type { Case } from '../../src/domain/cases/case.ts'
import { decline as decideDecline } from '../../src/domain/cases/case.ts'
import { isBelowForums } from '../../src/domain/cases/ladder.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'
import type { Concern } from '../../src/domain/rules/rule.ts'
import { decidedAnswer } from '../../src/messages/cases/digest.ts'
import { declineQuestion } from '../../src/messages/cases/questions.ts'

export const decline = defineCommand({
  name: 'decline',
  summary: 'Do not call it in this time, with the reason',
  notDone: 'Nothing was declined',
  who: 'deciders',
  example: 'decline FN07 the new supplier starts in May',
  input: z.object({
    ref: ref(),
    reason: text('Reason', 'It is recorded and shown with the decision.', 'the reason, in a sentence'),
    kind: kindOfCase(),
  }),
  words: ['ref', 'reason'],

  about: ['ref', 'kind'],
  prepare: prepareDecision('declines', (given, ref, context) => find(context, ref, readKind(given['kind']))),
  choices: async (context, { ref }) =>
    ref === undefined ? { ref: await decidableChoices(context, ({ state }) => state === 'proposed') } : {},

  confirm: {
    press: 'Decline it',
    async ask({ ref = '', kind }, context) {
      const { one, record, forum, by } = await find(context, ref, kind)
      decideDecline(one, by, '', context.today(), context.now()) // refuses what was decided meanwhile
      return declineQuestion(await listReasons(context, one), nameIndicator(record), forum.name)
    },
  },

  async run({ ref, reason, kind }, context) {
    const { one, record, forum, by } = await find(context, ref, kind)
    const lastPeriodEnd = await findLastPeriodEnd(context, one.ref)
    const now = context.now()
    const declined = await context.store.cases.change(
      one.id,
      (current) => decideDecline(current, by, reason, lastPeriodEnd, now),
      () => ({ at: now, by, kind: 'declined', reason }),
      (changed) => showCase(changed, context, now),
    )
    const decided = {
      one: declined,
      view: { history: record, titles: record.titles },
      forum: levelName(context.framework, declined.forum),
      meeting: null,
      planDue: null,
    }
    return decidedAnswer(decided, await listProposals(context, forum))
  },
})

const find = (context: CommandContext, typed: string, kind: Concern | undefined): Promise<CaseToDecide<Case>> =>
  findCaseToDecide(context, typed, {
    does: 'declines',
    async find(ref) {
      const { store } = context
      const one = (await findOpenCase(context, ref, kind)) ?? (await store.cases.listFor(ref)).find(isOfForum(context))
      if (one) return one
      throw new Refusal(
        'nothing_proposed',
        `${ref} is not proposed for a call-in, so there is nothing to decline: "call-ins" lists what is.`,
      )
    },
  })

/** What was dealt with below the forums was never proposed to a chair, so there is nothing to decline. */
const isOfForum =
  ({ framework }: CommandContext) =>
  (one: Case): boolean =>
    !isBelowForums(framework, one)
