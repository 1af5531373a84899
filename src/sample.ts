import { loadSample } from '../prisma/sample/sample.ts'
import { fillStandings } from './bot/rules/standing.ts'
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
 * settled before stays, whatever SAMPLE says now. How indicators stand is worked out where it is not kept: of the sample,
 * and of a record that an earlier release made.
 */
export async function settleRecord({ sample }: Config, { context, database }: OpenCouncil): Promise<SettledRecord> {
  const { recordKind } = context.store
  const isLoaded = sample && (await loadSample(database, context.framework, context.now()))
  await fillStandings(context)
  if (isLoaded) return { kind: 'sample', notice: 'Loaded the sample council' }
  const kind = await recordKind.settle('own')
  return { kind, notice: kind === 'sample' && !sample ? LEAVE_SAMPLE : null }
}
