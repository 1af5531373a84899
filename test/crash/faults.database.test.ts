import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { openEmbedded } from '../../src/store/database/embedded.ts'
import { type Bot, until } from '../support/program.ts'
import { dataFolder } from '../support/program-data.ts'
import { startRedis } from '../support/redisServer.ts'
import { type SlackCouncil, slackCouncil } from '../support/slack-council.ts'
import { settle } from './crash.ts'
import { outcome, type Sent } from './outcome.ts'
import { anAction } from './presses.ts'

// One council through everything around the program that fails, with the program itself left alone.

const HOUR_MS = 3_600_000
const LIMITED = { status: 429, headers: { 'retry-after': '1' }, body: { ok: false, error: 'ratelimited' } } as const
const FAILING = { status: 503, body: 'Service unavailable' } as const
const MALFORMED = { status: 200, body: '<html>' } as const
/** Taken, as it says, and no word of where. */
const PLACELESS = { status: 200, body: { ok: true } } as const

// It takes a minute, and many on a busy machine: npm run faults
it.runIf(process.env['FAULTS'] === 'yes')(
  'storms, cuts, malformed answers, servers that go and clocks that jump: nothing is lost, nothing comes twice',
  async () => {
    const folder = await dataFolder()
    const server = await openEmbedded(folder.path) // durable: what it has committed is there after it was killed
    const redis = await startRedis()
    const council = await slackCouncil(server.url)
    const sent: Sent[] = []
    let at = new Date()
    const running: Bot[] = []
    /** Somebody asks, once more until it is acknowledged, and what they asked for is done. */
    async function ask(name: string): Promise<void> {
      const press = anAction(council, name)
      const one: Sent = { press, isAcknowledged: false }
      sent.push(one)
      await until(async () => (await press.send()) === 200)
      one.isAcknowledged = true
      await until(async () => (await press.count()) > 0)
    }
    async function restart(now: Date): Promise<void> {
      await running.pop()?.end()
      at = now
      const bot = await council.start({ at, redisUrl: redis?.url ?? null })
      running.push(bot)
      expect(await bot.hears()).toBe(true)
    }

    try {
      await restart(at)
      council.workspace.fail('chat.postMessage', LIMITED)
      for (const fault of [LIMITED, LIMITED, LIMITED, FAILING, 'down', 'lost', MALFORMED, PLACELESS, 'hang'] as const)
        council.workspace.fail('chat.postMessage', fault)
      for (const fault of ['lost', LIMITED, MALFORMED, FAILING] as const) council.workspace.fail('chat.update', fault)
      council.workspace.fail('conversations.history', FAILING)
      await ask('a storm')

      // The same event again and again, at once; and a later one before an earlier one.
      const [early, late] = [anAction(council, 'what came late'), anAction(council, 'what came early')]
      const again = anAction(council, 'what came five times')
      const statuses = await Promise.all([late, ...Array(5).fill(again), early].map(({ send }) => send()))
      expect(new Set(statuses)).toEqual(new Set([200]))
      for (const press of [early, late, again]) sent.push({ press, isAcknowledged: true })

      if (redis) {
        const client = new Redis(redis.url)
        await client.flushall()
        await client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
        client.disconnect()
      }
      await ask('a queue that was flushed')

      process.kill(await postmasterOf(council), 'SIGKILL')
      await until(() => server.revive())
      // While it is away a request cannot be kept, and whoever asks is told to ask again.
      await until(async () => running.at(-1)?.isReady())
      await ask('a database that died')

      // A day on, an hour back, and on again.
      await restart(new Date(at.getTime() + 24 * HOUR_MS))
      await ask('a clock that leapt')
      await restart(new Date(at.getTime() - HOUR_MS))
      await ask('a clock that was put back')
      await running.pop()?.end()
      await settle(
        council,
        () => at,
        (ms) => {
          at = new Date(at.getTime() + ms)
        },
      )

      const { lost, twice, pressesLost } = await outcome(council, sent)
      expect({ lost, twice, pressesLost }).toEqual({ lost: [], twice: [], pressesLost: [] })
    } finally {
      await council.close()
      await redis?.stop()
      await server.close()
      await folder.remove()
    }

    async function postmasterOf({ database }: SlackCouncil): Promise<number> {
      const { rows } = await database.query<{ data_directory: string }>('SHOW data_directory')
      return Number.parseInt(await readFile(join(rows[0]?.data_directory ?? '', 'postmaster.pid'), 'utf8'), 10)
    }
  },
  600_000,
)
