import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { mustTellNothingExempt } from '../../src/bot/papers/exempt-names.ts'
import {
  mustBeAsRead,
  mustFindContent,
  paperChoices,
  paperInput,
  paperToApprove,
  preparePaperWork,
  readInput,
} from '../../src/bot/papers/inputs.ts'
import { stepPaper } from '../../src/bot/papers/moving.ts'
import { mustBeOfUse } from '../../src/bot/papers/of-use.ts'
import { approve, listApprovers, paperTitle } from '../../src/domain/papers/paper.ts'

/** The chair's, or their deputy's for them. What all its chairs have approved is issued. */
export const approvePaper = defineCommand({
  name: 'approve-paper',
  summary: 'Approve a paper that you have read: it is then issued',
  notDone: 'The paper was not approved',
  who: 'approvers',
  example: 'approve-paper "PAT meeting pack"',
  input: z.object({ paper: paperInput(), read: readInput() }),
  words: ['paper', 'read'],
  confirm: {
    press: 'Approve it',
    async ask({ paper: id = 0, read }, context) {
      const { paper, chair, by } = await paperToApprove(context, id)
      await mustBeOfUse(context, paper)
      await mustTellNothingExempt(context, paper)
      mustBeAsRead(paper, await mustFindContent(context, paper), read)
      approve(paper, by, chair, listApprovers(context.framework, paper)) // refuses what cannot be approved now
      return `You approve ${paperTitle(paper)} as it stands. It is then issued to all who are to have it, and what was issued cannot be taken back from them.`
    },
  },
  about: ['paper', 'read'],
  prepare: preparePaperWork(paperToApprove),
  choices: paperChoices(paperToApprove),

  async run({ paper: id, read }, context) {
    const { by, chair, paper: found } = await paperToApprove(context, id)
    await mustBeOfUse(context, found)
    await mustTellNothingExempt(context, found)
    return stepPaper(context, id, (paper, content) => {
      mustBeAsRead(paper, content, read)
      return approve(paper, by, chair, listApprovers(context.framework, paper))
    })
  },
})
