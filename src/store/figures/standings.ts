import type { PoolClient } from 'pg'
import type { Temporal } from 'temporal-polyfill'
import { groupBy } from '../../domain/core/group-by.ts'
import type { PeriodFigure } from '../../domain/figures/history.ts'
import type { Standing } from '../../domain/figures/standing.ts'
import type { Decision } from '../../domain/rules/evaluate.ts'
import { versionAt } from '../core/indicator-version.ts'
import type { Database } from '../database/connect.ts'
import { inGroups } from '../database/in-groups.ts'
import { inTransaction } from '../database/in-transaction.ts'
import type { DefinitionRow, IndicatorDefinition } from './definition-rows.ts'
import { DEFINED_EACH, DEFINITION, definedAs, definitionOf } from './definition-rows.ts'
import { IMPORT_LOCK } from './imports/lock.ts'
import type { IndicatorRecord } from './read-records.ts'
import { byIds, readRecords } from './read-records.ts'

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
  /** What that evaluation depended on beside figures, rules and the day (`listCircumstances`); null as above. */
  readonly circumstances: string | null
}

/** Under which rules, and in which form, what is kept still holds. */
export type HoldsUnder = {
  readonly now: Date
  readonly today: Temporal.PlainDate
  readonly frameworkVersionId: number
  readonly form: number
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
  circumstances: string | null
}

const COLUMNS = `${DEFINITION}, s."versionId" AS "keptVersionId", s."ratedBy", s."knownFrom", s."knownUntil",
    s.recent, s.comparators, s.advice, s."advisedBy", s."evaluatedUntil"::text,
    s.circumstances`
const KEPT = 'LEFT JOIN "Standing" s ON s."indicatorId" = v."indicatorId"'
/** Who holds a post, or comes to, by the day $1; what was promised of an indicator, with its action; and cases opened by hand. */
const BESIDES = `
  held AS (
    SELECT "postId", string_agg(concat_ws(' ', "personId", "from", until,
      ("from" IS NULL OR "from" <= $1::date) AND (until IS NULL OR until >= $1::date)), ',' ORDER BY id) AS said
    FROM "Holding" GROUP BY "postId"),
  promised AS (
    SELECT m."indicatorId", string_agg(concat_ws(' ', m.id, a.state), ',' ORDER BY m.id) AS said
    FROM "Commitment" m LEFT JOIN "Action" a ON a.id = m."actionId" WHERE m.state <> 'superseded' GROUP BY m."indicatorId"),
  by_hand AS (
    SELECT "indicatorId", string_agg(id::text, ',' ORDER BY id) AS said
    FROM "Case" WHERE manual AND state IN ('proposed', 'called_in') GROUP BY "indicatorId")`
const CIRCUMSTANCES = `md5(concat_ws('/', coalesce(held.said, ''), coalesce(promised.said, ''), by_hand.said))`
const WITH_BESIDES = `LEFT JOIN held ON held."postId" = v."accountablePostId" LEFT JOIN promised ON promised."indicatorId" = i.id
  LEFT JOIN by_hand ON by_hand."indicatorId" = i.id`

/** Those of which an evaluation as at the day $1 and the moment $2 may find otherwise than the last one did. */
const OUTDATED = `
  WITH ${BESIDES},
  closed AS (
    SELECT "indicatorId", (extract(epoch FROM max("closedAt")) * 1000)::bigint::text AS at
    FROM "Case" WHERE "rearmAfter" IS NOT NULL AND "closedAt" IS NOT NULL GROUP BY "indicatorId"),
  latest AS (
    SELECT DISTINCT ON ("indicatorId") "indicatorId", id FROM "IndicatorVersion" WHERE "recordedAt" <= $2
    ORDER BY "indicatorId", "recordedAt" DESC, id DESC)
  SELECT i.ref FROM "Indicator" i
  LEFT JOIN "Standing" s ON s."indicatorId" = i.id
  LEFT JOIN "IndicatorVersion" v ON v.id = s."versionId"
  LEFT JOIN latest ON latest."indicatorId" = i.id
  LEFT JOIN closed ON closed."indicatorId" = i.id
  ${WITH_BESIDES}
  WHERE NOT coalesce(s."evaluatedUntil" > $1::date AND s."advisedBy" = $3::text || ' ' || coalesce(closed.at, '')
    AND s."ratedBy" LIKE $4::text || ' %' AND s."versionId" = coalesce(latest.id, s."versionId")
    AND coalesce(s."knownFrom" <= $2, true) AND coalesce(s."knownUntil" > $2, true)
    AND s.circumstances = ${CIRCUMSTANCES}, false)
  ORDER BY i.ref`

