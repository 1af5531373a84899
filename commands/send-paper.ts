import { z } from 'zod'
import { defineCommand } from '../src/bot/command.ts'
import { exemptNow } from '../src/bot/papers/exempt-since.ts'
import { paperInput } from '../src/bot/papers/paper-inputs.ts'
import { paperCopyNotice } from '../src/bot/papers/paper-notices.ts'
import { findPaper } from '../src/bot/papers/paper-reader.ts'
import { named } from '../src/domain/paper.ts'
import { person } from '../src/domain/recipient.ts'
import { Refusal } from '../src/domain/refusal.ts'
import { plain } from '../src/messages/plain.ts'
import { paperFormats } from '../src/papers/formats.ts'

/** The files come in a direct message, whatever channel they were asked for in: nobody else should have them by mistake. */
export const sendPaper = defineCommand({
  name: 'send-paper',
  summary: 'Have a paper’s files sent to you alone',
  example: 'send-paper 12 html',
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
      throw new Refusal('paper_withdrawn', `${named(paper)} was withdrawn, so it is not handed out any more.`)
    }
    const content = rights.reader === 'open' ? await store.papers.content(id) : null
    if (content && (await exemptNow(context, paper, content)).length > 0) {
      throw new Refusal(
        'paper_exempt_since',
        `Something in ${named(paper)} has become exempt since it was made, so it is not handed out any more.`,
      )
    }
    const moment = now().getTime()
    await store.outbox.add(
      [paperCopyNotice.to(person(caller.id), { paperId: id, format: format ?? 'both', moment }, id, caller.id, moment)],
      now(),
    )
    return plain(paper.title, 'I am sending it to you in a direct message.')
  },
})
