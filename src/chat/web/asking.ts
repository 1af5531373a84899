import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Message } from '../../messages/core/message.ts'
import type { Ask, Handler, Keep, Reply } from '../platform.ts'
import type { Access } from './access.ts'
import { FIELD_PREFIX, renderForm } from './form.ts'
import type { Live } from './live.ts'
import type { WebMemory } from './memory.ts'
import { formPage, type PageView, pathOf } from './page.ts'
import { refuse, wantsJson } from './refuse.ts'
import { renderWebMessage, SHOWN } from './render.ts'
import { sentByOurPage } from './session.ts'

const SENT = z.object({ token: z.string(), as: z.string().min(1), in: z.string(), once: z.string().min(1) })
const LINE = SENT.extend({ line: z.string().max(2000) })
const FORM = SENT.extend({ command: z.string().min(1) }).catchall(z.string())

type Sent = z.infer<typeof SENT>

type Parts = {
  readonly handler: Handler
  readonly keep: Keep
  readonly memory: WebMemory
  readonly live: Live
  readonly access: Access
  /** The council's time zone. */
  readonly zone: string
}

/** Takes typed lines and pressed buttons (`line`) and sent forms (`form`) to the bot, and shows what it answers. */
export function createAsking(parts: Parts) {
  return {
    async line(req: Request, res: Response): Promise<void> {
      const sent = LINE.safeParse(req.body)
      const view = await viewOfSender(parts, req, res, sent.data)
      if (view === null || !sent.success) return
      const { line, shown } = readShown(withoutOurName(sent.data.line))
      const asked = asks(sent.data, { kind: 'line', line })
      if (shown !== null && (await isOwnAnswer(parts, sent.data, shown))) {
        return show(parts, req, res, view, asked, [], shown)
      }
      await parts.keep(asked, null)
      const echo = await parts.memory.append({
        conversation: sent.data.in,
        author: view.actor.name,
        visibleTo: sent.data.as,
        token: `line:${asked.eventId}`,
        body: { kind: 'line', line },
      })
      parts.live.changed()
      await show(parts, req, res, view, asked, [echo])
    },

    async form(req: Request, res: Response): Promise<void> {
      const sent = FORM.safeParse(req.body)
      const view = await viewOfSender(parts, req, res, sent.data)
      if (view === null || !sent.success) return
      const asked = asks(sent.data, { kind: 'form', command: sent.data.command, values: fieldValues(sent.data) })
      await parts.keep(asked, null)
      await show(parts, req, res, view, asked, [])
    },
  }
}

/** The line, and the message in which its button was pressed to turn a page. */
function readShown(line: string): { readonly line: string; readonly shown: number | null } {
  const [found, id] = new RegExp(`\\s${SHOWN} (\\d{1,15})$`).exec(line) ?? []
  return found === undefined ? { line, shown: null } : { line: line.slice(0, -found.length), shown: Number(id) }
}

/** Whether a message is an answer to the sender alone, so that another page may take its place. */
async function isOwnAnswer({ memory }: Parts, sent: Sent, id: number): Promise<boolean> {
  const found = await memory.get(id)
  return found?.visibleTo === sent.as && found.conversation === sent.in && found.body.kind === 'message'
}

/** Checks where it comes from before anything else; answers with a refusal and gives null when it does not pass. */
async function viewOfSender(
  parts: Parts,
  req: Request,
  res: Response,
  sent: Sent | undefined,
): Promise<PageView | null> {
  if (sent === undefined) {
    refuse(req, res, 400, 'Something is missing from what was sent, or it is longer than 2,000 characters.')
    return null
  }
  if (!sentByOurPage(req, sent.token)) {
    refuse(req, res, 403, 'This page is too old, or it was not the console that sent this: reload and try again.')
    return null
  }
  const view = await parts.access.viewOf(req, res, sent.as, sent.in)
  if (view === null) refuse(req, res, 404, 'This post is not in that conversation.')
  return view
}

function asks(sent: Sent, words: Ask['words']): Ask {
  // The same words sent again with the same page's mark are a repeat; other words from a page shown again are not.
  const eventId = createHash('sha256')
    .update(JSON.stringify([sent.as, sent.once, words]))
    .digest('base64url')
  return { platform: 'web', eventId, speaker: sent.as, origin: { conversation: sent.in, seenBy: 'speaker' }, words }
}

/** On the console one speaks to Callin alone, but habits from elsewhere should do no harm: "/callin status". */
const withoutOurName = (line: string): string =>
  line
    .trim()
    .replace(/^[/@]?callin\b[\s:,]*|^\//i, '')
    .trim() || 'help'

function fieldValues(sent: Readonly<Record<string, string>>): Record<string, string> {
  const fields = Object.entries(sent).filter(([name]) => name.startsWith(FIELD_PREFIX))
  return Object.fromEntries(fields.map(([name, value]) => [name.slice(FIELD_PREFIX.length), value]))
}

async function show(
  parts: Parts,
  req: Request,
  res: Response,
  view: PageView,
  asked: Ask,
  said: number[],
  inPlaceOf: number | null = null,
): Promise<void> {
  const reply = await parts.handler(asked)
  const shown = reply.kind === 'message' ? [...said, await keep(parts, asked, reply, inPlaceOf)] : said
  parts.live.changed()

  const backTo = pathOf(asked.origin.conversation, asked.speaker)
  const typed = asked.words.kind === 'form' ? asked.words.values : {}
  const form = reply.kind === 'form' ? renderForm(reply.form, view.session, typed, backTo) : null
  res.set('Cache-Control', 'no-store')
  if (wantsJson(req)) {
    res.json({ messages: await rendered(parts, shown, asked.speaker), form: form?.markup ?? null })
  } else if (form !== null) {
    res.type('html').send(formPage(view, form).markup)
  } else {
    const newest = shown.at(-1)
    res.redirect(303, newest === undefined ? backTo : `${backTo}#m${newest}`)
  }
}

async function keep(
  { memory }: Parts,
  asked: Ask,
  { message, turned }: Extract<Reply, { kind: 'message' }>,
  inPlaceOf: number | null,
): Promise<number> {
  const body = { kind: 'message', message } as const
  if (turned && inPlaceOf !== null && (await memory.replace(inPlaceOf, body))) return inPlaceOf
  return keepAnswer(memory, asked, message)
}

/** Puts an answer into the conversation in which it was asked, for the asker alone: once for each request. */
export const keepAnswer = (memory: WebMemory, asked: Ask, message: Message): Promise<number> =>
  memory.append({
    conversation: asked.origin.conversation,
    author: 'Callin',
    visibleTo: asked.speaker,
    token: `answer:${asked.eventId}`,
    body: { kind: 'message', message },
  })

async function rendered({ memory, zone }: Parts, ids: readonly number[], viewer: string) {
  const messages = await Promise.all(ids.map((id) => memory.get(id)))
  return messages.flatMap((m) => (m === null ? [] : [{ id: m.id, html: renderWebMessage(m, viewer, zone).markup }]))
}
