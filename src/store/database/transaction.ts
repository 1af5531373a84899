import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import type { Prisma, PrismaClient } from '../generated/client.ts'
import { audited } from './acting.ts'

const TRIES = 6
const PAUSE_MS = 20 // doubled at each try, with chance, so that two that clashed do not clash again

type Request = {
  isDone: boolean
  isMarking: boolean
  readonly markDone: (tx: Prisma.TransactionClient) => Promise<void>
}

const doing = new AsyncLocalStorage<Request>()

/** Does the work of a request, whose first transaction that commits marks it as done: the effect and the mark are one. `isDone`: one has. */
export async function whileDoing<T>(
  markDone: Request['markDone'],
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly isDone: boolean }> {
  const request: Request = { isDone: false, isMarking: false, markDone }
  const result = await doing.run(request, work)
  return { result, isDone: request.isDone }
}

/**
 * Does something all or nothing. Where the database ends it because two transactions wait for each other, or because what
 * was read has changed meanwhile, nothing of it was done, and it is done again: `work` is therefore without other effects.
 *
 * Rows are locked case first, then meeting, then item, and `FOR NO KEY UPDATE`: whoever merely refers to a row does not wait. The
 * head of the audit comes last.
 */
export async function transaction<T>(
  prisma: PrismaClient,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await markedWith(prisma, work)
    } catch (error) {
      if (tried === TRIES || !isClash(error)) throw error
      await pause(PAUSE_MS * 2 ** tried * (0.5 + Math.random()))
    }
  }
}

/** A deadlock or a serialisation failure, from one of Prisma's own statements or a written one. */
function isClash(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, meta } = error as { code?: unknown; meta?: { driverAdapterError?: { cause?: { kind?: unknown } } } }
  return code === 'P2034' || meta?.driverAdapterError?.cause?.kind === 'TransactionWriteConflict'
}

/** With the mark of the request that is being done, if there is one: of several transactions at once, one marks it. */
async function markedWith<T>(prisma: PrismaClient, work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> {
  const request = doing.getStore()
  if (!request || request.isDone || request.isMarking) return auditedWith(prisma, work)
  request.isMarking = true
  try {
    const done = await auditedWith(prisma, async (tx) => {
      const result = await work(tx)
      await request.markDone(tx)
      return result
    })
    request.isDone = true
    return done
  } finally {
    request.isMarking = false
  }
}

const auditedWith = <T>(prisma: PrismaClient, work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> =>
  audited((finish) =>
    prisma.$transaction(async (tx) => {
      const result = await work(tx)
      await finish((sql, values) => tx.$executeRawUnsafe(sql, ...values))
      return result
    }),
  )
