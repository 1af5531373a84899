import type { KnownOfIndicator } from '../../../domain/figures/import-questions.ts'
import type { Database } from '../../database/connect.ts'

type Row = {
  readonly ref: string
  readonly results: KnownOfIndicator['results']
  readonly targets: readonly string[]
}

const READ = `
  SELECT i.ref,
    coalesce((
      SELECT json_agg(json_build_object('period', r.period, 'value', r.value))
      FROM (
        SELECT DISTINCT ON (period) period, value FROM "Result" WHERE "indicatorId" = i.id
        ORDER BY period, "reportedAt" DESC, id DESC) r), '[]') AS results,
    coalesce((
      SELECT json_agg(figure) FROM "Target" t
      CROSS JOIN LATERAL unnest(ARRAY[t.target, t.floor, t.lower, t.upper]) AS figure
      WHERE t."indicatorId" = i.id AND figure IS NOT NULL), '[]') AS targets
  FROM "Indicator" i WHERE i.ref = ANY($1)`

/** What is on record of some indicators, that arriving figures are held against; by reference. */
export async function surroundingsOf(
  { pool }: Database,
  refs: readonly string[],
): Promise<ReadonlyMap<string, KnownOfIndicator>> {
  const { rows } = await pool.query<Row>(READ, [refs])
  return new Map(rows.map(({ ref, results, targets }) => [ref, { results, targets }]))
}
