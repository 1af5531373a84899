import type { Indicator } from '../../../domain/figures/indicator.ts'
import type { Database } from '../../database/connect.ts'

const READ = `
  SELECT i.ref, v.name, v.kind, v.unit, v.precision, v.polarity, v.frequency, v.directorate, v.division, v.service,
    ap.title AS "accountablePost", dp.title AS "directorPost", cp.title AS "cabinetMemberPost",
    op.title AS "dataOwnerPost", v."deliveredBy", v.layer, v.snapshot, v.cumulative, v.classification, v."ragPolicy",
    v."comparableFrom", v."retiredAfter"
  FROM "Indicator" i
  JOIN LATERAL (
    SELECT * FROM "IndicatorVersion" v WHERE v."indicatorId" = i.id ORDER BY v."recordedAt" DESC, v.id DESC LIMIT 1
  ) v ON true
  LEFT JOIN "Post" ap ON ap.id = v."accountablePostId"
  LEFT JOIN "Post" dp ON dp.id = v."directorPostId"
  LEFT JOIN "Post" cp ON cp.id = v."cabinetMemberPostId"
  LEFT JOIN "Post" op ON op.id = v."dataOwnerPostId"
  ORDER BY i.ref`

/** Every indicator on record by its reference, as it was defined last; its posts by title, as files name them. */
export async function knownIndicators({ pool }: Database): Promise<ReadonlyMap<string, Indicator>> {
  const { rows } = await pool.query<Indicator>(READ)
  return new Map(rows.map((row) => [row.ref, row]))
}
