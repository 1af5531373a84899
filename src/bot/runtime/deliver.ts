import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatPlatform } from '../../chat/platform.ts'
import { DeliveryError } from '../../chat/platform.ts'
import type { Claim, Claimed, OutboxRow } from '../../store/runtime/outbox.ts'
import type { AppContext } from '../core/context.ts'
import { faultOf } from '../core/fault.ts'
import type { Log } from '../core/log.ts'
import { makeSender } from './send-notice.ts'

const AT_ONCE = 100 // places: each waits for its platform, and the others meanwhile do not
const LOOK_AGAIN_MS = 50 // while some are still being sent: a slow place keeps no other waiting
const CLAIM_MS = 20_000 // a row claimed by a process that died is free again after it
const HOLD_EVERY_MS = 5_000 // what is still being sent is claimed again so often
const SETTLE_MS = 10_000 // how long a platform may take to show what it took, after its answer was lost
const RETRY_MS = [2_000, 10_000, 60_000, 300_000, 900_000] // then every quarter of an hour
const UNREACHABLE_RETRY_MS = 15 * 60_000 // an administrator may have put it right

/** How many rows were taken, and when the next can be sent of what could not be sent now; null: nothing waits. */
export type Delivered = { readonly taken: number; readonly next: Date | null }

/**
 * Sends what the outbox holds, until nothing can be sent now or `signal` says to stop: to many places at once, and to each
 * one message after another, at the pace that the platforms allow.
 */
export async function deliverOutbox(
  context: AppContext,
  platforms: readonly ChatPlatform[],
  log: Log,
  signal?: AbortSignal,
): Promise<Delivered> {
  const paceMs = Math.max(0, ...platforms.map((one) => one.paceMs ?? 0))
  const send = makeSender(context, platforms)
  const sending = new Map<Claim, Promise<void>>()
  let held = Date.now()
  let taken = 0
  try {
    for (;;) {
      const free = signal?.aborted ? 0 : AT_ONCE - sending.size
      const { rows, next } = await claim(free, context.now())
      taken += rows.length
      for (const row of rows) {
        const work: Promise<void> = deliverRow(row, context, send, log).finally(() => sending.delete(row))
        sending.set(row, work)
      }
      if (sending.size === 0) return { taken, next }
      await Promise.race([Promise.all(sending.values()), sleep(LOOK_AGAIN_MS)])
      if (Date.now() - held >= HOLD_EVERY_MS) {
        held = Date.now()
        await context.store.outbox.hold([...sending.keys()], until(context.now()))
      }
    }
  } finally {
    await Promise.allSettled(sending.values())
  }

  async function claim(most: number, now: Date): Promise<Claimed> {
    if (most === 0) return { rows: [], next: null }
    return context.store.outbox.claim(now, until(now), { most, paceMs })
  }
}

const until = (now: Date): Date => new Date(now.getTime() + CLAIM_MS)

type Send = ReturnType<typeof makeSender>

async function deliverRow(row: OutboxRow, context: AppContext, send: Send, log: Log): Promise<void> {
  const { outbox } = context.store
  try {
    const { count, skipped, askedAt } = await send(row)
    if (skipped) log.info({ outboxId: row.id, notice: row.notice, reason: skipped }, 'a message was not sent')
    const how = count > 0 ? ({ state: 'sent' } as const) : ({ state: 'obsolete', skipped } as const)
    await outbox.settle([row.id, ...row.same], how, askedAt, row)
  } catch (error) {
    const outcome = error instanceof DeliveryError ? error.outcome : 'later'
    const said = error instanceof DeliveryError ? error.message : 'a fault, see the log'
    if (!(error instanceof DeliveryError)) {
      log.error({ outboxId: row.id, ...faultOf(error) }, 'a message could not be made')
    }
    if (outcome === 'never' || outcome === 'unreachable') {
      log.warn({ outboxId: row.id, notice: row.notice, reason: said }, 'a message cannot be delivered')
      const nextAt = new Date(context.now().getTime() + UNREACHABLE_RETRY_MS)
      const how =
        outcome === 'never'
          ? ({ state: 'failed', error: said } as const)
          : ({ state: 'unreachable', error: said, nextAt } as const)
      await outbox.settle([row.id], how, context.now(), row)
      return
    }
    const wait = waitBefore(error, row.attempts)
    log.warn({ outboxId: row.id, notice: row.notice, reason: said, wait }, 'a message will be sent again')
    await outbox.retry(row.id, new Date(context.now().getTime() + wait), said, row)
  }
}

function waitBefore(error: unknown, attempts: number): number {
  if (error instanceof DeliveryError && error.retryAfterMs !== null) return error.retryAfterMs
  if (error instanceof DeliveryError && error.outcome === 'unknown') return SETTLE_MS
  return RETRY_MS[Math.min(attempts - 1, RETRY_MS.length - 1)] ?? 2_000
}
