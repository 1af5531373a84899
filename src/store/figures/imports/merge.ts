import type { PoolClient } from 'pg'
import {
  COMPARATOR_CONTENT,
  columns,
  INDICATOR_CONTENT,
  RESULT_BESIDE,
  RESULT_CONTENT,
  RESULT_SOURCE,
  TARGET_CONTENT,
} from './compare.ts'

/**
 * Adds what the comparison found to be new or changed. Nothing that stands in the record is touched: a changed
 * indicator gets a further version, a changed target a further row, a revised result or comparator a further report.
 */
export async function merge(client: PoolClient, importId: number, now: Date): Promise<void> {
  await client.query(
    `INSERT INTO "Indicator" (ref) SELECT ref FROM compared_indicator WHERE state = 'added' ORDER BY position`,
  )

  const add = (
    table: string,
    kind: string,
    content: readonly string[],
    further: { column?: string; value?: string } = {},
  ) =>
    client.query(
      `INSERT INTO "${table}" ("indicatorId", ${columns(content)}, ${further.column ?? ''} "recordedAt", "importId")
       SELECT i.id, ${columns(content, 's')}, ${further.value ?? ''} $2, $1
       FROM compared_${kind} c JOIN staged_${kind} s USING (position) JOIN "Indicator" i ON i.ref = c.ref ORDER BY position`,
      [importId, now],
    )
  const reported = { column: '"reportedAt",', value: 'coalesce(s."reportedAt", $2),' }
  await add('IndicatorVersion', 'indicator', INDICATOR_CONTENT)
  await add('Target', 'target', ['year', 'fromPeriod', ...TARGET_CONTENT])
  const result = ['period', 'periodStart', ...RESULT_CONTENT, ...RESULT_BESIDE, ...RESULT_SOURCE]
  await add('Result', 'result', result, reported)
  await add('Comparator', 'comparator', ['name', 'period', 'periodStart', ...COMPARATOR_CONTENT], reported)
  await forgetStandings(client)
}

/** How those stood of which something has come is to be worked out anew. */
async function forgetStandings(client: PoolClient): Promise<void> {
  const touched = ['compared_indicator', 'compared_target', 'compared_result', 'compared_comparator']
    .map((table) => `SELECT ref FROM ${table}`)
    .join(' UNION ')
  await client.query(
    `DELETE FROM "Standing" s USING "Indicator" i, (${touched}) c WHERE i.ref = c.ref AND s."indicatorId" = i.id`,
  )
}
