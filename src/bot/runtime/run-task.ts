import { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/core/refusal.ts'
import type { ScheduledTask } from '../../store/runtime/tasks.ts'
import type { Tasks } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'
import type { Job } from '../core/job.ts'
import { actOfJob } from './acts.ts'

const LATE_AFTER_MINUTES = 10

/**
 * Does a task, if it still waits. A job that throws leaves the row waiting, so it is tried again; but
 * a refusal is an answer, which trying again would not change: the row is dropped with its sentence.
 */
export async function runTask(taskId: number, jobs: readonly Job[], context: AppContext): Promise<void> {
  const task = await context.store.tasks.take(taskId, context.now())
  if (!task) return
  const job = jobs.find(({ name }) => name === task.job)
  if (!job) {
    await context.store.tasks.finish(task.id, 'dropped', `no job is called "${task.job}" any more`, context.now())
    return
  }
  const run = () => job.run(job.payload.parse(task.payload), context)
  const done = context.store.audit.alongside(actOfJob(job.name, context.now), run)
  const note = await done.catch((error: unknown) => {
    if (error instanceof Refusal) return error
    throw error
  })
  if (note instanceof Refusal) {
    await context.store.tasks.finish(task.id, 'dropped', note.message, context.now())
    return
  }
  await context.store.tasks.finish(
    task.id,
    'done',
    [lateness(task, context.now()), note].filter(Boolean).join('; ') || null,
    context.now(),
  )
}

/** "3 hours late: Callin was not running, or was behind", when it matters. */
function lateness(task: Pick<ScheduledTask, 'dueAt'>, now: Date): string | null {
  const minutes = Math.floor((now.getTime() - task.dueAt.getTime()) / 60_000)
  if (minutes < LATE_AFTER_MINUTES) return null
  const late = Temporal.Duration.from({ minutes }).round({ largestUnit: 'days' })
  const said = [
    late.days > 0 ? `${late.days} d` : '',
    late.hours > 0 ? `${late.hours} h` : '',
    late.minutes > 0 ? `${late.minutes} min` : '',
  ]
  return `${said.filter(Boolean).join(' ')} late, because Callin was not running or was behind`
}

/** What the program does by itself, in words; a task's job by its name when this release has none of that name. */
export const tasksOf = (jobs: readonly Job[]): Tasks => ({
  async describe(task, context, visible) {
    const job = jobs.find(({ name }) => name === task.job)
    const parsed = job?.payload.safeParse(task.payload)
    if (!job || !parsed?.success) return task.job
    const ref = (await job.about?.(parsed.data, context)) ?? null
    return ref === null || visible.has(ref) ? job.describe(parsed.data, context) : null
  },
  unknown: ({ store }) => store.tasks.listUnknown(jobs.map(({ name }) => name)),
})
