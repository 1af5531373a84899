import type { PoolClient } from 'pg'
import { groupBy } from '../../domain/core/group-by.ts'
import type { PeriodFigure } from '../../domain/figures/history.ts'
import type { Standing } from '../../domain/figures/standing.ts'
import type { Decision } from '../../domain/rules/evaluate.ts'
import type { Database } from '../database/connect.ts'
import { inGroups } from '../database/in-groups.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { DefinitionRow, IndicatorDefinition } from './definition-rows.ts'
import { DEFINED, DEFINED_EACH, DEFINITION, definitionOf } from './definition-rows.ts'
import type { IndicatorRecord } from './figures.ts'
import { readRecords } from './figures.ts'
import { IMPORT_LOCK } from './imports/lock.ts'

/** What a rule that only advises has found. */
export type Advice = Pick<Decision, 'rule' | 'refer' | 'concern' | 'because'>

/** How an indicator stands, with what that was worked out by: it holds while this is so. */
export type KeptStanding = {
  /** The definition of the indicator. */
  readonly versionId: number
  /** The form in which it is kept, and how its figures were rated. */
  readonly ratedBy: string
  /** Between which moments, in milliseconds since 1970, the record comes out so; null: whatever the moment. */
  readonly known: { readonly from: number | null; readonly until: number | null }
  readonly standing: Pick<Standing, 'recent' | 'comparators'>
  readonly advice: readonly Advice[]
  /** The rules, and the closed case, that the advice was found by; null: it has not been looked for. */
  readonly advisedBy: string | null
  /**
   * Until which day, itself not, an evaluation that found this advice finds the same, by the date alone; "infinity": for
   * good; null: it has not been evaluated as it stands.
   */
  readonly evaluatedUntil: string | null
}

/** An indicator as it is defined at a moment, with how it stood when that was last worked out; null: it never was. */
export type IndicatorWithKept = IndicatorDefinition & { readonly kept: KeptStanding | null }

/** Works out how an indicator stands. */
export type WorkOut = (record: IndicatorRecord) => KeptStanding

type Row = DefinitionRow & {
  keptVersionId: number | null
  ratedBy: string
  knownFrom: Date | null
  knownUntil: Date | null
  recent: readonly PeriodFigure[]
  comparators: Readonly<Record<string, Readonly<Record<string, string>>>>
  advice: readonly Advice[]
  advisedBy: string | null
  evaluatedUntil: string | null
}

const COLUMNS = `${DEFINITION}, s."versionId" AS "keptVersionId", s."ratedBy", s."knownFrom", s."knownUntil",
    s.recent, s.comparators, s.advice, s."advisedBy", s."evaluatedUntil"::text`
const KEPT = 'LEFT JOIN "Standing" s ON s."indicatorId" = i.id'
const READ = `SELECT ${COLUMNS} ${DEFINED} ${KEPT}`
/** By what it was worked out, and how long that holds: not what it is. */
const READ_MARKS = READ.replace(
  's.recent, s.comparators, s.advice',
  `'[]'::json AS recent, '{}'::json AS comparators, '[]'::json AS advice`,
)

/** So many histories are in memory at once. */
const AT_ONCE = 500

