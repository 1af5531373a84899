import type { PoolClient } from 'pg'
import { ownAmongSample } from '../../domain/record-kind.ts'
import type { ImportRows } from './rows.ts'

/**
 * Throws a refusal for whatever would be a council's own: among the sample's indicators and posts nobody could tell the two
 * apart. Further figures of the sample's own indicators are a rehearsal.
 */
export function refuseOwnAmongSample({ indicators, directory, risks }: ImportRows): void {
  if (indicators.length > 0) throw ownAmongSample('indicators')
  if (directory) throw ownAmongSample('posts and people')
  if (risks) throw ownAmongSample('risks')
}

/** What a rehearsal reports is as invented as the sample's own past, and is shown so. */
export async function markRehearsal(client: PoolClient, importId: number): Promise<void> {
  for (const table of ['Result', 'Comparator']) {
    await client.query(`UPDATE "${table}" SET "madeUp" = true WHERE "importId" = $1`, [importId])
  }
}
