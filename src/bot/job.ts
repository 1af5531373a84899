import type { z } from 'zod'
import type { Council } from './council.ts'

/**
 * Something that happens by itself. The payload holds identifiers, never copies: it may run hours later, so it loads
 * the present state and makes the world match it, and running it twice does no harm.
 */
export type Job<P extends z.ZodObject = z.ZodObject> = {
  readonly name: string
  readonly payload: P
  /** "evaluate the figures": what `due` says that the bot will do. */
  describe(payload: z.output<P>, council: Council): Promise<string>
  /** Returns a note for the record, or null. Throws to be tried again. */
  run(payload: z.output<P>, council: Council): Promise<string | null>
}

/** Keeps the payload's type for `run`; the registry forgets it, since the runner always parses first. */
export const defineJob = <P extends z.ZodObject>(job: Job<P>): Job => job as unknown as Job // parsed by `runDue`
