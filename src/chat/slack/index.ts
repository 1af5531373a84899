import { App, type AuthorizeResult } from '@slack/bolt'
import type { Router } from 'express'
import { Refusal } from '../../domain/core/refusal.ts'
import type { DrawChart, OpenFile } from '../../messages/core/message.ts'
import { type ChatPlatform, type Handler, type Keep, keepNothing } from '../platform.ts'
import { createAskHandler } from './ask-handler.ts'
import { chartUploads } from './charts.ts'
import { postingClient } from './client.ts'
import { createDelivery } from './deliver.ts'
import { fileUploads } from './files.ts'
import { httpIntake, type Intake, socketIntake } from './intake.ts'
import { listen } from './listen.ts'
import { errorKind, type Log, quietLogger } from './log.ts'
import { createReplySender } from './replies.ts'
import { whoWeAre } from './start.ts'

const PACE_MS = 1_000 // Slack's limit: one message a second in a channel

export type SlackConfig = {
  readonly botToken: string
  /** Set for HTTP: Slack posts to `/slack/events` and signs with it. */
  readonly signingSecret: string | null
  /** Set for Socket Mode, which then is used whatever else is set: no address of ours need be reachable. */
  readonly appToken: string | null
  /** Another address of Slack's Web API, for tests and for a GovSlack workspace; null for the usual one. */
  readonly apiUrl: string | null
}

export type SlackParts = {
  readonly config: SlackConfig
  readonly handler: Handler
  /** Left out: nothing is kept. */
  readonly keep?: Keep | undefined
  readonly draw: DrawChart
  readonly openFile: OpenFile
  /** Where the HTTP endpoint is mounted, before any body parser: signatures are over the raw body. */
  readonly router: Router | null
  readonly log: Log
  /** Told of a channel that Callin was invited to, by Slack's id of it. */
  readonly met?: ((conversation: string) => Promise<void>) | undefined
  /** Milliseconds that a call waits for Slack's answer before its outcome counts as unknown. */
  readonly answerMs?: number | undefined
  /** Milliseconds that a form waits for the handler before it shows a notice. */
  readonly formMs?: number | undefined
}

/**
 * Slack as a chat platform. Until `start` has checked the token, and again after `stop`, requests are turned away with
 * 503, on which Slack tries again. Throws a Refusal where the configuration cannot work, here or in `start`.
 */
export function createSlack(parts: SlackParts): ChatPlatform {
  const {
    config,
    handler,
    keep = keepNothing,
    draw,
    openFile,
    router,
    log,
    answerMs,
    formMs,
    met = async () => undefined,
  } = parts
  const client = postingClient(config.botToken, config.apiUrl, log, answerMs)
  const upload = chartUploads(client, draw, log)
  const attach = fileUploads(client, openFile, log)
  const delivery = createDelivery(client, upload, attach)
  const asks = createAskHandler(handler, keep, client, createReplySender(client, upload, log), log, formMs)
  const intake = intakeFor(config, router, log)

  let identity: AuthorizeResult = {}
  const app = new App({
    receiver: intake.receiver,
    authorize: async () => identity,
    logger: quietLogger(log),
    // Nothing of a conversation is remembered in this process: any other may take the next request.
    convoStore: false,
    ...(config.apiUrl !== null && { clientOptions: { slackApiUrl: config.apiUrl } }),
  })
  app.error(async (error) => log.error(errorKind(error), 'A request from Slack could not be handled.'))

  const underWay = new Set<Promise<void>>()
  listen(
    app,
    asks,
    (work) => {
      underWay.add(work)
      return work.finally(() => underWay.delete(work))
    },
    met,
  )

  return {
    name: 'slack',
    paceMs: PACE_MS,
    post: delivery.post,
    edit: delivery.edit,
    find: delivery.find,
    resume: asks.resume,
    async start() {
      identity = { ...(await whoWeAre(client, log)), botToken: config.botToken }
      await intake.open()
    },
    async stop() {
      await intake.close()
      await Promise.allSettled(underWay)
    },
  }
}

function intakeFor({ appToken, signingSecret, apiUrl }: SlackConfig, router: Router | null, log: Log): Intake {
  if (appToken !== null) return socketIntake(appToken, apiUrl, log)
  if (signingSecret !== null && router !== null) return httpIntake(signingSecret, router, log)
  throw new Refusal(
    'slack_intake',
    'Slack has a bot token but no way in: set SLACK_APP_TOKEN for Socket Mode or SLACK_SIGNING_SECRET for HTTP.',
  )
}
