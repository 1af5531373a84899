import type { JobsOptions } from 'bullmq'
import type { Backend, Work } from './backend.ts'
import { oneAtATime } from './one-at-a-time.ts'

export type { Backend } from './backend.ts'
export { postgresBackend, redisBackend } from './backend.ts'

export type Duties = {
  /** What should have happened by now, the oldest first, by the tasks' ids, once what recurs has its tasks. */
  sweep(): Promise<readonly number[]>
  /** The same after a change, which makes nothing recur. */
  look(): Promise<readonly number[]>
  /** Does a task. Throws to be tried again. */
  runTask(id: number): Promise<void>
  /** Sends what the outbox holds until `signal`. Says when the next can be sent that cannot be sent now; null: nothing waits. */
  deliver(signal: AbortSignal): Promise<{ readonly next: Date | null }>
  /** Something failed that will be tried again: for the log. */
  failed(job: string, error: unknown): void
}

export type Queue = {
  /** Looks soon for what is due and what is to be sent: after every change. Never throws; does nothing once stopped. */
  poke(): void
  /** Takes no more work, finishes what has begun, closes. */
  stop(): Promise<void>
}

const SWEEP_EVERY_MS = 10_000
const CONCURRENCY = 4
const POKE_AFTER_MS = 20 // several changes at once are one look

/**
 * The queue only executes: what must happen is in the database. A timer in every process asks for a sweep, so no
 * schedule can stop silently; tasks are given to BullMQ under their id, so that one is not run twice at a time,
 * and a row whose job was lost still waits in the database for the next sweep. A process that works looks for itself
 * after a change, and sends for itself; one that only hears people asks those that work to look.
 */
export function startQueue(backend: Backend, duties: Duties, { works }: { readonly works: boolean }): Queue {
  const queue = backend.queue()
  queue.on('error', (error) => duties.failed('queue', error))
  const add = async (name: JobName, work: Work, options: JobsOptions = {}): Promise<void> => {
    // Of a task that failed for good, the row still waits: the next sweep gives it another job.
    await queue.add(name, work, { attempts: 1, removeOnComplete: true, removeOnFail: true, ...options })
  }
  const hears = () => add('look', {}, { deduplication: { id: 'look' } })
  const labour = works ? startWork(backend, duties, add) : null

  let poking: NodeJS.Timeout | null = null
  let stopped = false
  const poke = () => {
    if (stopped) return
    poking ??= setTimeout(() => {
      poking = null
      if (labour) labour.look()
      else hears().catch((error: unknown) => duties.failed('poke', error))
    }, POKE_AFTER_MS)
  }
  const ticker = setInterval(() => {
    // The slot's name makes one sweep of those that several processes ask for.
    const slot = Math.floor(Date.now() / SWEEP_EVERY_MS)
    add('sweep', {}, { jobId: `sweep-${slot}` }).catch((error: unknown) => duties.failed('tick', error))
    labour?.send()
  }, SWEEP_EVERY_MS)
  add('sweep', {}).catch((error: unknown) => duties.failed('start', error))

  return {
    poke,
    async stop() {
      stopped = true
      clearInterval(ticker)
      if (poking) clearTimeout(poking)
      await labour?.stop()
      await queue.close()
    },
  }
}

type JobName = 'sweep' | 'look' | 'due'
type Add = (name: JobName, work: Work, options?: JobsOptions) => Promise<void>

type Labour = {
  /** Looks for what is due and what is to be sent. */
  look(): void
  /** Looks for what is to be sent. */
  send(): void
  stop(): Promise<void>
}

function startWork(backend: Backend, duties: Duties, add: Add): Labour {
  const stopping = new AbortController()
  let given: ReadonlySet<number> = new Set()
  let waking: NodeJS.Timeout | undefined

  /** What is due and was not given already when last looked. A sweep gives all again: a job may have been lost. */
  async function give(due: readonly number[], again: boolean): Promise<void> {
    const before = given
    given = new Set(due)
    for (const id of due) {
      if (again || !before.has(id)) await add('due', { taskId: id }, { ...TRIED_AGAIN, jobId: `due-${id}` })
    }
  }

  const looking = oneAtATime(
    async () => give(await duties.look(), false),
    (error) => duties.failed('look', error),
  )
  const sending = oneAtATime(
    async () => {
      clearTimeout(waking)
      const { next } = await duties.deliver(stopping.signal)
      if (next && !stopping.signal.aborted)
        waking = setTimeout(sending.ask, Math.min(next.getTime() - Date.now(), SWEEP_EVERY_MS))
    },
    (error) => duties.failed('deliver', error),
  )
  const look = () => {
    looking.ask()
    sending.ask()
  }
  const worker = backend.worker(
    async (job) => {
      switch (job.name) {
        case 'sweep':
          await give(await duties.sweep(), true)
          return sending.ask()
        case 'look':
          return look()
        case 'due':
          if (job.data.taskId !== undefined) await duties.runTask(job.data.taskId)
          // What it did may have made tasks and messages of its own.
          return look()
      }
    },
    // A process that was killed holds its jobs for seconds, not for BullMQ's half a minute.
    { concurrency: CONCURRENCY, lockDuration: 6_000, stalledInterval: 3_000 },
  )
  worker.on('failed', (job, error) => duties.failed(job?.name ?? 'job', error))
  worker.on('error', (error) => duties.failed('worker', error))

  return {
    look,
    send: sending.ask,
    async stop() {
      stopping.abort()
      clearTimeout(waking)
      await Promise.all([worker.close(), looking.stop(), sending.stop()])
    },
  }
}

const TRIED_AGAIN = { attempts: 3, backoff: { type: 'exponential', delay: 1_000 } } as const
