import { afterEach, expect, it } from 'vitest'
import { recordKind } from '../../../src/store/core/record-kind.ts'
import { connect } from '../../../src/store/database/connect.ts'
import { migrate, missingMigrations } from '../../../src/store/database/migrate.ts'
import { freshDatabase, onDatabase } from '../../support/database.ts'
import { databaseBefore } from '../../support/earlier-database.ts'

const VERSION = `INSERT INTO "FrameworkVersion" (sha256, yaml, "inForceFrom", "adoptedBy") VALUES ('x', '', '2026-04-01', 'start')`

let drop: () => Promise<void> = async () => undefined
afterEach(() => drop())

it.each([
  {
    holds: 'the sample',
    sql: `INSERT INTO "Indicator" (ref, sample) VALUES ('CS05', true); ${VERSION}`,
    kind: 'sample',
  },
  {
    holds: 'the sample and figures beside it',
    sql: `INSERT INTO "Indicator" (ref, sample) VALUES ('ZZ01', false), ('CS05', true)`,
    kind: 'sample',
  },
  { holds: 'other figures', sql: `INSERT INTO "Indicator" (ref) VALUES ('CS05')`, kind: 'own' },
  { holds: 'people alone', sql: `INSERT INTO "Person" (id, name) VALUES ('1', 'Holder')`, kind: 'own' },
  { holds: 'nothing, but was started with SAMPLE=no', sql: VERSION, kind: 'own' },
  { holds: 'nothing at all', sql: 'SELECT 1', kind: null },
] as const)('a database of an earlier version that holds $holds is: $kind', async ({ sql, kind }) => {
  const earlier = await databaseBefore('record_kind')
  drop = earlier.drop
  await onDatabase(earlier.url, (client) => client.query(sql))

  expect(await missingMigrations(earlier.url)).toContainEqual(expect.stringMatching(/_record_kind$/))
  await migrate(earlier.url)

  expect(await missingMigrations(earlier.url)).toEqual([])
  const database = await connect(earlier.url)
  expect(await recordKind(database).find()).toBe(kind)
  await database.close()
})

it('is settled once: of two that settle it at once the second hears what it has become', async () => {
  const { database, drop: dropped } = await freshDatabase()
  drop = dropped
  const kind = recordKind(database)

  const [one, other] = await Promise.all([kind.settle('own'), kind.settle('sample')])

  expect(one).toBe(other)
  expect(await kind.settle(one === 'own' ? 'sample' : 'own')).toBe(one)
  expect(await kind.find()).toBe(one)
})
