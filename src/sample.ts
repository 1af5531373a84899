import { loadSample } from '../prisma/sample/sample.ts'
import type { Config } from './config.ts'
import { LEAVE_SAMPLE, type RecordKind } from './domain/record-kind.ts'
import type { Opened } from './opening.ts'

export type Settled = {
  readonly kind: RecordKind
  /** What has been done, or what the operator should know; null: nothing. */
  readonly notice: string | null
}

/**
 * Settles whose record a new one is: the sample council's, which it loads, or with SAMPLE=no a council's own. What has been
 * settled before stays, whatever SAMPLE says now.
 */
export async function settleRecord({ sample }: Config, { council, database }: Opened): Promise<Settled> {
  const { recordKind } = council.store
  if (sample && (await loadSample(database, council.framework, council.now()))) {
    return { kind: 'sample', notice: 'Loaded the sample council' }
  }
  const kind = await recordKind.settle('own')
  return { kind, notice: kind === 'sample' && !sample ? LEAVE_SAMPLE : null }
}
