import { AsyncLocalStorage } from 'node:async_hooks'

/** What of the record something was about. */
type Touched = 'cases' | 'actions' | 'papers' | 'rules' | 'imports'

/** Who does something, by which posts and where, and what: as the audit says it. */
export type Act = {
  /** The id in the directory; empty: the program itself, or whoever is at the command line. */
  readonly person: string
  /** What the platform knows them by. */
  readonly identity: string
  /** The titles of the posts that they hold. */
  readonly post: string
  readonly platform: string
  /** The command or the job. */
  readonly what: string
  /** References and numbers, never what was written. */
  readonly data: Readonly<Record<string, unknown>>
  readonly now: () => Date
}

type Acting = {
  readonly act: Act
  /** A transaction that touches nothing is said too, if it is the first. */
  readonly always: boolean
  isWritten: boolean
}

/** Runs a statement with parameters $1, $2 …, in a transaction. */
export type Execute = (sql: string, values: readonly unknown[]) => Promise<unknown>

const acting = new AsyncLocalStorage<Acting>()
const touching = new AsyncLocalStorage<Map<Touched, Set<number>>>()

/**
 * Does what somebody asked for, or the program by itself: each of its transactions that touches something writes an entry of
 * the audit with its effect, both or neither. `always`: the first does whatever it touches. Gives whether any was written.
 */
export async function whileActing<T>(
  act: Act,
  { always }: { readonly always: boolean },
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly isWritten: boolean }> {
  const one: Acting = { act, always, isWritten: false }
  const result = await acting.run(one, work)
  return { result, isWritten: one.isWritten }
}

/** Who writes now, and when, as a row beside the audit says it; neither where nobody is known to act. */
export function writer(): { readonly by: string | null; readonly at: Date | null } {
  const act = acting.getStore()?.act
  return { by: act?.post ?? null, at: act?.now() ?? null }
}

/** Says what is changed in the transaction that is going on, for the audit. */
export function touch(kind: Touched, ids: readonly number[]): void {
  const touched = touching.getStore()
  if (!touched) return
  touched.set(kind, new Set([...(touched.get(kind) ?? []), ...ids]))
}

/**
 * Runs a transaction, which calls `finish` as the last thing before its commit: it writes the entry of the audit. Entries are
 * chained at one row, the head, so that whoever writes one waits for those who have and not committed yet: as the last statement
 * it is held no longer than a commit takes, and nobody who holds it waits for another lock.
 */
export async function audited<T>(transact: (finish: (execute: Execute) => Promise<void>) => Promise<T>): Promise<T> {
  const one = acting.getStore()
  if (!one) return transact(async () => undefined)
  const touched = new Map<Touched, Set<number>>()
  let writes = false
  const result = await touching.run(touched, () =>
    transact(async (execute) => {
      writes = touched.size > 0 || (one.always && !one.isWritten)
      if (writes) await writeEntry(execute, one.act, Object.fromEntries([...touched].map(namedInData)))
    }),
  )
  one.isWritten ||= writes
  return result
}

const namedInData = ([kind, ids]: [Touched, ReadonlySet<number>]) => [kind, [...ids]] as const

/** Adds an entry: the database gives it its number, and its place in the chain. */
export async function writeEntry(
  execute: Execute,
  { person, identity, post, platform, what, data, now }: Act,
  touched: Readonly<Record<string, readonly number[]>> = {},
): Promise<void> {
  await execute(
    `INSERT INTO "AuditEntry" (at, person, identity, post, platform, what, data)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)`,
    [now(), person, identity, post, platform, what, JSON.stringify({ ...data, ...touched })],
  )
}