export const standings = (db: Database) => {
  const some = inGroups(async (asked: readonly { moment: Date; refs: readonly string[] }[]) => {
    const each = asked.flatMap(({ moment, refs }, of) => refs.map((ref) => ({ ref, moment, of })))
    const { rows } = await db.pool.query<Row & { at: number }>(
      `SELECT k.at::int, ${COLUMNS} ${DEFINED_EACH} ${KEPT} ORDER BY i.ref`,
      [each.map(({ ref }) => ref), each.map(({ moment }) => moment)],
    )
    const found = groupBy(rows, ({ at }) => each[at - 1]?.of ?? 0)
    return asked.map((_, of): readonly IndicatorWithKept[] => {
      // Said twice, it is one.
      const its = new Map((found.get(of) ?? []).map((row) => [row.id, row]))
      return [...its.values()].map((row) => ({ ...definitionOf(row), kept: keptOf(row) }))
    })
  })

  return {
    /** How indicators stand, by reference; `refs`: some of them, whatever the case of their letters; null: all. */
    async list(moment: Date, refs: readonly string[] | null): Promise<readonly IndicatorWithKept[]> {
      if (refs !== null) return some({ moment, refs })
      const { rows } = await db.pool.query<Row>(`${READ} ORDER BY i.ref`, [moment])
      return rows.map((row) => ({ ...definitionOf(row), kept: keptOf(row) }))
    },

    /** The same of all, without what is kept: only what that was worked out by, and how long an evaluation holds. */
    async listMarks(moment: Date): Promise<readonly IndicatorWithKept[]> {
      const { rows } = await db.pool.query<Row>(`${READ_MARKS} ORDER BY i.ref`, [moment])
      return rows.map((row) => ({ ...definitionOf(row), kept: keptOf(row) }))
    },

    /** The last import on record: what was read after asking is as new as that. */
    async findLastImport(): Promise<number> {
      const { rows } = await db.pool.query<{ id: number }>(LAST_IMPORT)
      return rows[0]?.id ?? 0
    },

    /**
     * Keeps how some indicators stand, by their ids, as it was worked out from what was read after an import. Where another
     * came since nothing is kept: that one has seen to its own, and is followed by an evaluation.
     */
    keep: (worked: ReadonlyMap<number, KeptStanding>, lastImport: number): Promise<void> =>
      betweenImports(db, async (client) => {
        const { rows } = await client.query<{ id: number }>(LAST_IMPORT)
        if ((rows[0]?.id ?? 0) === lastImport) await write(client, worked)
      }),

    /** Works out what is not kept. */
    fill: (workOut: WorkOut, moment: Date): Promise<number> =>
      betweenImports(db, (client) => fillStandings(client, workOut, moment)),

    /** Forgets all that is kept and works it out anew. Returns how many indicators there are. */
    rebuild: (workOut: WorkOut, moment: Date): Promise<number> =>
      betweenImports(db, async (client) => {
        await client.query('DELETE FROM "Standing"')
        return fillStandings(client, workOut, moment)
      }),
  }
}

const LAST_IMPORT = 'SELECT coalesce(max(id), 0)::int AS id FROM "Import"'

/** Works out how those indicators stand of which nothing is kept. Returns how many they were. */
export async function fillStandings(client: PoolClient, workOut: WorkOut, moment: Date): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    'SELECT i.id FROM "Indicator" i LEFT JOIN "Standing" s ON s."indicatorId" = i.id WHERE s."indicatorId" IS NULL',
  )
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const ids = rows.slice(start, start + AT_ONCE).map(({ id }) => id)
    const records = await readRecords(client, ids, moment)
    await write(client, new Map(records.map((record) => [record.id, workOut(record)])))
  }
  return rows.length
}

async function write(client: PoolClient, worked: ReadonlyMap<number, KeptStanding>): Promise<void> {
  if (worked.size === 0) return
  const rows = [...worked].map(([indicatorId, { known, standing, ...rest }]) => ({
    ...rest,
    indicatorId,
    knownFrom: momentOf(known.from),
    knownUntil: momentOf(known.until),
    recent: standing.recent,
    comparators: Object.fromEntries(
      [...standing.comparators].map(([name, values]) => [name, Object.fromEntries(values)]),
    ),
  }))
  await client.query(
    `INSERT INTO "Standing" SELECT * FROM jsonb_populate_recordset(NULL::"Standing", $1)
     ON CONFLICT ("indicatorId") DO UPDATE SET "versionId" = excluded."versionId", "ratedBy" = excluded."ratedBy",
       "knownFrom" = excluded."knownFrom", "knownUntil" = excluded."knownUntil", recent = excluded.recent,
       comparators = excluded.comparators, advice = excluded.advice, "advisedBy" = excluded."advisedBy",
       "evaluatedUntil" = excluded."evaluatedUntil"`,
    [JSON.stringify(rows)],
  )
}

const momentOf = (at: number | null) => (at === null ? null : new Date(at).toISOString())

function keptOf(row: Row): KeptStanding | null {
  if (row.keptVersionId === null) return null
  const { ratedBy, knownFrom, knownUntil, recent, comparators, advice, advisedBy, evaluatedUntil } = row
  return {
    versionId: row.keptVersionId,
    ratedBy,
    known: { from: knownFrom?.getTime() ?? null, until: knownUntil?.getTime() ?? null },
    standing: {
      recent,
      comparators: new Map(
        Object.entries(comparators).map(([name, values]) => [name, new Map(Object.entries(values))] as const),
      ),
    },
    advice,
    advisedBy,
    evaluatedUntil,
  }
}

/** No import goes on meanwhile; others that work out the same may. */
const betweenImports = <T>(db: Database, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  inTransaction(db, 'COMMIT', async (client) => {
    await client.query('SELECT pg_advisory_xact_lock_shared($1)', [IMPORT_LOCK])
    return work(client)
  })
