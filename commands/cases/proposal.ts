import { z } from 'zod'
import { listProposals } from '../../src/bot/cases/case-to-decide.ts'
import { kindOfCase } from '../../src/bot/cases/chosen-case.ts'
import { loadCaseView } from '../../src/bot/cases/views.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { optional, ref } from '../../src/bot/core/inputs.ts'
import { findDecidingForum, sayDeciders } from '../../src/bot/directory/authority.ts'
import { onlyFor, Refusal } from '../../src/domain/core/refusal.ts'
import { mayDecide } from '../../src/domain/directory/access.ts'
import { oneProposal } from '../../src/messages/cases/digest.ts'
import { plainMessage } from '../../src/messages/core/plain.ts'

/** The proposals one after the other, each with the chair's two answers. */
export const proposal = defineCommand({
  name: 'proposal',
  summary: 'The next proposal to decide, or that of one indicator',
  notDone: 'I cannot show you that proposal',
  who: 'deciders',
  example: 'proposal CS05',
  input: z.object({ ref: optional(ref()), kind: kindOfCase() }),
  words: ['ref'],

  async run({ ref: typed, kind }, context) {
    const forum = findDecidingForum(context, null)
    if (!mayDecide(forum, context.caller)) {
      throw onlyFor('not_chair', sayDeciders(forum), 'decides proposals')
    }
    const waiting = await listProposals(context, forum)
    const chosen = waiting.find(
      (one) =>
        (typed === undefined || one.ref.toLowerCase() === typed.toLowerCase()) &&
        (kind === undefined || one.kind === kind),
    )
    if (chosen) {
      const others = waiting.filter(({ id }) => id !== chosen.id)
      return oneProposal(await loadCaseView(context, chosen), others)
    }
    if (typed === undefined) return plainMessage(`No proposal to ${forum.name} waits for a decision`, 'Nothing to do.')
    throw new Refusal('nothing_proposed', `${typed} is not proposed to ${forum.name}: "call-ins" lists what is open.`)
  },
})