/** So many histories are in memory at once. */
const AT_ONCE = 500

export const standings = (db: Database) => {
  const some = inGroups(async (asked: readonly { moment: Date; refs: readonly string[] }[]) => {
    const each = asked.flatMap(({ moment, refs }, of) => refs.map((ref) => ({ ref, moment, of })))
    const { rows } = await db.pool.query<Row & { at: number }>(
      `SELECT v.at::int, ${COLUMNS} ${DEFINED_EACH} ${KEPT} ORDER BY v.ref`,
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
      const { rows } = await db.pool.query<Row>(`SELECT ${COLUMNS} ${definedAs('$1')} ${KEPT} ORDER BY v.ref`, [moment])
      return rows.map((row) => ({ ...definitionOf(row), kept: keptOf(row) }))
    },

    /** The references of all indicators, in their order. */
    async listRefs(): Promise<readonly string[]> {
      const { rows } = await db.pool.query<{ ref: string }>('SELECT ref FROM "Indicator" ORDER BY ref')
      return rows.map(({ ref }) => ref)
    },

    /**
     * The references of those indicators of which an evaluation may find otherwise than the last one did: something has come
     * since, it is defined otherwise, the rules are others, a case of it was closed, its day has come, its accountable post
     * is held by others, something was promised of it or done about that, or a case was opened by hand. Of all others it
     * would find the same.
     */
    async listOutdated({ now, today, frameworkVersionId, form }: HoldsUnder): Promise<readonly string[]> {
      const { rows } = await db.pool.query<{ ref: string }>(OUTDATED, [
        ...[today.toString(), now, String(frameworkVersionId), String(form)],
      ])
      return rows.map(({ ref }) => ref)
    },

    /** What an evaluation of some indicators depends on beside figures, rules and the day, by reference: a mark to compare. */
    async listCircumstances(
      refs: readonly string[],
      { now, today }: Pick<HoldsUnder, 'now' | 'today'>,
    ): Promise<ReadonlyMap<string, string>> {
      const { rows } = await db.pool.query<{ ref: string; mark: string }>(
        `WITH ${BESIDES} SELECT i.ref, ${CIRCUMSTANCES} AS mark
         FROM "Indicator" i ${versionAt('i.id', '$2')} ${WITH_BESIDES} WHERE i.ref = ANY($3)`,
        [today.toString(), now, refs],
      )
      return new Map(rows.map(({ ref, mark }) => [ref, mark]))
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
    const records = await readRecords(client, byIds(ids), moment)
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
       "evaluatedUntil" = excluded."evaluatedUntil", circumstances = excluded.circumstances`,
    [JSON.stringify(rows)],
  )
}

const momentOf = (at: number | null) => (at === null ? null : new Date(at).toISOString())

function keptOf(row: Row): KeptStanding | null {
  if (row.keptVersionId === null) return null
  const { ratedBy, knownFrom, knownUntil, recent, comparators, advice, advisedBy, evaluatedUntil, circumstances } = row
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
    circumstances,
  }
}

/** No import goes on meanwhile; others that work out the same may. */
const betweenImports = <T>(db: Database, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  inTransaction(db, 'COMMIT', async (client) => {
    await client.query('SELECT pg_advisory_xact_lock_shared($1)', [IMPORT_LOCK])
    return work(client)
  })
