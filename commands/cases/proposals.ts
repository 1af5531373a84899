import { z } from 'zod'
import { listProposals } from '../../src/bot/cases/case-to-decide.ts'
import { loadCaseViews } from '../../src/bot/cases/views.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { forum, optional } from '../../src/bot/core/inputs.ts'
import { findDecidingForum } from '../../src/bot/directory/authority.ts'
import { mayDecide } from '../../src/domain/directory/access.ts'
import { proposalsDigest, proposalsList } from '../../src/messages/cases/digest.ts'
import { plainMessage } from '../../src/messages/core/plain.ts'

/** All proposals to a forum: for its chair with the way to decide, for anybody else to read. */
export const proposals = defineCommand({
  name: 'proposals',
  summary: 'All proposals that wait for a forum’s chair',
  notDone: 'I cannot list the proposals',
  who: 'anybody',
  example: 'proposals PAT',
  reads: true,
  input: z.object({ forum: optional(forum('Only when it is not the one that you decide for.')) }),
  words: ['forum'],

  async run({ forum: typed }, context) {
    const forum = findDecidingForum(context, typed ?? null)
    const waiting = await loadCaseViews(context, await listProposals(context, forum))
    if (waiting.length === 0) return plainMessage(`No proposal to ${forum.name} waits for a decision`, 'Nothing to do.')
    return mayDecide(forum, context.caller) ? proposalsDigest(forum.name, waiting) : proposalsList(forum.name, waiting)
  },
})
