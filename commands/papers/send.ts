import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { listExemptNow } from '../../src/bot/papers/exempt-names.ts'
import { paperInput } from '../../src/bot/papers/inputs.ts'
import { paperCopyNotice } from '../../src/bot/papers/notices.ts'
import { findPaper } from '../../src/bot/papers/rights.ts'
import { person } from '../../src/domain/core/recipient.ts'
import { Refusal } from '../../src/domain/core/refusal.ts'
import { paperTitle } from '../../src/domain/papers/paper.ts'
import { plainMessage } from '../../src/messages/core/plain.ts'
import { paperFormats } from '../../src/papers/formats.ts'

/** The files come in a direct message, whatever channel they were asked for in: nobody else should have them by mistake. */
export const sendPaper = defineCommand({
  name: 'send-paper',
  summary: 'Have a paper’s files sent to you alone',
  notDone: 'The paper was not sent to you',
  who: 'anybody',
  example: 'send-paper "PAT meeting pack" html',
  input: z.object({
    paper: paperInput(),
    format: z
      .enum(paperFormats, { error: `one of ${paperFormats.join(', ')}` })
      .optional()
      .meta({ label: 'Format', help: 'pdf, docx or html; nothing for PDF and Word.' }),
  }),
  words: ['paper', 'format'],

  async run({ paper: id, format }, context) {
    const { caller, now, seenBy, store } = context
    const { paper, rights } = await findPaper(context, id, caller, seenBy)
    if (!rights.read || paper.state === 'withdrawn') {
      throw new Refusal(
        'paper_withdrawn',
        `${paperTitle(paper)} was withdrawn, so it is not handed out any more: "papers" lists those that hold.`,
      )
    }
    const content = rights.edition === 'open' ? await store.papers.findContent(id) : null
    if (content && (await listExemptNow(context, paper, content)).length > 0) {
      throw new Refusal(
        'paper_exempt_since',
        `Something in ${paperTitle(paper)} has become exempt since it was made, so it is not handed out any more. You can ask the performance team for a new version.`,
      )
    }
    const moment = now().getTime()
    await store.outbox.add(
      [paperCopyNotice.to(person(caller.id), { paperId: id, format: format ?? 'both', moment }, id, caller.id, moment)],
      now(),
    )
    return plainMessage(paper.title, 'I am sending it to you in a direct message.')
  },
})
