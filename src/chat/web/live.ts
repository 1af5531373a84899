import type { Response } from 'express'
import type { Logger } from 'pino'
import type { WebMemory } from './memory.ts'
import { renderWebMessage, versionOf } from './render.ts'

/** Another process of Callin may post into the same memory, and nothing tells us: look this often. */
const LOOK_EVERY_MS = 3000
/** Something must pass now and then, or whatever stands between takes the connection for dead. */
const HEARTBEAT_MS = 15_000

export type Live = {
  /** Says that something was posted or edited: open pages look at once. */
  changed(): void
  /** Keeps one page up to date over server-sent events until it goes away or `stop` is called. */
  follow(res: Response, conversation: string, viewer: string): void
  /** Ends every page's connection, which would otherwise keep the server from stopping. */
  stop(): void
}

type Options = {
  readonly memory: WebMemory
  readonly log: Pick<Logger, 'warn'>
  /** The council's time zone. */
  readonly zone: string
  /** How many of the newest messages a page keeps up to date. */
  readonly limit: number
  readonly lookEveryMs?: number
}

/** Keeps open pages live: each connection remembers what its page shows and sends what differs from the memory. */
export function createLive({ memory, log, zone, limit, lookEveryMs = LOOK_EVERY_MS }: Options): Live {
  const open = new Set<{ readonly look: () => void; readonly end: () => void }>()
  return {
    changed() {
      for (const { look } of open) look()
    },
    follow(res, conversation, viewer) {
      res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
      const write = (text: string) => res.writableEnded || res.write(text)
      const send = (event: string, data: unknown) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
      const shown = new Map<number, number>()
      let latest = ''
      const look = oneAtATime(async () => {
        for (const message of await memory.list(conversation, viewer, limit)) {
          if (shown.get(message.id) === versionOf(message)) continue
          shown.set(message.id, versionOf(message))
          send('message', { id: message.id, html: renderWebMessage(message, viewer, zone).markup })
        }
        const now = await memory.latestIds(viewer)
        if (JSON.stringify(now) === latest) return
        latest = JSON.stringify(now)
        send('latest', now)
      }, log)

      // Sent first of all, so that a page knows at once that it is live.
      write('retry: 1000\n: live\n\n')
      const looking = setInterval(look, lookEveryMs)
      const heartbeat = setInterval(() => write(': still here\n\n'), HEARTBEAT_MS)
      const connection = { look, end: () => res.end() }
      open.add(connection)
      res.on('close', () => {
        clearInterval(looking)
        clearInterval(heartbeat)
        open.delete(connection)
      })
      look()
    },
    stop() {
      for (const { end } of open) end()
    },
  }
}

/** Runs a task; asked while it runs, it runs once more afterwards, however often it was asked. */
function oneAtATime(task: () => Promise<void>, log: Pick<Logger, 'warn'>): () => void {
  let running = false
  let again = false
  const run = async (): Promise<void> => {
    running = true
    do {
      again = false
      await task().catch((error: unknown) => log.warn({ err: error }, 'A live page could not be brought up to date'))
    } while (again)
    running = false
  }
  return () => {
    if (running) again = true
    else void run()
  }
}
