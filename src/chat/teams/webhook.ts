import { type Activity, INVOKE_RESPONSE_KEY, type InvokeResponse, type TurnContext } from 'botbuilder'
import express, { type ErrorRequestHandler, type Request, type Response, type Router } from 'express'
import type { Logger } from 'pino'
import { activitySchema, type IncomingActivity } from './activity.ts'
import type { Authenticated, Connection, TeamsConfig } from './adapter.ts'
import { isOurTenant, type Passage, passLocal, passSigned } from './gate.ts'

const PATH = '/api/messages'
const BODY_LIMIT = '256kb' // Teams sends far less; a larger body is not read at all

type Parts = {
  readonly connection: Connection
  readonly config: TeamsConfig | null
  readonly remember: (activity: IncomingActivity) => Promise<void>
  /** Keeps a message before it is acknowledged. False: it had come before. */
  readonly keep: (activity: IncomingActivity) => Promise<boolean>
  readonly run: (context: TurnContext) => Promise<unknown>
  readonly log: Pick<Logger, 'warn' | 'error'>
}

export type Webhook = {
  /** Resolves when every request taken so far has been answered. */
  settled(): Promise<void>
  /** From here on requests get 503, so that Teams sends them again. */
  close(): void
}

/**
 * Takes what Teams sends. A message is answered with 200 at once, since Teams gives up after some seconds and the answer
 * may need longer; the reply follows by itself. An invoke waits for its answer in the response.
 */
export function mountWebhook(router: Router, parts: Parts): Webhook {
  const running = new Set<Promise<void>>()
  let closed = false
  const track = (work: Promise<void>): Promise<void> => {
    const tracked = work.finally(() => running.delete(tracked))
    running.add(tracked)
    return tracked
  }

  router.post(PATH, express.json({ limit: BODY_LIMIT }), async (request: Request, response: Response) => {
    if (closed) return void response.status(503).end()
    if (typeof request.body !== 'object' || request.body === null) return void response.status(400).end()
    // Read as an activity by the gate, which looks at two strings only, before its shape is checked below.
    const body = request.body as Activity
    const passage = await pass(request, body, parts)
    if ('status' in passage) return void response.status(passage.status).end()
    const parsed = activitySchema.safeParse(body)
    if (!parsed.success) return void response.status(400).end()
    if (parts.config !== null && !isOurTenant(parsed.data, parts.config.tenantId))
      return void response.status(403).end()

    if (body.type === 'invoke') {
      await track(invoke(passage.allowed, body, response, parts))
      return
    }
    const isNew = await parts.keep(parsed.data)
    response.status(200).end()
    if (!isNew) return
    await track(take(passage.allowed, body, parsed.data, parts))
  })
  router.use(PATH, unreadable)

  return {
    settled: async () => {
      while (running.size > 0) await Promise.allSettled(running)
    },
    close: () => {
      closed = true
    },
  }
}

const pass = (request: Request, body: Activity, { config, connection }: Parts): Promise<Passage> =>
  config === null ? passLocal(request, body, connection) : passSigned(request, body, connection)

async function take(allowed: Authenticated, body: Activity, activity: IncomingActivity, parts: Parts): Promise<void> {
  const { connection, remember, run, log } = parts
  try {
    if (meets(activity)) await remember(activity)
  } catch (error) {
    log.error({ err: error }, 'A Teams conversation could not be remembered')
  }
  try {
    await connection.adapter.processActivityDirect(allowed, body, async (context) => {
      await run(context)
    })
  } catch (error) {
    log.error({ err: error, type: activity.type }, 'Something that Teams sent could not be handled')
  }
}

async function invoke(
  allowed: Authenticated,
  body: Activity,
  response: Response,
  { connection, run, log }: Parts,
): Promise<void> {
  let answer: InvokeResponse | undefined
  try {
    await connection.adapter.processActivityDirect(allowed, body, async (context) => {
      await run(context)
      const stored: { value: InvokeResponse } | undefined = context.turnState.get(INVOKE_RESPONSE_KEY)
      answer = stored?.value
    })
  } catch (error) {
    log.error({ err: error, name: body.name }, 'Something that Teams asked could not be answered')
    response.status(500).end()
    return
  }
  response.status(answer?.status ?? 501)
  if (answer?.body === undefined) response.end()
  else response.json(answer.body)
}

/**
 * Whether this shows a conversation that Callin is a member of. A message's menu works anywhere, even in a chat
 * between two people: remembering that one would send somebody's private notices into it.
 */
function meets({ type, action, membersRemoved = [], recipient }: IncomingActivity): boolean {
  if (type === 'message') return true
  if (type === 'installationUpdate') return action?.startsWith('remove') !== true
  return type === 'conversationUpdate' && !membersRemoved.some((member) => member.id === recipient.id)
}

/** A body that is no JSON, or too long: the status alone, whatever the parser thinks of it. */
const unreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  if (response.headersSent || (status !== 400 && status !== 413 && status !== 415)) return next(error)
  response.status(status).end()
}
