import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Database } from '../../../src/store/database/connect.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'

let fresh: FreshDatabase
let database: Database // with connections of its own, which nobody has asked anything yet
beforeAll(async () => {
  fresh = await freshDatabase()
  database = await connect(fresh.database.url)
})
afterAll(async () => {
  await database.close()
  await fresh.drop()
})

/** How often each statement that reads `table` was run by its kept plan, on a connection that has one. */
const kept = async (table: string) => {
  const { rows } = await database.pool.query<{ runs: number }>(
    `SELECT (generic_plans + custom_plans)::int AS runs FROM pg_prepared_statements WHERE statement LIKE '%' || $1 || '%'
     AND statement NOT LIKE '%pg_prepared_statements%'`,
    [table],
  )
  return rows.map(({ runs }) => runs)
}

it('what is asked again and again is planned once by the connection, whoever wrote the statement', async () => {
  const { prisma, pool } = database
  for (let at = 0; at < 5; at++) {
    await prisma.risk.findMany({ where: { ref: 'none' } })
    await pool.query('SELECT id FROM "Extension" WHERE id = $1', [at])
  }

  expect(await kept('"Risk"')).toEqual([3])
  expect(await kept('"Extension"')).toEqual([3])
})
