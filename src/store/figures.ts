import type { HistoryInput } from '../domain/history.ts'
import type { Indicator, Report, Target } from '../domain/indicator.ts'
import type { Database } from './database/connect.ts'

/** An indicator's rows, with what the directory calls its posts. */
export type IndicatorRecord = HistoryInput & {
  readonly id: number
  /** Its earlier history was made up for the sample council. */
  readonly sample: boolean
  readonly titles: {
    readonly accountable: string | null
    readonly director: string | null
    readonly cabinetMember: string | null
  }
}

/** One row an indicator: Prisma's `include` reads the same several times slower. */
const READ = `
  SELECT i.id, i.ref, i.sample,
    v.name, v.kind, v.unit, v.precision, v.polarity, v.frequency, v.directorate, v.division, v.service,
    v."accountablePostId", v."directorPostId", v."cabinetMemberPostId", v."deliveredBy", v.layer, v.snapshot,
    v.classification, v."ragPolicy", ap.title AS "accountable", dp.title AS "director", cp.title AS "cabinetMember",
    COALESCE((
      SELECT json_agg(json_build_array(t.year, t."fromPeriod", t.target, t.floor, t.lower, t.upper,
        (extract(epoch FROM t."recordedAt") * 1000)::bigint) ORDER BY t.id)
      FROM "Target" t WHERE t."indicatorId" = i.id), '[]') AS targets,
    COALESCE((
      SELECT json_agg(json_build_array(r.period, r.value, r.ytd, r."previousYear", r.status, r.commentary,
        (extract(epoch FROM r."reportedAt") * 1000)::bigint, r."madeUp") ORDER BY r.id)
      FROM "Result" r WHERE r."indicatorId" = i.id), '[]') AS reports
  FROM "Indicator" i
  JOIN LATERAL (
    SELECT * FROM "IndicatorVersion" v WHERE v."indicatorId" = i.id
    ORDER BY (v."recordedAt" <= $1) DESC,
      CASE WHEN v."recordedAt" <= $1 THEN v."recordedAt" END DESC, v."recordedAt", v.id DESC LIMIT 1
  ) v ON true
  LEFT JOIN "Post" ap ON ap.id = v."accountablePostId"
  LEFT JOIN "Post" dp ON dp.id = v."directorPostId"
  LEFT JOIN "Post" cp ON cp.id = v."cabinetMemberPostId"`

type Row = Omit<Indicator, 'accountablePost' | 'directorPost' | 'cabinetMemberPost'> & {
  id: number
  sample: boolean
  accountablePostId: string | null
  directorPostId: string | null
  cabinetMemberPostId: string | null
  accountable: string | null
  director: string | null
  cabinetMember: string | null
  targets: [string, string, string | null, string | null, string | null, string | null, number][]
  reports: [string, string | null, string | null, string | null, Report['status'], string, number, boolean][]
}

export const figures = (db: Database) => ({
  /** Every indicator with its targets and reports, by reference; defined as at `moment`. */
  async all(moment: Date): Promise<readonly IndicatorRecord[]> {
    const { rows } = await db.pool.query<Row>(`${READ} ORDER BY i.ref`, [moment])
    return rows.map(recordOf)
  },

  /** One indicator by its reference, whatever its case; null when there is none. */
  async find(ref: string, moment: Date): Promise<IndicatorRecord | null> {
    const { rows } = await db.pool.query<Row>(`${READ} WHERE upper(i.ref) = upper($2)`, [moment, ref])
    return rows[0] ? recordOf(rows[0]) : null
  },

  /** Whether any indicator is of the sample council. */
  async hasSample(): Promise<boolean> {
    const { rows } = await db.pool.query<{ has: boolean }>(
      'SELECT EXISTS (SELECT 1 FROM "Indicator" WHERE sample) AS has',
    )
    return rows[0]?.has ?? false
  },

  /** References and names, for suggestions. An exempt indicator is not suggested: that would tell that its name fits. */
  async refs(): Promise<readonly { readonly ref: string; readonly name: string }[]> {
    const { rows } = await db.pool.query<{ ref: string; name: string }>(
      `SELECT ref, name FROM (
         SELECT DISTINCT ON (i.ref) i.ref, v.name, v.classification FROM "Indicator" i
         JOIN "IndicatorVersion" v ON v."indicatorId" = i.id ORDER BY i.ref, v.id DESC) latest
       WHERE classification = 'unrestricted' ORDER BY ref`,
    )
    return rows
  },
})

function recordOf(row: Row): IndicatorRecord {
  return {
    id: row.id,
    sample: row.sample,
    titles: { accountable: row.accountable, director: row.director, cabinetMember: row.cabinetMember },
    indicator: {
      ref: row.ref,
      name: row.name,
      kind: row.kind,
      unit: row.unit,
      precision: row.precision,
      polarity: row.polarity,
      frequency: row.frequency,
      directorate: row.directorate,
      division: row.division,
      service: row.service,
      accountablePost: row.accountablePostId,
      directorPost: row.directorPostId,
      cabinetMemberPost: row.cabinetMemberPostId,
      dataOwnerPost: null,
      deliveredBy: row.deliveredBy,
      layer: row.layer,
      snapshot: row.snapshot,
      classification: row.classification,
      ragPolicy: row.ragPolicy,
      comparableFrom: null,
      retiredAfter: null,
    },
    comparators: [],
    targets: row.targets.map(
      ([year, fromPeriod, target, floor, lower, upper, recordedAt]): Target => ({
        year,
        fromPeriod,
        target,
        floor,
        lower,
        upper,
        recordedAt: Number(recordedAt),
      }),
    ),
    reports: row.reports.map(
      ([period, value, ytd, previousYear, status, commentary, reportedAt, madeUp]): Report => ({
        period,
        value,
        ytd,
        previousYear,
        forecast: null,
        publishedRag: null,
        status,
        commentary,
        reportedAt: Number(reportedAt),
        madeUp,
      }),
    ),
  }
}
