import type { PoolClient } from 'pg'
import type { HistoryInput } from '../../domain/figures/history.ts'
import type { Comparator, Indicator, Report, Target } from '../../domain/figures/indicator.ts'
import { SUPPRESSED } from '../../domain/figures/source.ts'
import type { Database } from '../database/connect.ts'
import { inGroups } from '../database/in-groups.ts'
import type { DefinitionRow, IndicatorDefinition } from './definition-rows.ts'
import { DEFINED, DEFINED_EACH, DEFINITION, definitionOf, said } from './definition-rows.ts'

/** The same with its targets, reports and comparators. */
export type IndicatorRecord = IndicatorDefinition & HistoryInput

const MS = (moment: string) => `(extract(epoch FROM ${moment}) * 1000)::bigint`

const FIGURES = `
    COALESCE((
      SELECT json_agg(json_build_array(t.year, t."fromPeriod", t.target, t.floor, t.lower, t.upper,
        ${MS('t."recordedAt"')}) ORDER BY t.id)
      FROM "Target" t WHERE t."indicatorId" = i.id), '[]') AS targets,
    COALESCE((
      SELECT json_agg(json_build_array(r.period, r.value, r.ytd, r."previousYear", r.forecast, r."publishedRag",
        r.status, r.commentary, r.confirmed, ${MS('r."reportedAt"')}, ${MS('r."recordedAt"')}, r."madeUp",
        r.value IS NULL AND r.meaning IS NOT DISTINCT FROM '${SUPPRESSED}') ORDER BY r.id)
      FROM "Result" r WHERE r."indicatorId" = i.id), '[]') AS reports,
    COALESCE((
      SELECT json_agg(json_build_array(c.name, c.period, c.value, ${MS('c."reportedAt"')}, ${MS('c."recordedAt"')},
        c."madeUp") ORDER BY c.id)
      FROM "Comparator" c WHERE c."indicatorId" = i.id), '[]') AS comparators`

/** One row an indicator: Prisma's `include` reads the same several times slower. */
const READ = `SELECT ${DEFINITION}, ${FIGURES} ${DEFINED}`
const READ_DEFINITION = `SELECT ${DEFINITION} ${DEFINED}`

type Row = DefinitionRow & {
  targets: [string, string, string | null, string | null, string | null, string | null, number][]
  reports: [
    ...[period: string, value: string | null, ytd: string | null, previousYear: string | null],
    ...[forecast: string | null, publishedRag: Report['publishedRag'], status: Report['status'], commentary: string],
    ...[confirmed: boolean, reportedAt: number, recordedAt: number, madeUp: boolean, suppressed: boolean],
  ][]
  comparators: [string, string, string | null, number, number, boolean][]
}

const OF_REF = `${said('i.ref')} = ${said('$2')}`

