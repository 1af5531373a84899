import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { mustTellNothingExempt } from '../../src/bot/papers/exempt-names.ts'
import {
  mustBeAsRead,
  paperChoices,
  paperInput,
  paperToPrepare,
  preparePaperWork,
  readInput,
} from '../../src/bot/papers/inputs.ts'
import { stepPaper } from '../../src/bot/papers/moving.ts'
import { mustBeOfUse } from '../../src/bot/papers/of-use.ts'
import { check } from '../../src/domain/papers/paper.ts'

export const checkPaper = defineCommand({
  name: 'check-paper',
  summary: 'Say that you have checked a paper, so that it can be approved',
  notDone: 'The paper was not marked as checked',
  who: 'preparers',
  example: 'check-paper "PAT meeting pack"',
  input: z.object({ paper: paperInput(), read: readInput() }),
  words: ['paper', 'read'],
  about: ['paper', 'read'],
  prepare: preparePaperWork(paperToPrepare),
  choices: paperChoices(paperToPrepare),

  async run({ paper: id, read }, context) {
    const { by, paper: found } = await paperToPrepare(context, id)
    await mustBeOfUse(context, found)
    await mustTellNothingExempt(context, found)
    return stepPaper(context, id, (paper, content) => {
      mustBeAsRead(paper, content, read)
      return check(paper, by)
    })
  },
})
