import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { paperChoices, paperInput, paperToReturn, preparePaperWork } from '../../src/bot/papers/inputs.ts'
import { stepPaper } from '../../src/bot/papers/moving.ts'
import { sendBack } from '../../src/domain/papers/paper.ts'

export const returnPaper = defineCommand({
  name: 'return-paper',
  summary: 'Send a paper back to be changed, with what is to be changed',
  notDone: 'The paper was not sent back',
  who: 'returners',
  example: 'return-paper "PAT meeting pack" the note does not mention the new contract',
  input: z.object({
    paper: paperInput(),
    reason: text('What is to be changed', 'Whoever prepares it reads it.', 'what is to be changed, in a sentence'),
  }),
  words: ['paper', 'reason'],
  about: ['paper'],
  prepare: preparePaperWork(paperToReturn),
  choices: paperChoices(paperToReturn),

  async run({ paper: id, reason }, context) {
    const { by } = await paperToReturn(context, id)
    return stepPaper(context, id, (paper) => sendBack(paper, by, reason))
  },
})