export const figures = (db: Database) => {
  const definition = inGroups(
    async (asked: readonly { ref: string; moment: Date }[]): Promise<readonly (IndicatorDefinition | null)[]> => {
      const { rows } = await db.pool.query<DefinitionRow & { at: number }>(
        `SELECT k.at::int, ${DEFINITION} ${DEFINED_EACH}`,
        [asked.map(({ ref }) => ref), asked.map(({ moment }) => moment)],
      )
      const found = new Map(rows.map((row) => [row.at, definitionOf(row)]))
      return asked.map((_, at) => found.get(at + 1) ?? null)
    },
  )

  return {
    /** Every indicator with its targets and reports, by reference; defined as at `moment`. */
    async listAll(moment: Date): Promise<readonly IndicatorRecord[]> {
      const { rows } = await db.pool.query<Row>(`${READ} ORDER BY i.ref`, [moment])
      return rows.map(recordOf)
    },

    /** Some of them by their references, by reference. */
    async listOf(refs: readonly string[], moment: Date): Promise<readonly IndicatorRecord[]> {
      if (refs.length === 0) return []
      const { rows } = await db.pool.query<Row>(`${READ} WHERE i.ref = ANY($2) ORDER BY i.ref`, [moment, refs])
      return rows.map(recordOf)
    },

    /** One indicator by its reference, whatever its case; null when there is none. */
    async find(ref: string, moment: Date): Promise<IndicatorRecord | null> {
      const { rows } = await db.pool.query<Row>(`${READ} WHERE ${OF_REF}`, [moment, ref])
      return rows[0] ? recordOf(rows[0]) : null
    },

    /** How every indicator is defined as at `moment`, by reference: all that is needed to tell whose it is, and who may see it. */
    async listDefinitions(moment: Date): Promise<readonly IndicatorDefinition[]> {
      const { rows } = await db.pool.query<DefinitionRow>(`${READ_DEFINITION} ORDER BY i.ref`, [moment])
      return rows.map(definitionOf)
    },

    /** How one indicator is defined, by its reference, whatever its case; null when there is none. */
    findDefinition: (ref: string, moment: Date): Promise<IndicatorDefinition | null> => definition({ ref, moment }),

    /** How some indicators are defined, by reference. */
    async findDefinitions(refs: readonly string[], moment: Date): Promise<ReadonlyMap<string, Indicator>> {
      if (refs.length === 0) return new Map()
      const { rows } = await db.pool.query<DefinitionRow>(`${READ_DEFINITION} WHERE i.ref = ANY($2)`, [moment, refs])
      return new Map(rows.map((row) => [row.ref, definitionOf(row).indicator]))
    },

    /** Whether anything has been reported yet. */
    async hasResults(): Promise<boolean> {
      const { rows } = await db.pool.query<{ has: boolean }>('SELECT EXISTS (SELECT 1 FROM "Result") AS has')
      return rows[0]?.has ?? false
    },

    /** Whether any indicator is of the sample council. */
    async hasSample(): Promise<boolean> {
      const { rows } = await db.pool.query<{ has: boolean }>(
        'SELECT EXISTS (SELECT 1 FROM "Indicator" WHERE sample) AS has',
      )
      return rows[0]?.has ?? false
    },

    /** What the rules may name: the references and the comparators on record, exempt ones too; null while there is no indicator. */
    async listNamed(): Promise<{
      readonly knownRefs: ReadonlySet<string>
      readonly knownComparators: ReadonlySet<string>
    } | null> {
      const [refs, names] = await Promise.all([
        db.pool.query<{ ref: string }>('SELECT ref FROM "Indicator"'),
        db.pool.query<{ name: string }>('SELECT DISTINCT name FROM "Comparator"'),
      ])
      if (refs.rows.length === 0) return null
      return {
        knownRefs: new Set(refs.rows.map(({ ref }) => ref)),
        knownComparators: new Set(names.rows.map(({ name }) => name)),
      }
    },

    /** References and names, for suggestions. An exempt indicator is not suggested: that would tell that its name fits. */
    listRefs: (): Promise<readonly RefAndName[]> => refsClassified(db, 'unrestricted'),

    /** References and names of what is exempt now: nothing for everybody may name them. */
    listExemptRefs: (): Promise<readonly RefAndName[]> => refsClassified(db, 'exempt'),
  }
}

/** Some indicators with their figures, by their ids, as a transaction sees them. */
export async function readRecords(client: PoolClient, ids: readonly number[], moment: Date) {
  const { rows } = await client.query<Row>(`${READ} WHERE i.id = ANY($2)`, [moment, ids])
  return rows.map(recordOf)
}

type RefAndName = { readonly ref: string; readonly name: string }

/** Those that are classified so now. */
async function refsClassified(db: Database, classification: 'unrestricted' | 'exempt'): Promise<readonly RefAndName[]> {
  const { rows } = await db.pool.query<RefAndName>(
    `SELECT ref, name FROM (
       SELECT DISTINCT ON (i.ref) i.ref, v.name, v.classification FROM "Indicator" i
       JOIN "IndicatorVersion" v ON v."indicatorId" = i.id ORDER BY i.ref, v.id DESC) latest
     WHERE classification = $1 ORDER BY ref`,
    [classification],
  )
  return rows
}

function recordOf(row: Row): IndicatorRecord {
  return {
    ...definitionOf(row),
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
      ([
        period,
        value,
        ytd,
        previousYear,
        forecast,
        publishedRag,
        status,
        commentary,
        confirmed,
        reportedAt,
        recordedAt,
        madeUp,
        suppressed,
      ]): Report => ({
        period,
        value,
        ytd,
        previousYear,
        forecast,
        publishedRag,
        status,
        ...(suppressed ? { suppressed: true } : {}),
        commentary,
        confirmed,
        reportedAt: Number(reportedAt),
        recordedAt: Number(recordedAt),
        madeUp,
      }),
    ),
    comparators: row.comparators.map(
      ([name, period, value, reportedAt, recordedAt, madeUp]): Comparator => ({
        name,
        period,
        value,
        reportedAt: Number(reportedAt),
        recordedAt: Number(recordedAt),
        madeUp,
      }),
    ),
  }
}
