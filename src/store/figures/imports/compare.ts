import type { PoolClient } from 'pg'
import { SUPPRESSED } from '../../../domain/figures/source.ts'
import type { Difference } from './rows.ts'

/** The columns that make the content of a row: a change of any of them is a new version, target or report. */
export const INDICATOR_CONTENT = [
  ...['name', 'kind', 'unit', 'precision', 'polarity', 'frequency', 'directorate', 'division', 'service'],
  ...['accountablePostId', 'directorPostId', 'cabinetMemberPostId', 'dataOwnerPostId', 'deliveredBy', 'layer'],
  ...['snapshot', 'cumulative', 'classification', 'ragPolicy', 'comparableFrom', 'retiredAfter'],
] as const
export const TARGET_CONTENT = ['target', 'floor', 'lower', 'upper'] as const
export const RESULT_CONTENT = [
  ...['value', 'ytd', 'previousYear', 'forecast', 'publishedRag', 'status', 'commentary'],
] as const
/** Where a result stood and how it was read: kept with it, and no part of what it says. */
export const RESULT_SOURCE = ['file', 'sheet', 'line', 'received', 'meaning'] as const
export const COMPARATOR_CONTENT = ['value'] as const

export const columns = (names: readonly string[], table?: string): string =>
  names.map((name) => `${table === undefined ? '' : `${table}.`}"${name}"`).join(', ')

/** What is kept with a row and never revises one by being left out: a file without it does not take a confirmation back. */
export const RESULT_BESIDE = ['confirmed'] as const

/** Columns that hold figures: 87 and 87.0 say the same, and so do 71.4285714 and 71.4 of an indicator with one decimal. */
export const FIGURE_COLUMNS: ReadonlySet<string> = new Set([
  ...['value', 'ytd', 'previousYear', 'forecast'],
  ...TARGET_CONTENT,
])

/** Figures are compared at the precision of their indicator, as they are published. */
const differs = (names: readonly string[]) => `(${compared(names, 's')}) IS DISTINCT FROM (${compared(names, 'old')})`

const compared = (names: readonly string[], table: string): string =>
  names
    .map((name) => (FIGURE_COLUMNS.has(name) ? `round(${table}."${name}"::numeric, p.decimals)` : `${table}."${name}"`))
    .join(', ')

/** The indicators that figures are staged of: as these files define them, or as they were defined last. */
const STAGED_OF = `
  CREATE TEMP TABLE staged_of ON COMMIT DROP AS
    SELECT ref, i.id AS "indicatorId", coalesce(d.precision, v.precision, 0) AS decimals
    FROM (SELECT ref FROM staged_target UNION SELECT ref FROM staged_result UNION SELECT ref FROM staged_comparator) s
    LEFT JOIN "Indicator" i USING (ref)
    LEFT JOIN staged_indicator d USING (ref)
    LEFT JOIN LATERAL (
      SELECT v.precision FROM "IndicatorVersion" v WHERE v."indicatorId" = i.id
      ORDER BY v."recordedAt" DESC, v.id DESC LIMIT 1
    ) v ON true;
  ANALYZE staged_of;`

/** An empty report says that there is no result; that it is suppressed says that there was one. */
const IS_SUPPRESSED_NOW = `(s.value IS NULL AND s.meaning = '${SUPPRESSED}' AND old.meaning IS DISTINCT FROM s.meaning)`

const isNew = (name: string) => `(s."${name}" AND NOT old."${name}")`

/**
 * What a staged report of a figure does to the record, in a row for each that does something: `added`, or `changed`: it
 * revises another. One that says when it was reported is compared with the last report of that moment, so that a file can
 * be imported again after a later revision; one that does not, with the report in force. `shownId` is the report in force,
 * which a revision is shown against. What is on record is joined as a whole, not looked up row by row. `key`: the columns
 * that say what it is a figure of; `further`: conditions that make it a revision beside a change of its content.
 */
