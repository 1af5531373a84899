import { createHash } from 'node:crypto'
import type { Database } from '../../database/connect.ts'
import type { Difference } from './rows.ts'

/** A file as it was given. */
type FileGiven = { readonly name: string; readonly bytes: Uint8Array }

/** How files were read, and what was said of that: kept with their import. */
export type Read = {
  /** All that the same files may be read differently by, such as the time zone. */
  readonly how: string
  readonly passedOver: readonly string[]
  readonly notes: readonly string[]
}

type Counts = Omit<Difference, 'changes'>

/** What an import did, as it stands in its row; what an earlier release imported does not say how it was read. */
export type KeptCounts = Counts & { readonly read?: Read }

/** The names of some files with the SHA-256 of each, as they are kept. */
export const namedFiles = (files: readonly FileGiven[]): string =>
  JSON.stringify(files.map(({ name, bytes }) => ({ name, sha256: createHash('sha256').update(bytes).digest('hex') })))

/**
 * What was said of these files if they are the very ones of the last import, read in the same way: as nothing came since, all
 * that they say is on record. Null otherwise, and where they named posts or people, whom commands change as well.
 */
export async function findRepeated(
  { pool }: Database,
  files: readonly FileGiven[],
  how: string,
): Promise<{ readonly read: Read; readonly difference: Difference } | null> {
  const { rows } = await pool.query<{ counts: KeptCounts }>(
    `SELECT counts FROM "Import" WHERE id = (SELECT max(id) FROM "Import") AND files = $1::jsonb`,
    [namedFiles(files)],
  )
  const { read, ...counts } = rows[0]?.counts ?? {}
  if (read?.how !== how || !isOfFigures(counts)) return null
  return { read, difference: unchangedBy(counts) }
}

const isOfFigures = (counts: Partial<Counts>): counts is Counts => counts.results !== undefined && !counts.directory

function unchangedBy({ indicators, targets, results, comparators, risks }: Counts): Difference {
  const defined = ({ added, changed, unchanged }: Counts['targets']) => ({
    ...{ added: 0, changed: 0 },
    unchanged: added + changed + unchanged,
  })
  const reported = ({ added, revised, unchanged }: Counts['results']) => ({
    ...{ added: 0, revised: 0 },
    unchanged: added + revised + unchanged,
  })
  return {
    indicators: defined(indicators),
    targets: defined(targets),
    results: reported(results),
    comparators: reported(comparators),
    ...(risks ? { risks: defined(risks) } : {}),
    changes: [],
  }
}
