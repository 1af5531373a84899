import { z } from 'zod'
import type { CaseToDecide } from '../../src/bot/cases/case-to-decide.ts'
import {
  decidableChoices,
  findCaseToDecide,
  findOpenCase,
  listReasons,
  nameIndicator,
  prepareDecision,
} from '../../src/bot/cases/case-to-decide.ts'
import { kindOfCase, readKind } from '../../src/bot/cases/chosen-case.ts'
import { showCase } from '../../src/bot/cases/follow-ups.ts'
import { loadCaseView } from '../../src/bot/cases/views.ts'
import type { CommandContext } from '../../src/bot/core/command.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { ref, text } from '../../src/bot/core/inputs.ts'
import { sayMeeting } from '../../src/bot/meetings/say-meeting.ts'
import { findLastPeriodEnd } from '../../src/bot/rules/standing.ts'
import type { Case } from '../../src/domain/cases/case.ts'
import { close as decideClose } from '../../src/domain/cases/case.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import type { Concern } from '../../src/domain/rules/rule.ts'
import { proposalCard } from '../../src/messages/cases/cards.ts'
import { closeQuestion } from '../../src/messages/cases/questions.ts'

/** The chair closes an open case that the rules would not, or not yet: its indicator is retired, or PAT has done. */
export const close = defineCommand({
  name: 'close',
  summary: 'Close an open case, with the reason',
  notDone: 'No case was closed',
  who: 'deciders',
  example: 'close CS05 the service was handed to the district councils',
  input: z.object({
    ref: ref(),
    reason: text('Reason', 'It is recorded and shown with the case.', 'the reason, in a sentence'),
    kind: kindOfCase(),
  }),
  words: ['ref', 'reason'],

  about: ['ref', 'kind'],
  prepare: prepareDecision('closes a case', (given, ref, context) => find(context, ref, readKind(given['kind']))),
  choices: async (context, { ref }) => (ref === undefined ? { ref: await decidableChoices(context, () => true) } : {}),

  confirm: {
    press: 'Close it',
    async ask({ ref = '', kind }, context) {
      const { one, record, forum } = await find(context, ref, kind)
      const meeting = one.meetingId === null ? null : await context.store.meetings.find(one.meetingId)
      return closeQuestion(await listReasons(context, one), {
        name: nameIndicator(record),
        forum: forum.name,
        meeting: meeting && sayMeeting(context, meeting),
      })
    },
  },

  async run({ ref, reason, kind }, context) {
    const { one, by } = await find(context, ref, kind)
    const lastPeriodEnd = await findLastPeriodEnd(context, one.ref)
    const now = context.now()
    const said = `Closed by the ${by}: ${reason}`
    const closed = await context.store.cases.change(
      one.id,
      (current) => decideClose(current, said, lastPeriodEnd, now),
      () => ({ at: now, by, kind: 'closed', how: 'decided', reason }),
      (changed) => showCase(changed, context, now),
    )
    return proposalCard(await loadCaseView(context, closed))
  },
})

const find = (context: CommandContext, typed: string, kind: Concern | undefined): Promise<CaseToDecide<Case>> =>
  findCaseToDecide(context, typed, {
    does: 'closes a case',
    async find(ref) {
      const one = (await findOpenCase(context, ref, kind)) ?? (await context.store.cases.findOpenFor(ref))
      if (one) return one
      throw new Refusal(
        'nothing_open',
        `${ref} has no open case, so there is nothing to close: "why ${ref}" says what was.`,
      )
    },
  })
