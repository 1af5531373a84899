import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openEmbedded } from '../../src/store/database/embedded.ts'
import { startRedis } from '../support/redisServer.ts'
import { type Crashed, crash } from './crash.ts'

const YEAR = 365 // days; with fewer kills a day a kill passes

type Wanted = { readonly kills: number; readonly seed: number; readonly councils: number }

/** `npm run crash`: some councils share the kills, each in a database of its own, and each lives a year, or a day a kill. True: all is well. */
export async function run({ kills, seed, councils }: Wanted): Promise<boolean> {
  const begun = Date.now()
  console.log(`Seed ${seed}: npm run crash -- --kills ${kills} --seed ${seed} --councils ${councils}`)
  const folder = await mkdtemp(join(tmpdir(), 'callin-crash-'))
  const server = await openEmbedded(folder, { durable: false })
  const redis = await startRedis()
  if (redis === null) console.log('No redis-server is installed: every queue is in the database.')
  try {
    const shares = Array.from({ length: councils }, (_, at) => Math.floor((kills + at) / councils))
    const all = await Promise.all(
      shares.map(async (share, at) =>
        crash({
          databaseUrl: await databaseOn(server.url, `crash_${at}`),
          redisUrl: redis && `${redis.url}/${at}`,
          kills: share,
          seed: seed + at,
          days: Math.min(YEAR, share),
          say: (line) => console.log(`Council ${at + 1}: ${line}`),
        }),
      ),
    )
    const total = together(all)
    for (const [step, times] of [...total.steps].sort()) console.log(`${String(times).padStart(5)}  ${step}`)
    for (const one of [...total.lost, ...total.twice, ...total.pressesLost]) console.log(one)
    console.log(
      `${councils} councils, ${total.days} days each, in ${Math.round((Date.now() - begun) / 60_000)} minutes`,
    )
    console.log(summary(total))
    return isWell(total)
  } finally {
    await redis?.stop()
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

export const summary = ({ kills, presses, messages, lost, twice, pressesLost }: Crashed): string =>
  `${kills} kills, ${presses} presses, ${messages} messages: ${lost.length} lost, ${twice.length} twice, ${pressesLost.length} presses lost`

const isWell = ({ lost, twice, pressesLost }: Crashed) => lost.length + twice.length + pressesLost.length === 0

function together(all: readonly Crashed[]): Crashed {
  const sum = (of: (one: Crashed) => number) => all.reduce((total, one) => total + of(one), 0)
  const steps = new Map<string, number>()
  for (const one of all) for (const [step, times] of one.steps) steps.set(step, (steps.get(step) ?? 0) + times)
  return {
    kills: sum((one) => one.kills),
    presses: sum((one) => one.presses),
    messages: sum((one) => one.messages),
    lost: all.flatMap((one) => one.lost),
    twice: all.flatMap((one) => one.twice),
    pressesLost: all.flatMap((one) => one.pressesLost),
    steps,
    said: all.map((one) => one.said).join('\n'),
    words: all.flatMap((one) => one.words),
    days: Math.max(...all.map((one) => one.days)),
  }
}

async function databaseOn(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(serverUrl)
  url.pathname = name
  return url.href
}
