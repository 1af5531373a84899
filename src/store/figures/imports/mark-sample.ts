import type { PoolClient } from 'pg'

export type Sample = {
  /** Who the sample's import is recorded as made by. */
  readonly by: string
  /** The one period of each indicator whose figure is real, by reference. */
  readonly published: ReadonlyMap<string, string>
}

/**
 * Marks what the sample council's import has brought, in the import's own transaction: its indicators as sample, its
 * results as made up save the published ones, its comparators as made up.
 */
export async function markSample(client: PoolClient, { by, published }: Sample): Promise<void> {
  await client.query(
    `UPDATE "Indicator" i SET sample = true FROM "IndicatorVersion" v, "Import" m
     WHERE v."indicatorId" = i.id AND m.id = v."importId" AND m.by = $1`,
    [by],
  )
  await client.query(
    `UPDATE "Result" r SET "madeUp" = true FROM "Indicator" i, "Import" m
     WHERE i.id = r."indicatorId" AND m.id = r."importId" AND m.by = $1
       AND (i.ref, r.period) NOT IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
    [by, [...published.keys()], [...published.values()]],
  )
  await client.query(
    'UPDATE "Comparator" c SET "madeUp" = true FROM "Import" m WHERE m.id = c."importId" AND m.by = $1',
    [by],
  )
}
