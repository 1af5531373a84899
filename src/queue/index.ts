import type { Backend, Work } from './backend.ts'

export type { Backend } from './backend.ts'
export { postgresBackend, redisBackend } from './backend.ts'

export type Duties = {
  /** What should have happened by now, the oldest first, by the tasks' ids, once what recurs has its tasks. */
  sweep(): Promise<readonly number[]>
  /** The same after a change, which makes nothing recur. */
  look(): Promise<readonly number[]>
  /** Does a task. Throws to be tried again. */
  runTask(id: number): Promise<void>
  /** Sends what the outbox holds. Returns how many messages were taken. */
  deliver(): Promise<number>
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
 * schedule can stop silently; task are given to BullMQ under their id, so that one is not run twice at a time,
 * and a row whose job was lost still waits in the database for the next sweep.
 */
export function startQueue(backend: Backend, duties: Duties, { works }: { readonly works: boolean }): Queue {
  const queue = backend.queue()
  queue.on('error', (error) => duties.failed('queue', error))
  async function add(name: 'sweep' | 'look' | 'due', work: Work, jobId?: string): Promise<void> {
    const retried = name === 'due' ? { attempts: 3, backoff: { type: 'exponential', delay: 1_000 } } : { attempts: 1 }
    await queue.add(name, work, {
      ...retried,
      ...(jobId ? { jobId } : {}),
      removeOnComplete: true,
      removeOnFail: true, // the task still waits: the next sweep gives it another job
    })
  }

  let poking: NodeJS.Timeout | null = null
  let stopped = false
  const poke = () => {
    if (stopped) return
    poking ??= setTimeout(() => {
      poking = null
      add('look', {}).catch((error: unknown) => duties.failed('poke', error))
    }, POKE_AFTER_MS)
  }
  const worker = works ? startWorker(backend, duties, { add, poke }) : null
  const ticker = setInterval(() => {
    // The slot's name makes one sweep of those that several processes ask for.
    const slot = Math.floor(Date.now() / SWEEP_EVERY_MS)
    add('sweep', {}, `sweep-${slot}`).catch((error: unknown) => duties.failed('tick', error))
  }, SWEEP_EVERY_MS)
  add('sweep', {}).catch((error: unknown) => duties.failed('start', error))

  return {
    poke,
    async stop() {
      stopped = true
      clearInterval(ticker)
      if (poking) clearTimeout(poking)
      await worker?.close()
      await queue.close()
    },
  }
}

type Looking = {
  readonly add: (name: 'due', work: Work, jobId: string) => Promise<void>
  readonly poke: () => void
}

function startWorker(backend: Backend, duties: Duties, { add, poke }: Looking) {
  const worker = backend.worker(
    async (job) => {
      switch (job.name) {
        case 'sweep':
        case 'look':
          for (const id of await duties[job.name]()) await add('due', { taskId: id }, `due-${id}`)
          await duties.deliver()
          return
        case 'due':
          if (job.data.taskId !== undefined) await duties.runTask(job.data.taskId)
          // What it did may have made tasks and messages of its own. Many at once are one look.
          poke()
          return
      }
    },
    // A process that was killed holds its jobs for seconds, not for BullMQ's half a minute.
    { concurrency: CONCURRENCY, lockDuration: 6_000, stalledInterval: 3_000 },
  )
  worker.on('failed', (job, error) => duties.failed(job?.name ?? 'job', error))
  worker.on('error', (error) => duties.failed('worker', error))
  return worker
}
