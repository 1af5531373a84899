import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { commands } from '../commands/index.ts'
import { deliver, jobs, listDue, sweeping } from '../jobs/index.ts'
import type { AppContext } from './bot/core/context.ts'
import { faultOf } from './bot/core/fault.ts'
import type { Log } from './bot/core/log.ts'
import { refreshMeetingTasks } from './bot/cycle/refresh-meeting-tasks.ts'
import { makeHandler } from './bot/runtime/handler.ts'
import { keepIn, resumeRequests } from './bot/runtime/requests.ts'
import { runTask, tasksOf } from './bot/runtime/run-task.ts'
import { countLate } from './bot/runtime/set-up.ts'
import type { ChatPlatform } from './chat/platform.ts'
import type { Config } from './config.ts'
import type { PlatformName } from './domain/core/platform.ts'
import type { RecordKind } from './domain/core/record-kind.ts'
import { createServer } from './http/server.ts'
import type { OpenCouncil } from './opening.ts'
import { openCouncil } from './opening.ts'
import { makePlatforms } from './platforms.ts'
import type { Queue } from './queue/index.ts'
import { postgresBackend, redisBackend, startQueue } from './queue/index.ts'
import { problemsOf } from './readiness.ts'
import { settleRecord } from './sample.ts'
import { isAway } from './store/database/away.ts'
import type { Embedded } from './store/database/embedded.ts'
import { announcePresence } from './store/database/presence.ts'

const FOLLOW_EVERY_MS = 60_000
const WATCH_EVERY_MS = 3_000

export type Running = {
  /** Where the console and the webhooks are; of a worker, where it says whether it is well, if anywhere. */
  readonly url: string
  readonly platforms: readonly PlatformName[]
  /** Whose record it runs on. */
  readonly record: RecordKind
  /** Waits until nothing that should have happened is still to be done, or the time is up, or it is being stopped. */
  settled(timeoutMs: number): Promise<boolean>
  /** Stops intake, finishes jobs, closes connections. */
  stop(): Promise<void>
}

/**
 * Builds every part, starts it, and stops what was started when a later part cannot start. Decides nothing. `databaseServer`
 * is the embedded one, where that is coming up already; it is closed with the rest.
 */
