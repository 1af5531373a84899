import { Temporal } from 'temporal-polyfill'
import { dayOf } from '../../src/bot/core/council-time.ts'
import { recordActs } from '../../src/play/recorder.ts'
import type { TestCouncil } from '../support/council.ts'
import { truth } from '../truth/check.ts'
import type { Disturbance } from './disturbance.ts'
import { broken } from './invariants.ts'
import type { Player } from './players.ts'

const HOUR = 3_600_000
const MINUTE_S = 60
const LONGEST_WAIT = 40 // minutes in which what failed has been tried again
const UNDISTURBED: Disturbance = { isAway: () => false, trouble: () => undefined, isExpected: () => false }

/** Nothing should have happened by now that has not, and nothing waits to be sent. */
async function isQuiet({ council: context }: TestCouncil): Promise<boolean> {
  const { tasks, outbox } = context.store
  const [late, unsent] = await Promise.all([tasks.countOverdue(context.now()), outbox.countPending()])
  return late === 0 && unsent === 0
}

export type Simulated = {
  /** Simulated hours, after each of which everything was checked. */
  readonly hours: number
  /** What people said, and what Callin posted. */
  readonly asked: number
  readonly posted: number
  /** The first thing that did not hold, with its hour; null: all held. */
  readonly broke: string | null
}

type Life = {
  readonly from: string
  readonly until: string
  readonly players: readonly Player[]
  /** What goes wrong meanwhile; left out: nothing. */
  readonly disturbance?: Disturbance
}

/**
 * Lets a council live hour by hour: people do what they do at that hour, what is due happens, and then everything that must
 * hold is checked.
 */
export async function live(
  simulated: TestCouncil,
  { from, until, players, disturbance = UNDISTURBED }: Life,
  say: (line: string) => void = () => undefined,
): Promise<Simulated> {
  const { council: context } = simulated
  const council = { database: simulated.db.database, current: async () => context }
  const wrong: string[] = []
  const watched = recordActs(simulated.chat, async ({ message }) => {
    wrong.push(...(await truth.said(message, council)))
  })
  let asked = 0
  let hours = 0
  let month = ''
  for (let at = Date.parse(from); at < Date.parse(until); at += HOUR) {
    simulated.setNow(new Date(at))
    const day = dayOf(context, context.now())
    const hour = context.calendar.timeOf(Temporal.Instant.fromEpochMilliseconds(at)).hour
    if (day.toString().slice(0, 7) !== month) {
      month = day.toString().slice(0, 7)
      say(`${month}: ${asked} things said, ${simulated.chat.posts.length} messages posted`)
    }
    const now = { simulated, day, hour }
    hours++
    if (disturbance.isAway(now)) continue
    disturbance.trouble(now)
    const before = asked
    for (const player of players) asked += await player(now)
    // Where nobody did anything and nothing is due, all stands as it was checked before; once a day it is looked at all the same.
    if (hour !== 0 && asked === before && (await isQuiet(simulated))) continue

    await simulated.run([watched])
    for (
      let minute = 0;
      minute < LONGEST_WAIT && disturbance !== UNDISTURBED && !(await isQuiet(simulated));
      minute++
    ) {
      simulated.pass(MINUTE_S)
      await simulated.run([watched])
    }
    const found = [...wrong, ...(await broken(simulated, new Date(at - 1)))]
    // What is no longer worth saying is on record with its reason, and no fault.
    const said = simulated.log.lines.filter(
      (line) => !line.startsWith('a message was not sent') && !disturbance.isExpected(line),
    )
    const [first] = [...found, ...said.map((line) => `the log says: ${line}`)]
    if (first)
      return { hours, asked, posted: simulated.chat.posts.length, broke: `${new Date(at).toISOString()}: ${first}` }
  }
  return { hours, asked, posted: simulated.chat.posts.length, broke: null }
}
