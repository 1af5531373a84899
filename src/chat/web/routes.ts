import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import type { DrawChart, OpenFile, Part } from '../../messages/core/message.ts'
import type { Handler, Keep } from '../platform.ts'
import { createAccess } from './access.ts'
import { createAsking } from './asking.ts'
import { assets } from './assets.ts'
import type { WebDirectory } from './directory.ts'
import type { Live } from './live.ts'
import type { WebMemory } from './memory.ts'
import { channelHeading, conversationPage, directMessages, pathOf } from './page.ts'
import { refuse } from './refuse.ts'
import { SAY_PATH } from './render.ts'
import { rememberActor, rememberedActor, sentByOurPage } from './session.ts'

/** How many messages a page shows, and keeps up to date. */
export const PAGE_LENGTH = 50

const SWITCH = z.object({ token: z.string(), person: z.string(), in: z.string() })

type Parts = {
  readonly handler: Handler
  readonly keep: Keep
  readonly draw: DrawChart
  readonly openFile: OpenFile
  readonly router: Router
  readonly memory: WebMemory
  readonly directory: WebDirectory
  readonly live: Live
  readonly suggestions: readonly string[]
  readonly zone: string
}

/** Puts the console's pages on the router. */
export function addRoutes({
  handler,
  keep,
  draw,
  openFile,
  router,
  memory,
  directory,
  live,
  suggestions,
  zone,
}: Parts): void {
  const access = createAccess(directory)
  const asking = createAsking({ handler, keep, memory, live, access, zone })
  const body = express.urlencoded({ extended: false, limit: '64kb' })

  router.use('/assets', assets())
  router.post(SAY_PATH, body, asking.line)
  router.post('/form', body, asking.form)

  router.get('/', async (req, res) => {
    const people = await directory.people()
    const actor = people.find(({ id }) => id === rememberedActor(req)) ?? people[0]
    if (actor === undefined) return refuse(req, res, 200, NOBODY_YET)
    res.redirect(302, pathOf((await firstPlace(actor.id)).conversation, actor.id))
  })

  router.get('/in/:conversation', async (req, res) => {
    const { before: asked } = req.query
    const view = await access.viewOf(req, res, actorOf(req), req.params.conversation)
    if (view === null || !view.people.includes(view.actor)) return refuse(req, res, 404, NO_SUCH_PLACE)
    const before = wholeNumber(asked)
    const found = await memory.list(view.place.conversation, view.actor.id, PAGE_LENGTH + 1, before ?? undefined)
    const messages = found.slice(-PAGE_LENGTH)
    const earlierThan = found.length > PAGE_LENGTH ? (messages[0]?.id ?? null) : null
    res.set('Cache-Control', 'no-store').type('html')
    res.send(conversationPage({ ...view, messages, earlierThan, newest: before === null, suggestions, zone }).markup)
  })

  router.get('/live', async (req, res) => {
    const { in: named } = req.query
    const conversation = typeof named === 'string' ? named : ''
    const place = await access.placeOf(conversation, actorOf(req))
    if (place === null) return refuse(req, res, 404, NO_SUCH_PLACE)
    live.follow(res, conversation, actorOf(req))
  })

  router.get('/chart/:message/:part.png', async (req, res) => {
    const part = await partSeen(actorOf(req), req.params)
    if (part?.kind !== 'chart') return refuse(req, res, 404, NO_CHART)
    // The address carries the message's version, so a picture at one address never changes.
    res
      .set('Cache-Control', 'private, max-age=86400')
      .type('png')
      .send(await draw(part.chart))
  })

  router.get('/file/:message/:part/:name', async (req, res) => {
    const part = await partSeen(actorOf(req), req.params)
    const bytes = part?.kind === 'file' ? await openFile(part.ref, { platform: 'web', identity: actorOf(req) }) : null
    if (part?.kind !== 'file' || bytes === null) return refuse(req, res, 404, NO_FILE)
    res.set('Cache-Control', 'no-store').type(part.mediaType).attachment(part.name).send(bytes)
  })

  /** A part of a message that the viewer may see; null when there is none, or it is not for them. */
  async function partSeen(
    viewer: string,
    at: { readonly message: string; readonly part: string },
  ): Promise<Part | null> {
    const message = await memory.get(wholeNumber(at.message) ?? 0)
    const seen = message !== null && (message.visibleTo === null || message.visibleTo === viewer)
    if (!seen || (await access.placeOf(message.conversation, viewer)) === null) return null
    const parts = message.body.kind === 'message' ? message.body.message.parts : []
    return parts[wholeNumber(at.part) ?? -1] ?? null
  }

  router.post('/as', body, async (req, res) => {
    const sent = SWITCH.safeParse(req.body)
    if (!sent.success || !sentByOurPage(req, sent.data.token)) return refuse(req, res, 403, TOO_OLD)
    const { person, in: conversation } = sent.data
    const people = await directory.people()
    if (!people.some(({ id }) => id === person)) return refuse(req, res, 404, 'There is no such post in the directory.')
    rememberActor(res, person)
    const place = (await access.placeOf(conversation, person)) ?? (await firstPlace(person, conversation))
    res.redirect(303, pathOf(place.conversation, person))
  })

  /** Where a post arrives: its own direct messages if it comes from another's, else its first channel. */
  async function firstPlace(person: string, from = '') {
    const [channel] = await directory.channels(person)
    return channel === undefined || from.startsWith('person:') ? directMessages(person) : channelHeading(channel)
  }
}

/** The post named in the address, else the one chosen last; empty when neither is there. */
function actorOf(req: Request): string {
  const { as: named } = req.query
  return typeof named === 'string' && named !== '' ? named : (rememberedActor(req) ?? '')
}

function wholeNumber(text: unknown): number | null {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null
}

const NOBODY_YET = 'Nobody is in the directory yet. Add the council’s posts and who holds them, then reload this page.'
const NO_SUCH_PLACE = 'There is no such conversation for this post.'
const NO_CHART = 'There is no such chart for this post.'
const NO_FILE = 'There is no such file for this post.'
const TOO_OLD = 'This page is too old, or it was not the console that sent this: go back, reload and try again.'
