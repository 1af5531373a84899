import { setTimeout as pause } from 'node:timers/promises'
import { type App, ExpressReceiver, HTTPModuleFunctions, type Receiver, SocketModeReceiver } from '@slack/bolt'
import type { RequestHandler, Router } from 'express'
import { z } from 'zod'
import { Refusal } from '../../domain/core/refusal.ts'
import { isPassing } from './failure.ts'
import { type Log, quietLogger } from './log.ts'

const PATH = '/slack/events'
const CLOCK_SKEW_S = 5 * 60
const CONNECT_TIMEOUT_MS = 30_000

/** How requests come in: Bolt's receiver, opened once the token is known to be good. */
export type Intake = {
  readonly receiver: Receiver
  readonly open: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Slack posts to us: its requests are taken at /slack/events of the router. */
export function httpIntake(signingSecret: string, router: Router, log: Log): Intake {
  let open = false
  const guard: RequestHandler = (request, response, next) => {
    if (!open) {
      response.status(503).end()
      return
    }
    // Bolt refuses what is too old, but a request dated tomorrow could be sent again for a day.
    const sentAt = Number(request.get('x-slack-request-timestamp'))
    if (sentAt > Date.now() / 1000 + CLOCK_SKEW_S) {
      log.warn({}, 'A request to Slack’s endpoint is dated in the future and was refused.')
      response.status(401).end()
      return
    }
    next()
  }
  router.post(PATH, guard)
  const receiver = new ExpressReceiver({
    signingSecret,
    // Bolt adds its routes to the router and mounts it on an application of its own, which is never started.
    router,
    endpoints: PATH,
    logger: quietLogger(log),
    processEventErrorHandler: async (given) => {
      if (!(given.error instanceof NotUnderstood)) return HTTPModuleFunctions.defaultProcessEventErrorHandler(given)
      log.warn({}, 'A signed request to Slack’s endpoint is like none of Slack’s and was refused.')
      given.response.writeHead(400).end()
      return true
    },
  })
  return {
    receiver: refusingUnknown(receiver),
    open: async () => {
      open = true
    },
    close: async () => {
      open = false
    },
  }
}

class NotUnderstood extends Error {}

/** Bolt answers what it cannot read, and what nobody listens for, after three seconds or with a fault: these are refused at once. */
function refusingUnknown(receiver: ExpressReceiver): Receiver {
  const init = receiver.init.bind(receiver)
  receiver.init = (app) => {
    const processEvent: App['processEvent'] = async (event) => {
      let isTaken = false
      const ack: typeof event.ack = async (response) => {
        isTaken = true
        await event.ack(response)
      }
      const failed = await app.processEvent({ ...event, ack }).then(
        () => null,
        (error: unknown) => ({ error }),
      )
      if (!isTaken) throw new NotUnderstood('Nobody has taken it.', { cause: failed?.error })
      if (failed) throw failed.error
    }
    init(Object.create(app, { processEvent: { value: processEvent } }) as App)
  }
  return receiver
}

/** We connect to Slack: its requests come over a web socket that Slack's library keeps alive and opens again. */
export function socketIntake(appToken: string, apiUrl: string | null, log: Log): Intake {
  let refuse: (reason: Refusal) => void = () => {}
  const refused = new Promise<never>((_, reject) => {
    refuse = reject
  })
  // Without this a refusal after the start would count as unhandled: nobody waits for it any more.
  refused.catch(() => {})
  const receiver = new SocketModeReceiver({
    appToken,
    logger: quietLogger(log),
    // No `retries: 0` here: an outage of a few seconds would then end the process.
    installerOptions: {
      clientOptions: {
        fetch: (...request) => watched(request, refuse),
        ...(apiUrl !== null && { slackApiUrl: apiUrl }),
      },
    },
  })
  return {
    receiver,
    async open() {
      const giveUp = new AbortController()
      try {
        await Promise.race([receiver.start(), refused, tooLong(giveUp.signal)])
      } catch (error) {
        await receiver.stop()
        throw error
      } finally {
        giveUp.abort()
      }
    },
    close: async () => {
      await receiver.stop()
    },
  }
}

/** Slack's library would try for ever with a token that Slack refuses: its first answer tells. */
async function watched(request: Parameters<typeof fetch>, reject: (reason: Refusal) => void): Promise<Response> {
  const response = await fetch(...request)
  if (response.status !== 200) return response
  const body = refusalBody.safeParse(
    await response
      .clone()
      .json()
      .catch(() => null),
  )
  if (body.success && !isPassing(body.data.error)) reject(badAppToken(body.data.error))
  return response
}

const refusalBody = z.object({ ok: z.literal(false), error: z.string().max(60) })

const badAppToken = (found: string) =>
  new Refusal(
    'slack_app_token',
    `Slack refused SLACK_APP_TOKEN (${found}): expected an app-level token that starts with xapp- and has the scope connections:write.`,
  )

async function tooLong(signal: AbortSignal): Promise<never> {
  await pause(CONNECT_TIMEOUT_MS, null, { signal }).catch(() => {})
  throw new Refusal('slack_unreachable', 'Slack opened no Socket Mode connection within 30 seconds.')
}
