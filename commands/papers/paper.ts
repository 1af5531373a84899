import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { paperInput } from '../../src/bot/papers/inputs.ts'
import { findPaper } from '../../src/bot/papers/rights.ts'
import { loadPaper } from '../../src/bot/papers/view.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { paperCard } from '../../src/messages/papers/cards.ts'

export const paper = defineCommand({
  name: 'paper',
  summary: 'How a paper stands, and what it says in short',
  notDone: 'I cannot show you that paper',
  who: 'anybody',
  example: 'paper "PAT meeting pack"',
  reads: true,
  input: z.object({ paper: paperInput() }),
  words: ['paper'],

  async run({ paper: id }, context) {
    const { paper: found, rights } = await findPaper(context, id, context.caller, context.seenBy)
    const view = await loadPaper(context, found, rights, { files: false, history: true })
    if (!view)
      throw new Refusal('paper_unknown', `There is no paper ${id} for you: "papers" lists those that you may see.`)
    return paperCard(view)
  },
})
