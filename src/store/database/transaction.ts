import { setTimeout as pause } from 'node:timers/promises'
import type { Prisma, PrismaClient } from '../generated/client.ts'

const TRIES = 6
const PAUSE_MS = 20 // doubled at each try, with chance, so that two that clashed do not clash again

/**
 * Does something all or nothing. Where the database ends it because two transactions wait for each other, or because what
 * was read has changed meanwhile, nothing of it was done, and it is done again: `work` is therefore without other effects.
 *
 * Rows are locked case first, then meeting, then item, and `FOR NO KEY UPDATE`: whoever merely refers to a row does not wait.
 */
export async function transaction<T>(
  prisma: PrismaClient,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await prisma.$transaction(work)
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
