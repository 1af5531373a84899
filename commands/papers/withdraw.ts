import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { mustNameNothingExempt } from '../../src/bot/papers/exempt-names.ts'
import { notifyWithdrawal } from '../../src/bot/papers/follow-ups.ts'
import { paperChoices, paperInput, paperToPrepare, preparePaperWork } from '../../src/bot/papers/inputs.ts'
import { movePaper } from '../../src/bot/papers/moving.ts'
import { paperTitle, withdraw } from '../../src/domain/papers/paper.ts'

/** It is kept, and no longer handed out; those who had it are told why. */
export const withdrawPaper = defineCommand({
  name: 'withdraw-paper',
  summary: 'Withdraw a paper: those who had it are told not to use it',
  notDone: 'The paper was not withdrawn',
  who: 'preparers',
  example: 'withdraw-paper "PAT meeting pack" it was made from the wrong figures',
  input: z.object({
    paper: paperInput(),
    reason: text('Reason', 'Those who had it read it.', 'the reason, in a sentence'),
  }),
  words: ['paper', 'reason'],
  confirm: {
    press: 'Withdraw it',
    async ask({ paper: id = 0 }, context) {
      const { paper } = await paperToPrepare(context, id)
      withdraw(paper, '', '') // refuses what cannot be withdrawn now
      return `${paperTitle(paper)} will be withdrawn. Those who had it are told not to use it, and that cannot be taken back.`
    },
  },
  about: ['paper'],
  prepare: preparePaperWork(paperToPrepare),
  choices: paperChoices(paperToPrepare),

  async run({ paper: id, reason }, context) {
    const { by } = await paperToPrepare(context, id)
    await mustNameNothingExempt(context, reason, 'reason')
    return movePaper(
      context,
      id,
      (paper) => withdraw(paper, by, reason),
      (paper) => ({ notices: notifyWithdrawal(context, paper) }),
    )
  },
})
