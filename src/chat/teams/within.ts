import { setTimeout as sleep } from 'node:timers/promises'

/** What `work` gives, or the error `late` when that takes longer than so many milliseconds. The work itself goes on. */
export async function within<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  const patience = new AbortController()
  const tooLate = sleep(ms, null, { signal: patience.signal }).then(() => {
    throw late()
  })
  tooLate.catch(() => {}) // Cancelled below, or heard already by the race: no unhandled rejection.
  try {
    return await Promise.race([work, tooLate])
  } finally {
    patience.abort()
  }
}
