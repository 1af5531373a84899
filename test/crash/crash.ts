import { setTimeout as sleep } from 'node:timers/promises'
import { file, RESULTS } from '../intake/files.ts'
import { type Bot, until } from '../support/program.ts'
import { written } from '../support/program-files.ts'
import { type Random, seededRandom } from '../support/random.ts'
import { type KillAt, type SlackCouncil, slackCouncil } from '../support/slack-council.ts'
import { outcome, type Sent } from './outcome.ts'
import { somePress } from './presses.ts'
import { CALLS, IMPORTING, STATEMENTS } from './steps.ts'

export type Crashed = {
  readonly kills: number
  /** Acknowledged. */
  readonly presses: number
  /** Notices that stand on Slack. */
  readonly messages: number
  readonly lost: readonly string[]
  readonly twice: readonly string[]
  readonly pressesLost: readonly string[]
  /** How many kills there were at each named step, and by chance. */
  readonly steps: ReadonlyMap<string, number>
  /** All that the processes have said on standard error. */
  readonly said: string
  /** All that people have typed, and what Slack was given to show, sentence by sentence. */
  readonly words: readonly string[]
  /** How far its clock went, in days. */
  readonly days: number
}

export type Crashing = {
  readonly databaseUrl: string
  /** Where it is given, every other process has its queue there. */
  readonly redisUrl: string | null
  readonly kills: number
  readonly seed: number
  /** How many days pass, in leaps. */
  readonly days: number
  readonly say: (line: string) => void
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const SETTLED_MS = 300_000 // a channel takes a message a second
const FREE_MS = 25_000 // what a process had in hand when it was killed is free by then
const BY_CHANCE = 'by chance'
const ROUNDS_A_LEAP = 5
const PATIENCE_MS = 2_500

/** Lets a council live while its processes are killed again and again, and says what was lost and what came twice. */
export async function crash({ databaseUrl, redisUrl, kills, seed, days, say }: Crashing): Promise<Crashed> {
  const random = seededRandom(seed)
  const line = slackLine()
  const council = await slackCouncil(databaseUrl, line.watch)
  const steps = new Map<string, number>()
  const sent: Sent[] = []
  const begun = Date.now()
  let now = begun
  let count = 0
  let deliveredAgain = 0
  const clock = () => new Date(now + Date.now() - begun)
  const killed = (step: string) => {
    steps.set(step, (steps.get(step) ?? 0) + 1)
    count++
  }

  try {
    for (let round = 0; count < kills; round++) {
      if (round % ROUNDS_A_LEAP === ROUNDS_A_LEAP - 1) {
        // What was asked before the leap is done before it: a question may have another answer days later.
        await requestsDone(council, clock)
        deliveredAgain = sent.length // Slack delivers nothing again after an hour
        now += ((days * DAY_MS) / kills) * ROUNDS_A_LEAP
      } else now += FREE_MS + random.between(0, 60_000)
      const redis = round % 2 === 0 ? redisUrl : null
      const how = {
        council,
        since: deliveredAgain,
        random,
        line,
        at: clock(),
        redisUrl: redis,
        name: `${seed}-${round}`,
      }
      const step = random.chance(0.08) ? await killImport(how) : await killBot(how, sent)
      if (step !== null) killed(step)
      if (count % 10 === 0)
        say(`${count} of ${kills} kills, ${sent.length} presses, ${Math.round((now - begun) / DAY_MS)} days`)
    }
    await settle(council, clock, (ms) => {
      now += ms
    })
    return {
      ...(await outcome(council, sent)),
      kills: count,
      steps,
      said: council.said(),
      days: Math.round((now - begun) / DAY_MS),
    }
  } finally {
    await council.close()
  }
}

type Round = {
  readonly council: SlackCouncil
  readonly random: Random
  readonly line: ReturnType<typeof slackLine>
  readonly at: Date
  readonly redisUrl: string | null
  readonly name: string
  /** The first press that Slack may still deliver again. */
  readonly since: number
}

/** Where Slack's side ends a process: at the nth call of a method. */
function slackLine() {
  let armed: { method: string; when: 'heard' | 'done'; nth: number; kill: () => void } | null = null
  return {
    arm(how: NonNullable<typeof armed>) {
      armed = how
    },
    disarm() {
      armed = null
    },
    watch(method: string, when: 'heard' | 'done') {
      if (armed === null || armed.method !== method || armed.when !== when || --armed.nth > 0) return
      armed.kill()
      armed = null
    },
  }
}

type Plan =
  | { readonly step: string; readonly killAt: KillAt }
  | { readonly step: string; readonly call: string; readonly when: 'heard' | 'done'; readonly nth: number }
  | { readonly step: string; readonly afterMs: number }

function planOf(random: Random): Plan {
  const kind = random.between(1, 10)
  if (kind <= 2) return { step: BY_CHANCE, afterMs: random.between(0, 2_000) }
  const nth = random.oneOf([1, 1, 1, 1, 1, 2, 3])
  if (kind <= 4) {
    const [step, call] = random.oneOf(Object.entries(CALLS))
    return { step, call, when: random.oneOf(['heard', 'done'] as const), nth }
  }
  const [step, statement] = random.oneOf(Object.entries(STATEMENTS))
  return { step, killAt: { statement, when: random.oneOf(['before', 'after'] as const), nth } }
}

/** One life of the bot: people press while it lives, and then it is killed. Gives the step at which it was. */
async function killBot(round: Round, sent: Sent[]): Promise<string> {
  const { council, random, line, at, redisUrl, name } = round
  const plan = planOf(random)
  trouble(council, random)
  const bot = await council.start({ at, redisUrl, killAt: 'killAt' in plan ? plan.killAt : null })
  if ('call' in plan) {
    const { call, when, nth } = plan
    line.arm({ method: call, when, nth, kill: () => void bot.end('SIGKILL') })
  }
  let byChance = false
  if (await bot.hears()) {
    const pressing = pressSome(round, sent, name)
    await Promise.race([pressing.then(() => sleep('afterMs' in plan ? plan.afterMs : PATIENCE_MS)), ended(bot)])
    byChance = !bot.hasEnded()
    await bot.end('SIGKILL')
    await pressing
  }
  line.disarm()
  return byChance ? BY_CHANCE : plan.step
}

const ended = (bot: Bot) => until(() => bot.hasEnded())

/** Now and then something goes wrong with Slack's next answers too. */
function trouble({ workspace }: SlackCouncil, random: Random): void {
  if (random.chance(0.5)) return
  const method = random.oneOf(['chat.postMessage', 'chat.postMessage', 'chat.update', 'conversations.history'])
  const limited = { status: 429, headers: { 'retry-after': '1' }, body: { ok: false, error: 'ratelimited' } } as const
  const failing = { status: 503, body: 'Service unavailable' } as const
  workspace.fail(method, random.oneOf(['lost', 'lost', 'hang', 'down', limited, failing] as const))
}

async function pressSome({ council, random, since }: Round, sent: Sent[], name: string): Promise<void> {
  // What was not acknowledged as an event is delivered again, and sometimes what was.
  for (const one of sent.slice(Math.max(since, sent.length - 6))) {
    if (!one.press.isEvent || (one.isAcknowledged && random.chance(0.9))) continue
    if ((await one.press.send()) === 200) one.isAcknowledged = true
  }
  const presses = random.between(1, 3)
  for (let at = 0; at < presses; at++) {
    const press = await somePress(council, random, `${name}-${at}`)
    if (press === null) continue
    const one: Sent = { press, isAcknowledged: false }
    sent.push(one)
    if ((await press.send()) === 200) one.isAcknowledged = true
  }
}

/** Figures are being taken in, and the command line that does so is killed; then it is run again. Null: it was done before. */
async function killImport({ council, random, at, name }: Round): Promise<string | null> {
  const { rows } = await council.database.query<{ period: string }>(
    `SELECT period FROM "Result" r JOIN "Indicator" i ON i.id = r."indicatorId" WHERE i.ref = 'CS01' ORDER BY "periodStart" DESC LIMIT 1`,
  )
  const figure = `CS01,${rows[0]?.period},${random.between(8000, 9900) / 100},,,final,${name},`
  const files = await written(file('results.csv', RESULTS, figure))
  const [step, statement] = random.oneOf(Object.entries(IMPORTING))
  const killAt = { statement, when: random.oneOf(['before', 'after'] as const), nth: 1 }
  try {
    const { code } = await council.run(['import', '--as-given', ...files.paths], { at, killAt })
    const again = await council.run(['import', '--as-given', ...files.paths], { at: new Date(at.getTime() + 1000) })
    if (again.code !== 0) throw new Error(again.err)
    const { rows: found } = await council.database.query(`SELECT 1 FROM "Result" WHERE commentary = $1`, [name])
    if (found.length !== 1) throw new Error(`${figure} stands ${found.length} times on record.`)
    return code === null ? step : null
  } finally {
    await files.remove()
  }
}

/** Every request that was acknowledged is done. */
async function requestsDone(council: SlackCouncil, clock: () => Date): Promise<void> {
  if ((await undone(council)) === 0) return
  const bot = await council.start({ at: new Date(clock().getTime() + FREE_MS) })
  await until(
    async () => (await undone(council)) === 0,
    () => undefined,
    SETTLED_MS,
  )
  await bot.end()
}

const undone = (council: SlackCouncil) =>
  countOf(
    council,
    `SELECT count(*)::int AS count FROM "SeenEvent" WHERE "doneAt" IS NULL AND ask IS NOT NULL AND tries < 3`,
  )

/** Runs it undisturbed until nothing is left to be done or said; what waits for another try has its hour. */
export async function settle(council: SlackCouncil, clock: () => Date, pass: (ms: number) => void): Promise<void> {
  for (let hour = 0; hour < 12; hour++) {
    pass(HOUR_MS)
    const at = clock()
    const bot = await council.start({ at })
    await until(
      async () => (await unfinished(council, clock())) === 0,
      () => {
        if (bot.hasEnded()) throw new Error(bot.said())
      },
      SETTLED_MS,
    )
    await bot.end()
    if ((await waiting(council)) === 0) return
  }
}

async function unfinished(council: SlackCouncil, now: Date): Promise<number> {
  const { rows } = await council.database.query<{ count: number }>(
    `SELECT (SELECT count(*) FROM "Task" WHERE state = 'waiting' AND "dueAt" <= $1)
       + (SELECT count(*) FROM "Outbox" WHERE state = 'pending' AND "nextAt" <= $1) AS count`,
    [now],
  )
  return Number(rows[0]?.count) + (await undone(council))
}

const waiting = (council: SlackCouncil) =>
  countOf(council, `SELECT count(*)::int AS count FROM "Outbox" WHERE state = 'pending'`)

async function countOf({ database }: SlackCouncil, sql: string): Promise<number> {
  return (await database.query<{ count: number }>(sql)).rows[0]?.count ?? 0
}