const compareReports = (
  name: 'result' | 'comparator',
  table: '"Result"' | '"Comparator"',
  key: readonly string[],
  content: readonly string[],
  further: readonly string[] = [],
) => {
  const figure = columns(['indicatorId', ...key])
  return `
  CREATE TEMP TABLE compared_${name} ON COMMIT DROP AS
    WITH staged AS (
      SELECT position, ref, "indicatorId", decimals, "reportedAt", ${columns(key)} FROM staged_${name} JOIN staged_of USING (ref)
    ), known AS MATERIALIZED (
      SELECT id, "reportedAt", ${figure} FROM ${table} JOIN (SELECT DISTINCT ${figure} FROM staged) f USING (${figure})
    ), in_force AS (
      SELECT DISTINCT ON (${figure}) * FROM known ORDER BY ${figure}, "reportedAt" DESC, id DESC
    ), of_moment AS (
      SELECT max(id) AS id, "reportedAt", ${figure} FROM known GROUP BY "reportedAt", ${figure}
    ), firsts AS (
      SELECT DISTINCT ON (ref, ${columns(key)}) position FROM staged
      ORDER BY ref, ${columns(key)}, "reportedAt" NULLS LAST, position
    )
    SELECT position, p.ref, p.decimals, p."reportedAt" < shown."reportedAt" AS superseded, shown.id AS "shownId",
      CASE WHEN shown.id IS NULL AND firsts.position IS NOT NULL THEN 'added' ELSE 'changed' END AS state
    FROM staged p
    JOIN staged_${name} s USING (position)
    LEFT JOIN firsts USING (position)
    LEFT JOIN in_force shown ON ${isSame(['indicatorId', ...key], 'shown', 'p')}
    LEFT JOIN of_moment m ON ${isSame(['indicatorId', ...key], 'm', 'p')}
      AND m."reportedAt" = coalesce(p."reportedAt", shown."reportedAt")
    LEFT JOIN ${table} old ON old.id = m.id
    WHERE old.id IS NULL OR ${[differs(content), ...further].join(' OR ')};`
}

const isSame = (names: readonly string[], one: string, other: string): string =>
  names.map((name) => `${one}."${name}" = ${other}."${name}"`).join(' AND ')

/** What makes a report of a result new, though its content is that on record. */
const RESULT_NEWS = [...RESULT_BESIDE.map(isNew), IS_SUPPRESSED_NOW]

/** What each staged row that is not on record as it stands does to it: `added` or `changed`, and what it is shown against. */
const COMPARE = `
  ${STAGED_OF}

  CREATE TEMP TABLE compared_indicator ON COMMIT DROP AS
    SELECT s.position, s.ref, NULL::int AS decimals, false AS superseded, old.id AS "shownId",
      CASE WHEN old.id IS NULL THEN 'added' ELSE 'changed' END AS state
    FROM staged_indicator s
    LEFT JOIN "Indicator" i USING (ref)
    LEFT JOIN LATERAL (
      SELECT * FROM "IndicatorVersion" v WHERE v."indicatorId" = i.id
      ORDER BY v."recordedAt" DESC, v.id DESC LIMIT 1
    ) old ON true
    WHERE old.id IS NULL OR ${differs(INDICATOR_CONTENT)};

  CREATE TEMP TABLE compared_target ON COMMIT DROP AS
    SELECT s.position, s.ref, p.decimals, false AS superseded, old.id AS "shownId",
      CASE WHEN old.id IS NULL THEN 'added' ELSE 'changed' END AS state
    FROM staged_target s
    JOIN staged_of p USING (ref)
    LEFT JOIN (
      SELECT DISTINCT ON ("indicatorId", year, "fromPeriod") * FROM "Target"
      JOIN (SELECT "indicatorId" FROM staged_of) o USING ("indicatorId")
      ORDER BY "indicatorId", year, "fromPeriod", "recordedAt" DESC, id DESC
    ) old ON old."indicatorId" = p."indicatorId" AND ${isSame(['year', 'fromPeriod'], 'old', 's')}
    WHERE old.id IS NULL OR ${differs(TARGET_CONTENT)};

  ${compareReports('result', '"Result"', ['periodStart', 'period'], RESULT_CONTENT, RESULT_NEWS)}
  ${compareReports('comparator', '"Comparator"', ['name', 'periodStart', 'period'], COMPARATOR_CONTENT)}`

type Counts = { readonly added: number; readonly changed: number; readonly unchanged: number }

const countsAre = (kind: string) => `
  SELECT '${kind}' AS of, count(*) FILTER (WHERE state = 'added')::int AS added,
    count(*) FILTER (WHERE state = 'changed')::int AS changed,
    (SELECT count(*)::int FROM staged_${kind}) - count(*)::int AS unchanged
  FROM compared_${kind}`

/** Compares the staged rows with the record, in temporary tables of the transaction, and counts what they change. */
export async function compare(client: PoolClient): Promise<Omit<Difference, 'changes'>> {
  await client.query(COMPARE)
  const { rows } = await client.query<Counts & { of: string }>(
    ['indicator', 'target', 'result', 'comparator'].map(countsAre).join(' UNION ALL '),
  )
  const countsOf = (kind: string): Counts => {
    const { added = 0, changed = 0, unchanged = 0 } = rows.find(({ of }) => of === kind) ?? {}
    return { added, changed, unchanged }
  }
  const reportsOf = (kind: string) => {
    const { added, changed: revised, unchanged } = countsOf(kind)
    return { added, revised, unchanged }
  }
  return {
    indicators: countsOf('indicator'),
    targets: countsOf('target'),
    results: reportsOf('result'),
    comparators: reportsOf('comparator'),
  }
}
