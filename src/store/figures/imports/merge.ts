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

  const indicator = columns(INDICATOR_CONTENT)
  await client.query(
    `INSERT INTO "IndicatorVersion" ("indicatorId", ${indicator}, "recordedAt", "importId")
     SELECT i.id, ${columns(INDICATOR_CONTENT, 'c')}, $2, $1
     FROM compared_indicator c JOIN "Indicator" i ON i.ref = c.ref WHERE c.state <> 'unchanged' ORDER BY c.position`,
    [importId, now],
  )

  const target = ['year', 'fromPeriod', ...TARGET_CONTENT]
  await client.query(
    `INSERT INTO "Target" ("indicatorId", ${columns(target)}, "recordedAt", "importId")
     SELECT i.id, ${columns(target, 'c')}, $2, $1
     FROM compared_target c JOIN "Indicator" i ON i.ref = c.ref WHERE c.state <> 'unchanged' ORDER BY c.position`,
    [importId, now],
  )

  const reports = [
    {
      table: 'Result',
      compared: 'compared_result',
      content: ['period', 'periodStart', ...RESULT_CONTENT, ...RESULT_BESIDE, ...RESULT_SOURCE],
    },
    {
      table: 'Comparator',
      compared: 'compared_comparator',
      content: ['name', 'period', 'periodStart', ...COMPARATOR_CONTENT],
    },
  ]
  for (const { table, compared, content } of reports) {
    await client.query(
      `INSERT INTO "${table}" ("indicatorId", ${columns(content)}, "reportedAt", "recordedAt", "importId")
       SELECT i.id, ${columns(content, 'c')}, coalesce(c."reportedAt", $2), $2, $1
       FROM ${compared} c JOIN "Indicator" i ON i.ref = c.ref WHERE c.state <> 'unchanged' ORDER BY c.position`,
      [importId, now],
    )
  }
  await forgetStandings(client)
}

/** How those stood of which something has come is to be worked out anew. */
async function forgetStandings(client: PoolClient): Promise<void> {
  const touched = ['compared_indicator', 'compared_target', 'compared_result', 'compared_comparator']
    .map((table) => `SELECT ref FROM ${table} WHERE state <> 'unchanged'`)
    .join(' UNION ')
  await client.query(
    `DELETE FROM "Standing" s USING "Indicator" i, (${touched}) c WHERE i.ref = c.ref AND s."indicatorId" = i.id`,
  )
}
