import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { proposalNotice } from '../dist/src/bot/cases/notices.js'
import { busyTemplate } from './support/busy-council.mjs'
import { openOn } from './support/council.mjs'
import { freePort } from './support/free-port.mjs'
import { atLeast, figure } from './support/measure.mjs'
import { startProgram } from './support/program.mjs'
import { openSink } from './support/slack-sink.mjs'

const PEOPLE = 3_000 // one notice each, so that no channel's pace holds them up
const SIZE = { indicators: 44, cases: 1, actions: 0, people: PEOPLE }

const hasRedis = spawnSync('redis-server', ['--version']).error === undefined
if (!hasRedis) process.stderr.write('Workers on Redis are left out: there is no redis-server.\n')

export const comparisons = hasRedis ? [workers()] : []

function workers() {
  return {
    name: 'workers',
    what: `${PEOPLE} notices sent by two worker processes on Redis; beside it by one`,
    unit: 'notices/s',
    value: figure('perSecond'),
    rounds: 2,
    warmUp: false,
    against: [{ name: 'one worker', target: atLeast(1.6) }],
    async open(server) {
      const { url, database, drop } = await server.fresh(await busyTemplate(server, SIZE))
      const redis = await startRedis()
      const sink = await openSink()
      const council = await openOn(url, { now: () => new Date() })
      let round = 0
      const sentBy = (count) => {
        let workers = []
        return {
          async before() {
            await database.pool.query('TRUNCATE "Outbox", "Posting"')
            const variables = { ROLE: 'worker', REDIS_URL: redis.url }
            workers = await Promise.all(Array.from({ length: count }, () => startProgram(url, sink, variables)))
            sink.taken.length = 0
          },
          async run() {
            await addNotices(council, ++round)
            while (sink.taken.length < PEOPLE) await sleep(20)
            const times = sink.taken.map(({ at }) => at)
            const seconds = (Math.max(...times) - Math.min(...times)) / 1000
            return { answer: times.length, figures: { perSecond: PEOPLE / seconds } }
          },
          after: () => Promise.all(workers.map((one) => one.stop())),
        }
      }
      return {
        runs: { callin: sentBy(2), 'one worker': sentBy(1) },
        async close() {
          await council.close()
          await sink.close()
          await redis.stop()
          await drop()
        },
      }
    },
  }
}

/** One to each person, taken up at the workers' next look. */
async function addNotices({ context, database }, round) {
  const { rows } = await database.pool.query('SELECT id FROM "Case"')
  const notices = Array.from({ length: PEOPLE }, (_, at) =>
    proposalNotice.to(`person:p${1 + at}`, { caseId: rows[0].id }, round, at),
  )
  await context.store.outbox.add(notices, new Date())
}

/** Redis in memory only. */
async function startRedis() {
  const port = await freePort()
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
    stdio: 'ignore',
  })
  await once(server, 'spawn')
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      const gone = once(server, 'exit')
      server.kill()
      await gone
    },
  }
}
