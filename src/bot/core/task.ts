import type { z } from 'zod'
import type { NewTask } from '../../store/core/follow-up.ts'

/** What tells one row of a task from another. */
type TaskKey = {
  /** Says what it is, so that the same obligation is never written twice: "brief:12". */
  readonly key: string
  /** What it depends on, so that it goes when that does: "meeting:12", "action:3". */
  readonly about?: string
}

/** Something that the program must do at a time. Its job, in jobs/, does it. */
export type Task<P extends z.ZodObject = z.ZodObject> = {
  readonly name: string
  readonly payload: P
  /** The row that has its job run at `dueAt`. It is written in the transaction of whatever caused it. */
  due(payload: z.output<P>, dueAt: Date, key: TaskKey): NewTask
}

/** Declares a task. Where it is asked for and where it is done both use the declaration, so a wrong name does not compile. */
export const defineTask = <const P extends z.ZodObject>(name: string, payload: P): Task<P> => ({
  name,
  payload,
  due: (given, dueAt, key) => ({ ...key, job: name, payload: given, dueAt }) as unknown as NewTask, // nothing else makes one
})
