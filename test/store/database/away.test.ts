import pg from 'pg'
import { expect, it } from 'vitest'
import { isAway } from '../../../src/store/database/away.ts'

it('a database at which nothing listens is away', async () => {
  const pool = new pg.Pool({ connectionString: 'postgres://callin@127.0.0.1:1/callin' })

  const error: unknown = await pool.query('SELECT 1').catch((thrown: unknown) => thrown)

  expect(isAway(error)).toBe(true)
  expect(isAway(new Error('a command broke', { cause: error }))).toBe(true)
  await pool.end()
})

it.each([
  new Error('Connection terminated unexpectedly'),
  Object.assign(new Error('the database system is shutting down'), { code: '57P03' }),
  Object.assign(new Error('it is closed'), { code: 'P1017' }),
])('"$message" says that it is away', (error) => {
  expect(isAway(error)).toBe(true)
})

it.each([new Error('duplicate key'), Object.assign(new Error('syntax error'), { code: '42601' }), 'a word', null])(
  '%s does not',
  (error) => {
    expect(isAway(error)).toBe(false)
  },
)
