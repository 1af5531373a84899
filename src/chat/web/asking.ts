import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Message } from '../../messages/core/message.ts'
import type { Ask, Handler, Keep, Posted, Reply } from '../platform.ts'
import type { Access } from './access.ts'
import { FIELD_PREFIX, renderForm } from './form.ts'
import type { Live } from './live.ts'
import type { WebMemory } from './memory.ts'
import { formPage, type PageView, pathOf } from './page.ts'
import { refuse, wantsJson } from './refuse.ts'
import { PRESSED, renderWebMessage } from './render.ts'
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
      const line = withoutOurName(sent.data.line)
      const asked = asks(sent.data, { kind: 'line', line }, messageNumber(req.query[PRESSED]))
      await parts.keep(asked, null)
      await show(parts, req, res, view, asked, view.actor.name)
    },

    async form(req: Request, res: Response): Promise<void> {
      const sent = FORM.safeParse(req.body)
      const view = await viewOfSender(parts, req, res, sent.data)
      if (view === null || !sent.success) return
      const { command, [PRESSED]: pressed } = sent.data
      const words = { kind: 'form', command, values: fieldValues(sent.data) } as const
      const asked = asks(sent.data, words, messageNumber(pressed))
      await parts.keep(asked, null)
      await show(parts, req, res, view, asked, null)
    },
  }
}

const messageNumber = (text: unknown): number | null =>
  typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null

/** Whether a message is an answer to the sender alone, so that another page may take its place. */
async function isOwnAnswer({ memory }: Parts, { speaker }: Ask, { conversation, id }: Posted): Promise<boolean> {
  const found = await memory.get(Number(id))
  return found?.visibleTo === speaker && found.conversation === conversation && found.body.kind === 'message'
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

function asks(sent: Sent, words: Ask['words'], pressed: number | null): Ask {
  // The same words sent again with the same page's mark are a repeat; other words from a page shown again are not.
  const eventId = createHash('sha256')
    .update(JSON.stringify([sent.as, sent.once, words]))
    .digest('base64url')
  return {
    platform: 'web',
    eventId,
    speaker: sent.as,
    origin: { conversation: sent.in, seenBy: 'speaker' },
    ...(pressed !== null && { pressed: { conversation: sent.in, id: String(pressed) } }),
    words,
  }
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

/** `typist`: whose line it is, which stands before its answer; null: a form, of which no line is shown. */
async function show(
  parts: Parts,
  req: Request,
  res: Response,
  view: PageView,
  asked: Ask,
  typist: string | null,
): Promise<void> {
  const { pressed } = asked
  // What was typed stands there at once; what a button carried only before an answer of its own.
  const typed = typist !== null && !pressed ? await keepLine(parts, asked, typist) : []
  parts.live.changed()
  const reply = await parts.handler(asked)
  const shown = [...typed, ...(await keepReply(parts, asked, reply, pressed ? typist : null))]
  parts.live.changed()

  const backTo = pathOf(asked.origin.conversation, asked.speaker)
  const values = asked.words.kind === 'form' ? asked.words.values : {}
  const opener = pressed ? Number(pressed.id) : null
  const form = reply.kind === 'form' ? renderForm(reply.form, view.session, values, backTo, opener) : null
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

/** The messages that show what came of it. */
async function keepReply(parts: Parts, asked: Ask, reply: Reply, typist: string | null): Promise<readonly number[]> {
  const { pressed } = asked
  if (reply.kind === 'edited' && pressed) return [Number(pressed.id)]
  if (reply.kind !== 'message') return []
  const body = { kind: 'message', message: reply.message } as const
  const isTurned = reply.turned && pressed && (await isOwnAnswer(parts, asked, pressed))
  if (isTurned && (await parts.memory.replace(Number(pressed.id), body))) return [Number(pressed.id)]
  const line = typist === null ? [] : await keepLine(parts, asked, typist)
  return [...line, await keepAnswer(parts.memory, asked, reply.message)]
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

async function keepLine({ memory }: Parts, asked: Ask, author: string): Promise<readonly number[]> {
  const { words, origin, speaker, eventId } = asked
  if (words.kind !== 'line') return []
  const body = { kind: 'line', line: words.line } as const
  const { conversation } = origin
  return [await memory.append({ conversation, author, visibleTo: speaker, token: `line:${eventId}`, body })]
}

async function rendered({ memory, zone }: Parts, ids: readonly number[], viewer: string) {
  const messages = await Promise.all(ids.map((id) => memory.get(id)))
  return messages.flatMap((m) => (m === null ? [] : [{ id: m.id, html: renderWebMessage(m, viewer, zone).markup }]))
}
