import type { PoolClient } from 'pg'
import { columns, INDICATOR_CONTENT, RESULT_CONTENT, TARGET_CONTENT } from './compare.ts'

/**
 * Adds what the comparison found to be new or changed. Nothing that stands in the record is touched: a changed
 * indicator gets a further version, a changed target a further row, a revised result a further report.
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

  const result = ['period', 'periodStart', ...RESULT_CONTENT]
  await client.query(
    `INSERT INTO "Result" ("indicatorId", ${columns(result)}, "reportedAt", "recordedAt", "importId")
     SELECT i.id, ${columns(result, 'c')}, coalesce(c."reportedAt", $2), $2, $1
     FROM compared_result c JOIN "Indicator" i ON i.ref = c.ref WHERE c.state <> 'unchanged' ORDER BY c.position`,
    [importId, now],
  )
}
