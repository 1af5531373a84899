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

/** The decimals of a staged row's indicator: as these files define it, or as it was defined last. */
const PRECISION = `
    LEFT JOIN LATERAL (
      SELECT coalesce(
        (SELECT d.precision FROM staged_indicator d WHERE d.ref = s.ref),
        (SELECT v.precision FROM "IndicatorVersion" v WHERE v."indicatorId" = i.id
         ORDER BY v."recordedAt" DESC, v.id DESC LIMIT 1),
        0) AS decimals
    ) p ON true`

/** An empty report says that there is no result; that it is suppressed says that there was one. */
const IS_SUPPRESSED_NOW = `(s.value IS NULL AND s.meaning = '${SUPPRESSED}' AND old.meaning IS DISTINCT FROM s.meaning)`

const isNew = (name: string) => `(s."${name}" AND NOT old."${name}")`

/**
 * What becomes of each staged report of a figure: `added`, `changed` (it revises another) or `unchanged`, with the
 * report it is compared with. One that says when it was reported is compared with the last report of that moment, so
 * that a file can be imported again after a later revision; one that does not, with the report in force. `shown` is
 * the report in force, which a revision is shown against. `key`: the columns that say what it is a figure of; `further`: conditions that
 * make it a revision beside a change of its content.
 */
const compareReports = (
  name: 'result' | 'comparator',
  table: '"Result"' | '"Comparator"',
  key: readonly string[],
  content: readonly string[],
  further: readonly string[] = [],
) => {
  const sameFigure = `r."indicatorId" = i.id AND (${columns(key, 'r')}) = (${columns(key, 's')})`
  return `
  CREATE TEMP TABLE compared_${name} ON COMMIT DROP AS
    SELECT s.*, p.decimals, to_jsonb(shown) AS old, s."reportedAt" < shown."reportedAt" AS superseded,
      CASE
        WHEN old.id IS NOT NULL AND NOT (${[differs(content), ...further].join(' OR ')}) THEN 'unchanged'
        WHEN shown.id IS NOT NULL OR row_number() OVER (
          PARTITION BY s.ref, ${columns(key, 's')} ORDER BY s."reportedAt" NULLS LAST, s.position) > 1 THEN 'changed'
        ELSE 'added'
      END AS state
    FROM staged_${name} s
    LEFT JOIN "Indicator" i ON i.ref = s.ref ${PRECISION}
    LEFT JOIN LATERAL (
      SELECT * FROM ${table} r WHERE ${sameFigure} ORDER BY r."reportedAt" DESC, r.id DESC LIMIT 1
    ) shown ON true
    LEFT JOIN LATERAL (
      SELECT * FROM ${table} r WHERE ${sameFigure} AND r."reportedAt" = coalesce(s."reportedAt", shown."reportedAt")
      ORDER BY r.id DESC LIMIT 1
    ) old ON true;`
}

/** What makes a report of a result new, though its content is that on record. */
const RESULT_NEWS = [...RESULT_BESIDE.map(isNew), IS_SUPPRESSED_NOW]

/** What becomes of each staged row: `added`, `changed` or `unchanged`, with the row on record as "old". */
const COMPARE = `
  CREATE TEMP TABLE compared_indicator ON COMMIT DROP AS
    SELECT s.*, to_jsonb(old) AS old,
      CASE WHEN old.id IS NULL THEN 'added' WHEN ${differs(INDICATOR_CONTENT)} THEN 'changed' ELSE 'unchanged' END AS state
    FROM staged_indicator s
    LEFT JOIN "Indicator" i ON i.ref = s.ref
    LEFT JOIN LATERAL (
      SELECT * FROM "IndicatorVersion" v WHERE v."indicatorId" = i.id
      ORDER BY v."recordedAt" DESC, v.id DESC LIMIT 1
    ) old ON true;

  CREATE TEMP TABLE compared_target ON COMMIT DROP AS
    SELECT s.*, p.decimals, to_jsonb(old) AS old,
      CASE WHEN old.id IS NULL THEN 'added' WHEN ${differs(TARGET_CONTENT)} THEN 'changed' ELSE 'unchanged' END AS state
    FROM staged_target s
    LEFT JOIN "Indicator" i ON i.ref = s.ref ${PRECISION}
    LEFT JOIN LATERAL (
      SELECT * FROM "Target" t
      WHERE t."indicatorId" = i.id AND t.year = s.year AND t."fromPeriod" = s."fromPeriod"
      ORDER BY t."recordedAt" DESC, t.id DESC LIMIT 1
    ) old ON true;

  ${compareReports('result', '"Result"', ['periodStart', 'period'], RESULT_CONTENT, RESULT_NEWS)}
  ${compareReports('comparator', '"Comparator"', ['name', 'periodStart', 'period'], COMPARATOR_CONTENT)}`

type Counts = { added: number; changed: number; unchanged: number }

/** Compares the staged rows with the record, in temporary tables of the transaction, and counts what they change. */
export async function compare(client: PoolClient): Promise<Omit<Difference, 'changes'>> {
  await client.query(COMPARE)
  const { rows } = await client.query<{ of: string; state: keyof Counts; count: number }>(`
    SELECT 'indicator' AS of, state, count(*)::int AS count FROM compared_indicator GROUP BY state UNION ALL
    SELECT 'target', state, count(*)::int FROM compared_target GROUP BY state UNION ALL
    SELECT 'result', state, count(*)::int FROM compared_result GROUP BY state UNION ALL
    SELECT 'comparator', state, count(*)::int FROM compared_comparator GROUP BY state`)
  const countsOf = (kind: string) => {
    const counts: Counts = { added: 0, changed: 0, unchanged: 0 }
    for (const { of, state, count } of rows) if (of === kind) counts[state] = count
    return counts
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
