import { statfs } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { forumsSetUp } from './bot/runtime/set-up.ts'
import { formatCount } from './domain/core/words.ts'
import type { OpenCouncil } from './opening.ts'
import type { Backend } from './queue/index.ts'

const PATIENCE_MS = 3_000
const STUCK_MS = 15 * 60_000
const LEAST_FREE_BYTES = 200e6

/**
 * What keeps Callin from working, a sentence each: the database or Redis away, a queue that is stuck, a disk that is full.
 * `dataDir`: where the embedded database is; null: the database is elsewhere.
 */
export async function problemsOf(
  { database, context }: Pick<OpenCouncil, 'database' | 'context'>,
  backend: Pick<Backend, 'isUp'>,
  dataDir: string | null,
): Promise<readonly string[]> {
  const answers = await within(database.pool.query('SELECT 1').then(() => true))
  const full = dataDir !== null && (await isFull(dataDir))
  return [
    ...(full ? [`Less than ${LEAST_FREE_BYTES / 1e6} MB are free in DATA_DIR, where the database is.`] : []),
    ...(answers ? await stuckIn(context) : ['The database does not answer.']),
    ...(answers && !(await within(backend.isUp())) ? ['The queue does not answer: REDIS_URL.'] : []),
  ]
}

async function stuckIn(context: OpenCouncil['context']): Promise<readonly string[]> {
  const since = new Date(context.now().getTime() - STUCK_MS)
  const [late, unsent] = await Promise.all([
    context.store.tasks.countOverdue(since, await forumsSetUp(context)),
    context.store.outbox.countWaiting(since),
  ])
  const said = (count: number, what: string) =>
    `The queue is stuck: ${formatCount(count, what)} should have gone more than a quarter of an hour ago.`
  return [...(late > 0 ? [said(late, 'task')] : []), ...(unsent > 0 ? [said(unsent, 'message')] : [])]
}

const within = (work: Promise<boolean>): Promise<boolean> =>
  Promise.race([work.catch(() => false), pause(PATIENCE_MS, false, { ref: false })])

const isFull = (folder: string): Promise<boolean> =>
  statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize < LEAST_FREE_BYTES,
    () => false,
  )
