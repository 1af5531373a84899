import { setTimeout as sleep } from 'node:timers/promises'
import { Application, type TurnState } from '@microsoft/teams-ai'
import type { TurnContext } from 'botbuilder'
import type { Router } from 'express'
import type { Logger } from 'pino'
import type { DrawChart, Message, OpenFile } from '../../messages/core/message.ts'
import { type Ask, type ChatPlatform, type Handler, type Keep, keepNothing } from '../platform.ts'
import { activitySchema } from './activity.ts'
import { connect, type TeamsConfig, type Trust } from './adapter.ts'
import { type ConversationMemory, rememberer } from './conversations.ts'
import { serveFiles } from './files.ts'
import { createOutgoing } from './outgoing.ts'
import { picturesFor } from './pictures.ts'
import { recordAsAction } from './record-action.ts'
import { converse, keepMessage, type TurnParts } from './turn.ts'
import { mountWebhook } from './webhook.ts'
import { heardIn, heardInValue } from './words.ts'

export type { Trust } from './adapter.ts'

export type { ConversationMemory } from './conversations.ts'

const STOP_GRACE_MS = 10_000

export type TeamsOptions = {
  /** Null is for local use only, and `local` has to say so. */
  readonly config: TeamsConfig | null
  /** Without tokens, for requests from this machine alone: tests, and Microsoft's local client. */
  readonly local?: boolean
  readonly handler: Handler
  /** Left out: nothing is kept. */
  readonly keep?: Keep | undefined
  readonly draw: DrawChart
  readonly openFile: OpenFile
  /** Where people reach this server, for the files that Teams only takes as links; null: they cannot. */
  readonly publicUrl: string | null
  /** Gets POST /api/messages, which reads the body itself. */
  readonly router: Router
  readonly log: Pick<Logger, 'warn' | 'error'>
  readonly conversations: ConversationMemory
  readonly now: () => Date
  /** For a cloud that is not Microsoft's public one. */
  readonly trust?: Trust
  /** Milliseconds that a delivery waits for Teams' answer before its outcome counts as unknown. */
  readonly answerMs?: number
}

export type TeamsPlatform = ChatPlatform & {
  /** Resolves when every request taken so far has been answered. */
  settled(): Promise<void>
}

/** Callin on Microsoft Teams. Throws a Refusal (`teams_config`) when it is not set up, or set up twice over. */
export function createTeams(options: TeamsOptions): TeamsPlatform {
  const {
    config,
    local = false,
    handler,
    keep = keepNothing,
    draw,
    openFile,
    publicUrl,
    router,
    log,
    conversations,
    now,
  } = options
  const { trust = null, answerMs } = options
  const connection = connect(config, local, trust)
  const linkTo = serveFiles(router, { openFile, publicUrl, secret: config?.appPassword ?? null, now })
  const pictures = (message: Message) => picturesFor(message, draw, linkTo, log)
  const outgoing = createOutgoing({ connection, local, pictures, now, ...(answerMs === undefined ? {} : { answerMs }) })
  const turns = { handler, pictures, paced: outgoing.paced, log }
  const app = createApp(turns)

  /** Answered as if it had just come: beneath, or in the place of its form. */
  async function resume(_ask: Ask, way: unknown): Promise<void> {
    const activity = activitySchema.parse(way)
    const heard = heardIn(activity)
    if (heard !== null) await outgoing.inside(activity, (context) => converse(context, activity, heard, turns))
  }
  const webhook = mountWebhook(router, {
    connection,
    config,
    remember: rememberer(conversations, now),
    keep: (activity) => keepMessage(activity, keep),
    run: (context) => app.run(context),
    log,
  })

  return {
    name: 'teams',
    post: outgoing.post,
    edit: outgoing.edit,
    find: outgoing.find,
    resume,
    settled: webhook.settled,
    // The webhook answers as soon as the server listens; there is no connection to open.
    async start() {},
    async stop() {
      webhook.close()
      const grace = new AbortController()
      await Promise.race([webhook.settled(), sleep(STOP_GRACE_MS, null, { signal: grace.signal }).catch(() => null)])
      grace.abort()
    },
  }
}

/** What is said to Callin, by kind of activity. Mentions are taken out by us: the SDK's own way misses some. */
function createApp(parts: TurnParts): Application<TurnState> {
  const app = new Application<TurnState>({ removeRecipientMention: false, startTypingTimer: false })
  app.activity('message', async (context: TurnContext) => {
    const activity = activitySchema.parse(context.activity)
    if (activity.from.id === activity.recipient.id) return
    const heard = heardIn(activity)
    if (heard !== null) await converse(context, activity, heard, parts)
  })
  app.adaptiveCards.actionExecute(isCardAction, async (context) => {
    const activity = activitySchema.parse(context.activity)
    const heard = heardInValue(context.activity.value?.action?.data)
    if (heard !== null) await converse(context, activity, heard, parts)
    return heard === null ? 'Callin does not know this button.' : 'Callin has answered in the conversation.'
  })
  recordAsAction(app, parts)
  return app
}

/** Any verb: what a button does is in its data. */
const isCardAction = async (context: TurnContext): Promise<boolean> =>
  context.activity.type === 'invoke' &&
  context.activity.name === 'adaptiveCard/action' &&
  context.activity.value?.action?.type === 'Action.Execute'
