import type { Ask, ChatPlatform, Keep } from '../../chat/platform.ts'
import type { AppContext } from '../core/context.ts'
import { faultOf } from '../core/fault.ts'
import type { Log } from '../core/log.ts'

const KEEP_MS = 1_500 // a platform waits three seconds to have a request acknowledged

/** Keeps requests in the record. Where that does not answer in time, a request is not kept: who asked is told what became of it. */
export const keepIn =
  ({ store, now }: Pick<AppContext, 'store' | 'now'>, log: Log): Keep =>
  async (ask, way) => {
    const { platform, eventId } = ask
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<true>((resolve) => {
      timer = setTimeout(() => resolve(true), KEEP_MS)
    })
    const kept = store.seenEvents.keep({ platform, eventId, ask, way }, now()).catch((error: unknown) => {
      log.warn(faultOf(error), 'a request could not be kept')
      return true
    })
    return Promise.race([kept, late]).finally(() => clearTimeout(timer))
  }

/** Does what was acknowledged and left undone by a process that has ended. Gives how many there were. */
export async function resumeRequests(
  { store, now }: Pick<AppContext, 'store' | 'now'>,
  platforms: readonly ChatPlatform[],
  log: Log,
): Promise<number> {
  const left = await store.seenEvents.takeOver(now())
  for (const { platform, eventId, ask, way } of left) {
    log.warn({ platform, eventId }, 'a request that was left undone is done now')
    try {
      await platforms.find(({ name }) => name === platform)?.resume(ask as Ask, way) // as it was kept
    } catch (error) {
      log.error({ platform, eventId, ...faultOf(error) }, 'a request that was left undone could not be answered')
    }
  }
  return left.length
}
