import type { z } from 'zod'
import type { AppContext } from './context.ts'
import type { Task } from './task.ts'

/**
 * Something that happens by itself. The payload holds identifiers, never copies: it may run hours later, so it loads
 * the present state and makes the world match it, and running it twice does no harm.
 */
export type Job<P extends z.ZodObject = z.ZodObject> = Pick<Task<P>, 'name' | 'payload'> & Work<P>

type Work<P extends z.ZodObject> = {
  /** "evaluate the figures": what `due` says that the bot will do. */
  describe(payload: z.output<P>, context: AppContext): Promise<string>
  /** The reference of the indicator that it is about, where it is about one: who may not see that is not told of it. */
  about?(payload: z.output<P>, context: AppContext): Promise<string | null>
  /** Returns a note for the record, or null. Throws to be tried again. */
  run(payload: z.output<P>, context: AppContext): Promise<string | null>
}

/** Does a task. The payload's type is kept for `run`; the registry forgets it, since the runner always parses first. */
export const defineJob = <P extends z.ZodObject>({ name, payload }: Task<P>, work: Work<P>): Job =>
  ({ name, payload, ...work }) as unknown as Job // parsed by `runTask`
