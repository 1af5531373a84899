import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { mustNameNothingExempt } from '../../src/bot/papers/exempt-names.ts'
import { paperChoices, paperInput, paperToPrepare, preparePaperWork } from '../../src/bot/papers/inputs.ts'
import { paperKind } from '../../src/bot/papers/kinds.ts'
import { makePaper } from '../../src/bot/papers/making.ts'
import { paperMade } from '../../src/bot/papers/moving.ts'
import { redraftRequest } from '../../src/bot/papers/redraft-request.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { paperTitle, STATES } from '../../src/domain/papers/paper.ts'

/** A new version from the record as it is now, which says what it corrects and why; the issued one stands until then. */
export const correctPaper = defineCommand({
  name: 'correct-paper',
  summary: 'Make a new version of a paper that has been issued, with the reason',
  notDone: 'No new version was made',
  who: 'preparers',
  example: 'correct-paper "PAT meeting pack" the decision on CS05 was recorded wrongly',
  input: z.object({
    paper: paperInput(),
    reason: text('Reason', 'It is printed on the new version.', 'the reason, in a sentence'),
  }),
  words: ['paper', 'reason'],
  about: ['paper'],
  prepare: preparePaperWork(paperToPrepare),
  choices: paperChoices(paperToPrepare),

  async run({ paper: id, reason }, context) {
    const { paper, by } = await paperToPrepare(context, id)
    await mustNameNothingExempt(context, reason, 'reason')
    if (paper.state !== 'issued') {
      throw new Refusal(
        'paper_state',
        `${paperTitle(paper)} is ${STATES[paper.state]}: only what is issued is corrected. "write-paper" changes a draft.`,
      )
    }
    const kind = paperKind(paper.kind)
    // A later supplement would have another number.
    const subject = { ...(await kind.subject(context, redraftRequest(paper))), key: paper.subject }
    const corrects = { id, why: reason }
    return paperMade(context, await makePaper(context, kind, subject, { by, asAt: context.today(), corrects }))
  },
})
