import type { PoolClient } from 'pg'
import type { RecordKind } from '../domain/core/record-kind.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { planDirectory } from '../domain/directory/plan.ts'
import { kindIn, settleKind } from './core/record-kind.ts'
import { touch } from './database/acting.ts'
import type { Database } from './database/connect.ts'
import { inTransaction } from './database/in-transaction.ts'
import { DIRECTORY_LOCK } from './directory/directory.ts'
import { postsOf } from './directory/posts.ts'
import { directoryRecord, writeDirectory } from './directory/write.ts'
import { markRehearsal, refuseOwnAmongSample } from './figures/imports/among-sample.ts'
import { changesInWords } from './figures/imports/changes.ts'
import { compare } from './figures/imports/compare.ts'
import { knownIndicators } from './figures/imports/known.ts'
import type { KeptCounts, Read } from './figures/imports/last.ts'
import { findRepeated, namedFiles } from './figures/imports/last.ts'
import { IMPORT_LOCK } from './figures/imports/lock.ts'
import { merge } from './figures/imports/merge.ts'
import { planRisks, writeRisks } from './figures/imports/risks.ts'
import type { Difference, ImportRows } from './figures/imports/rows.ts'
import { stage } from './figures/imports/staging.ts'
import { surroundingsOf } from './figures/imports/surroundings.ts'

export type { Difference, ImportRows } from './figures/imports/rows.ts'

/** Who imports what, and what happens with it. */
export type ImportOptions = {
  /** The title of the post that imports, or "the sample council". */
  readonly by: string
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** How the files were read; left out: nobody is to find them again by their hash. */
  readonly read?: Read
  readonly now: Date
  /** What the import makes of a new record: a council's own unless said. */
  readonly kind?: RecordKind
  /** So many changes of figures are wanted in words, the first of them; left out: all. */
  readonly mostChanges?: number
  /** Called now and then with the rows sent to the database and how many there are. */
  readonly onProgress?: (done: number, total: number) => void
  /** More that must stand in the record together with what is imported, or not at all. Not called when nothing is. */
  readonly alongside?: (client: PoolClient) => Promise<void>
}

/** Takes checked figures into the record. Two imports at once wait for each other. */
export const imports = (db: Database) => ({
  /** The indicators on record as they are defined last, by reference; posts by title. */
  known: () => knownIndicators(db),

  /** What importing these files does where they are those of the last import; null: they are to be read. */
  repeated: (files: ImportOptions['files'], how: string) => findRepeated(db, files, how),

  /** What is on record of some indicators, that arriving figures are held against; by reference. */
  surroundings: (refs: readonly string[]) => surroundingsOf(db, refs),

  /** What `apply` would change. Leaves the database as it is. */
  difference: (rows: ImportRows, { mostChanges }: Pick<ImportOptions, 'mostChanges'> = {}): Promise<Difference> =>
    inTransaction(db, 'ROLLBACK', async (client) => {
      await client.query('SELECT pg_advisory_xact_lock_shared($1)', [IMPORT_LOCK])
      if ((await kindIn(client)) === 'sample') refuseOwnAmongSample(rows)
      return (await differenceOf(client, rows, { mostChanges })).difference
    }),

  /** Adds what is new or changed, all or nothing. Rows that are on record already change nothing. */
  apply: (rows: ImportRows, { kind = 'own', alongside, ...options }: ImportOptions) =>
    inTransaction(db, 'COMMIT', async (client): Promise<Difference> => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [IMPORT_LOCK])
      const isRehearsal = (await settledFor(client, rows, kind)) !== kind
      if (rows.directory) await client.query('SELECT pg_advisory_xact_lock($1)', [DIRECTORY_LOCK])
      const { difference, posts, directory, risks } = await differenceOf(client, rows, options)
      if (changesSomething(difference)) {
        await posts.create()
        if (directory) await writeDirectory(client, directory)
        const { now } = options
        const importId = await recordImport(client, options, difference)
        touch('imports', [importId])
        await merge(client, importId, now)
        if (risks) await writeRisks(client, risks, posts.idOf, importId, now)
        if (isRehearsal) await markRehearsal(client, importId)
        await alongside?.(client)
      }
      return difference
    }),
})

/** How many changes there are, when only so many of the figures' were wanted in words. */
export function countChanges(
  { indicators, targets, results, comparators, changes }: Difference,
  most = Number.POSITIVE_INFINITY,
): number {
  const defined = [indicators, targets].map(({ added, changed }) => added + changed)
  const reported = [results, comparators].map(({ added, revised }) => added + revised)
  const ofFigures = [...defined, ...reported].reduce((sum, count) => sum + count, 0)
  return ofFigures - Math.min(ofFigures, most) + changes.length
}

/** What kind of record it is by now. Throws a refusal where what is imported has no place in that. */
async function settledFor(client: PoolClient, rows: ImportRows, kind: RecordKind): Promise<RecordKind> {
  const settled = await settleKind(client, kind)
  if (settled === kind) return settled
  if (kind === 'sample') throw new Refusal('record_own', "The record is a council's own: it takes in no sample.")
  refuseOwnAmongSample(rows)
  return settled
}

type HowToCompare = { mostChanges?: number | undefined; onProgress?: ImportOptions['onProgress'] | undefined }

async function differenceOf(
  client: PoolClient,
  rows: ImportRows,
  { mostChanges = Number.POSITIVE_INFINITY, onProgress = () => undefined }: HowToCompare,
) {
  // Figures of a whole council are sorted and joined in memory.
  await client.query("SET LOCAL work_mem = '64MB'")
  const posts = await postsOf(
    client,
    rows.indicators,
    rows.risks?.map(({ owner }) => owner),
  )
  await stage(client, rows, posts.idOf, onProgress)
  const counts = await compare(client)
  const directory = rows.directory ? planDirectory(await directoryRecord(client), rows.directory) : null
  const risks = rows.risks ? await planRisks(client, rows.risks, posts.idOf) : null
  const difference: Difference = {
    ...counts,
    ...(directory ? { directory: directory.counts } : {}),
    ...(risks ? { risks: risks.counts } : {}),
    changes: [
      ...(await changesInWords(client, posts.titleOf, mostChanges)),
      ...(directory?.changes ?? []),
      ...(risks?.changes ?? []),
    ],
  }
  return { difference, posts, directory, risks }
}

/** Whether importing the rows would add anything to the record. */
export const changesSomething = ({
  indicators,
  targets,
  results,
  comparators,
  directory,
  risks,
}: Difference): boolean =>
  [indicators, targets, ...Object.values(directory ?? {}), ...(risks ? [risks] : [])].some(
    ({ added, changed }) => added + changed > 0,
  ) || [results, comparators].some(({ added, revised }) => added + revised > 0)

async function recordImport(
  client: PoolClient,
  { by, files, read, now }: ImportOptions,
  { changes: _, ...counts }: Difference,
): Promise<number> {
  const kept: KeptCounts = { ...counts, ...(read ? { read } : {}) }
  const { rows } = await client.query<{ id: number }>(
    'INSERT INTO "Import" (at, "by", files, counts) VALUES ($1, $2, $3, $4) RETURNING id',
    [now, by, namedFiles(files), JSON.stringify(kept)],
  )
  // RETURNING gives the one row that was inserted.
  return (rows[0] as { id: number }).id
}
