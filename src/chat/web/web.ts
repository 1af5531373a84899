import type { Router } from 'express'
import type { Logger } from 'pino'
import type { DrawChart, Message, OpenFile } from '../../messages/core/message.ts'
import {
  type Address,
  type ChatPlatform,
  DeliveryError,
  type Handler,
  type Keep,
  keepNothing,
  type Posted,
} from '../platform.ts'
import { keepAnswer } from './asking.ts'
import type { WebDirectory } from './directory.ts'
import { createLive } from './live.ts'
import type { WebMemory } from './memory.ts'
import { addRoutes, PAGE_LENGTH } from './routes.ts'

type Options = {
  readonly handler: Handler
  /** Left out: nothing is kept. */
  readonly keep?: Keep | undefined
  readonly draw: DrawChart
  readonly openFile: OpenFile
  /** Mounted at `/`, on a server that answers this machine alone: the console lets anybody act as any post. */
  readonly router: Router
  readonly memory: WebMemory
  readonly directory: WebDirectory
  readonly log: Pick<Logger, 'warn'>
  /** The council's time zone, in which its pages say when something was posted. */
  readonly zone: string
  /** Commands offered above the box, to be pressed instead of typed. */
  readonly suggestions?: readonly string[]
}

/** The console as a chat platform: it posts into its own memory, and pages show what is there. */
export function createWeb(options: Options): ChatPlatform {
  const { memory, log, zone, keep = keepNothing } = options
  const live = createLive({ memory, log, zone, limit: PAGE_LENGTH })
  addRoutes({
    suggestions: ['help', 'status reds', 'call-ins', 'meetings', 'due'],
    ...options,
    keep,
    live,
  })

  async function post(to: Address, message: Message, token: string): Promise<Posted> {
    const id = await delivering(() =>
      memory.append({
        conversation: known(to.conversation),
        author: 'Callin',
        visibleTo: null,
        token,
        body: { kind: 'message', message },
      }),
    )
    live.changed()
    return { conversation: to.conversation, id: String(id) }
  }

  return {
    name: 'web',
    post,
    async edit(to, posted, message, token) {
      const id = Number(posted.id)
      const found =
        Number.isSafeInteger(id) && (await delivering(() => memory.replace(id, { kind: 'message', message })))
      if (!found) return post(to, message, token)
      live.changed()
      return posted
    },
    async find(_to, token) {
      const found = await memory.byToken(token)
      return found && { conversation: found.conversation, id: String(found.id) }
    },
    async resume(ask) {
      const reply = await options.handler(ask)
      if (reply.kind === 'message') await keepAnswer(memory, ask, reply.message)
      live.changed()
    },
    async start() {},
    async stop() {
      live.stop()
    },
  }
}

function known(conversation: string): string {
  if (/^(channel|person):./.test(conversation)) return conversation
  throw new DeliveryError('never', `The console has no conversation "${conversation}": it has channel:… and person:…`)
}

/** Trying again is always safe, even if the memory took the message before it failed: the token makes it one message. */
async function delivering<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof DeliveryError) throw error
    throw new DeliveryError('later', 'The console’s memory did not take the message', null, error)
  }
}
