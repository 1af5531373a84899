import { Temporal } from 'temporal-polyfill'
import type { History } from '../../src/domain/figures/history.ts'
import { historyOf } from '../../src/domain/figures/history.ts'
import type { RagPolicy } from '../../src/domain/figures/rag.ts'
import { readRagPolicy } from '../../src/domain/figures/rag-policy.ts'
import { readFiles } from '../../src/intake/read-files.ts'
import type { Database } from '../../src/store/database/connect.ts'
import { figures } from '../../src/store/figures/figures.ts'
import type { IndicatorRecord } from '../../src/store/figures/read-records.ts'
import type { Difference } from '../../src/store/imports.ts'
import { imports } from '../../src/store/imports.ts'
import { RELEASES, releaseFiles } from './release.ts'

/** Imports both releases, each when it was out. Gives what each changed, and the record afterwards. */
export async function importHart(
  db: Database,
): Promise<{ differences: Difference[]; records: readonly IndicatorRecord[] }> {
  const store = imports(db)
  const differences: Difference[] = []
  for (const release of RELEASES) {
    const files = releaseFiles(release)
    const now = release.outBy
    const rows = await readFiles(files, await store.known(), now)
    differences.push(await store.apply(rows, { by: 'Performance Team', files, now }))
  }
  return { differences, records: await figures(db).listAll(RELEASES[1].outBy) }
}

/** What was known when a release was out, rated by the indicator's own policy, or by another. */
export const historyAt = (record: IndicatorRecord, moment: Date, policy = ownPolicy(record)): History =>
  historyOf(record, policy, moment.getTime())

function ownPolicy({ indicator }: IndicatorRecord): RagPolicy {
  const policy = readRagPolicy(indicator.ragPolicy)
  if (!policy) throw new Error(`${indicator.ref} has no RAG policy of its own`)
  return policy
}

export const dayOf = (moment: Date): Temporal.PlainDate => Temporal.PlainDate.from(moment.toISOString().slice(0, 10))