export async function startCallin(
  config: Config,
  say: (line: string) => void,
  databaseServer?: Promise<Embedded>,
): Promise<Running> {
  const log = pino({ level: config.logLevel }, pino.destination(2))
  const stops: (() => Promise<void>)[] = []
  let stopping = false
  const stop = async () => {
    stopping = true
    for (const one of stops.splice(0).reverse()) await one()
  }

  try {
    say('Opening the database')
    const opened = await openCouncil(config, () => new Date(), databaseServer)
    stops.push(opened.close)
    if (opened.notice) say(opened.notice)
    stops.push(await announcePresence(opened.database.url))
    if (config.sample) say('Looking for the council’s figures')
    const { kind, notice } = await settleRecord(config, opened)
    if (notice) say(notice)

    say('Starting the queue')
    const backend = await (config.redisUrl ? redisBackend(config.redisUrl) : postgresBackend(opened.database.url))
    stops.push(backend.close)

    const ready = () => problemsOf(opened, backend, config.databaseUrl === null ? config.dataDir : null)
    const server = createServer({ log, ready })
    // The handler pokes the queue and the queue sends through the platforms, so each is made before the other is used.
    let queue: Queue | null = null
    const { context } = opened
    const rules = rulesFollowed(opened, log)
    // Of several processes one does each sweep, and one that only listens does none.
    const following = setInterval(rules.follow, FOLLOW_EVERY_MS)
    stops.push(async () => clearInterval(following))
    const watching = setInterval(watchOver(opened, log), WATCH_EVERY_MS)
    stops.push(async () => clearInterval(watching))
    let platforms: readonly ChatPlatform[] = []
    const handler = makeHandler(
      commands,
      jobs,
      rules.council,
      log,
      () => queue?.poke(),
      () => platforms,
    )
    platforms = await makePlatforms({ config, context, handler, keep: keepIn(context, log), server, log })

    const works = config.role !== 'bot'
    if (works) await refreshMeetingTasks(context)
    await warnOfUnknown(context, log)
    queue = startQueue(backend, dutiesOf(rules, platforms, log), { works })
    const started = queue
    stops.push(() => started.stop())
    // Stopped first, and together: the server waits for open pages, which the console ends.
    stops.push(() => Promise.all([server.stop(), ...platforms.map((one) => one.stop())]).then(() => undefined))
    for (const platform of platforms) await platform.start()
    const hears = config.role !== 'worker'
    const port = hears ? config.port : config.workerPort
    // A worker takes nothing in: whoever asks it learns whether it is well, and no more.
    const listening = hears ? server : createServer({ log, ready })
    if (!hears) stops.push(listening.stop)
    const { url } = port === null ? { url: '' } : await listening.listen(hostOf(config), port)

    return {
      url,
      platforms: platforms.map(({ name }) => name),
      record: kind,
      settled: (timeoutMs) => settled(opened, timeoutMs, () => stopping),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const hostOf = ({ console, host }: Config): string => (console ? '127.0.0.1' : host)

type Rules = {
  /** With the rules that were in force when it was last looked. */
  council(): AppContext
  /** Looks whether other rules are in force by now: a version may have been adopted, or its day may have come. */
  follow(): Promise<void>
}

/** Rules that this program cannot read leave those in force that it can, and the log says so each time. */
function rulesFollowed(opened: OpenCouncil, log: Log): Rules {
  let context = opened.context
  return {
    council: () => context,
    async follow() {
      try {
        context = await opened.current()
      } catch (error) {
        log.error(faultOf(error), 'the rules in force cannot be followed')
      }
    },
  }
}

function dutiesOf({ council, follow }: Rules, platforms: readonly ChatPlatform[], log: Log) {
  const sweep = sweeping()
  return {
    sweep: async () => {
      await follow()
      await resumeRequests(council(), platforms, log)
      return (await sweep(council())).map(({ id }) => id)
    },
    look: async () => {
      await follow()
      return (await listDue(council())).map(({ id }) => id)
    },
    runTask: async (id: number) => {
      await follow()
      await runTask(id, jobs, council())
    },
    deliver: (signal: AbortSignal) => deliver(council(), platforms, log, signal),
    failed: (job: string, error: unknown) =>
      log.error({ job, ...faultOf(error) }, 'work failed and will be tried again'),
  }
}

/** What waits for a job that this release does not have is left waiting until its time, and is said now. */
async function warnOfUnknown(context: AppContext, log: Log): Promise<void> {
  for (const { job, key, dueAt } of await tasksOf(jobs).unknown(context)) {
    log.warn({ job, key, dueAt }, 'a task waits for a job that this release does not have')
  }
}

async function settled({ context }: OpenCouncil, timeoutMs: number, isStopping: () => boolean): Promise<boolean> {
  const until = Date.now() + timeoutMs
  try {
    while (!isStopping() && Date.now() < until) {
      const [late, unsent] = await Promise.all([countLate(context), context.store.outbox.countWaiting(context.now())])
      if (late === 0 && unsent === 0) return true
      await sleep(100)
    }
    return false
  } catch (error) {
    if (isStopping()) return false // the connections were closed under it
    throw error
  }
}

/** Starts the embedded database again where it has died: nobody else would. */
function watchOver({ database, revive }: OpenCouncil, log: Log): () => Promise<void> {
  let isLooking = false
  return async () => {
    if (revive === null || isLooking) return
    isLooking = true
    try {
      await database.pool.query('SELECT 1')
    } catch (error) {
      if (isAway(error)) await reviveWith(revive, log)
    } finally {
      isLooking = false
    }
  }
}

async function reviveWith(revive: () => Promise<boolean>, log: Log): Promise<void> {
  try {
    if (await revive()) log.warn({}, 'the embedded database had died and was started again')
  } catch (error) {
    log.error(faultOf(error), 'the embedded database has died and cannot be started again')
  }
}
