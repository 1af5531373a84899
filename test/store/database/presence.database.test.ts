import { expect, it } from 'vitest'
import { announcePresence, isAlone } from '../../../src/store/database/presence.ts'
import { freshDatabase } from '../../support/database.ts'
import { until } from '../../support/program.ts'

it('something that runs on a record is known, also after the database has ended its session', async () => {
  const { database, drop } = await freshDatabase()
  const alone = async () => {
    const client = await database.pool.connect()
    try {
      await client.query('BEGIN')
      return await isAlone(client)
    } finally {
      await client.query('ROLLBACK')
      client.release()
    }
  }
  const holder = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = 4081120
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
  const pid = async () => (await database.pool.query<{ pid: number }>(holder)).rows[0]?.pid

  expect(await alone()).toBe(true)
  const end = await announcePresence(database.url)
  expect(await alone()).toBe(false)

  const before = await pid()
  await database.pool.query('SELECT pg_terminate_backend($1)', [before])
  await until(async () => {
    const now = await pid()
    return now !== undefined && now !== before
  })
  expect(await alone()).toBe(false)

  await end()
  await until(alone)
  await drop()
})
