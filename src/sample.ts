import { loadSample } from '../prisma/sample/sample.ts'
import type { Config } from './config.ts'
import { LEAVE_SAMPLE, type RecordKind } from './domain/core/record-kind.ts'
import type { OpenCouncil } from './opening.ts'

export type SettledRecord = {
  readonly kind: RecordKind
  /** What has been done, or what the operator should know; null: nothing. */
  readonly notice: string | null
}

/**
 * Settles whose record a new one is: the sample council's, which it loads, or with SAMPLE=no a council's own. What has been
 * settled before stays, whatever SAMPLE says now.
 */
export async function settleRecord({ sample }: Config, { context, database }: OpenCouncil): Promise<SettledRecord> {
  const { recordKind } = context.store
  if (sample && (await loadSample(database, context.framework, context.now()))) {
    return { kind: 'sample', notice: 'Loaded the sample council' }
  }
  const kind = await recordKind.settle('own')
  return { kind, notice: kind === 'sample' && !sample ? LEAVE_SAMPLE : null }
}
