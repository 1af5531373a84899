import { Temporal } from 'temporal-polyfill'
import { Refusal } from '../domain/refusal.ts'
import type { Due } from '../store/dues.ts'
import type { Council } from './council.ts'
import type { Job } from './job.ts'

const LATE_AFTER_MINUTES = 10

/**
 * Does what a due row promises, if it still waits. A job that throws leaves the row waiting, so it is tried again; but
 * a refusal is an answer, which trying again would not change: the row is dropped with its sentence.
 */
export async function runDue(dueId: number, jobs: readonly Job[], council: Council): Promise<void> {
  const due = await council.store.dues.take(dueId, council.now())
  if (!due) return
  const job = jobs.find(({ name }) => name === due.job)
  if (!job) {
    await council.store.dues.finish(due.id, 'dropped', `no job is called "${due.job}" any more`, council.now())
    return
  }
  const note = await job.run(job.payload.parse(due.payload), council).catch((error: unknown) => {
    if (error instanceof Refusal) return error
    throw error
  })
  if (note instanceof Refusal) {
    await council.store.dues.finish(due.id, 'dropped', note.message, council.now())
    return
  }
  await council.store.dues.finish(
    due.id,
    'done',
    [lateness(due, council.now()), note].filter(Boolean).join('; ') || null,
    council.now(),
  )
}

/** "3 hours late: Callin was not running, or was behind", when it matters. */
export function lateness(due: Pick<Due, 'dueAt'>, now: Date): string | null {
  const minutes = Math.floor((now.getTime() - due.dueAt.getTime()) / 60_000)
  if (minutes < LATE_AFTER_MINUTES) return null
  const late = Temporal.Duration.from({ minutes }).round({ largestUnit: 'days' })
  const said = [
    late.days > 0 ? `${late.days} d` : '',
    late.hours > 0 ? `${late.hours} h` : '',
    late.minutes > 0 ? `${late.minutes} min` : '',
  ]
  return `${said.filter(Boolean).join(' ')} late, because Callin was not running or was behind`
}

/** What a due row promises, in words; the job's name when it is no longer known. */
export const describeDue =
  (jobs: readonly Job[], council: Council) =>
  async (due: Pick<Due, 'job' | 'payload'>): Promise<string> => {
    const job = jobs.find(({ name }) => name === due.job)
    const parsed = job?.payload.safeParse(due.payload)
    return job && parsed?.success ? job.describe(parsed.data, council) : due.job
  }
