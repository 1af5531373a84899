import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { GivenFile } from '../../src/intake/intake.ts'
import { announcePresence } from '../../src/store/database/presence.ts'
import { file, indicators, results } from '../intake/files.ts'
import { emptyDatabase, onDatabase, TEMPLATE } from '../support/database.ts'
import { callin, callinJson } from '../support/program.ts'
import { written } from '../support/program-files.ts'
import { recordDump } from '../support/record-dump.ts'

// Each test starts the program several times, which takes seconds each on a machine that has other work.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

let variables: { readonly DATABASE_URL: string; readonly SAMPLE: string }
let drop: () => Promise<void>
beforeEach(async () => {
  const database = await emptyDatabase(TEMPLATE)
  drop = database.drop
  variables = { DATABASE_URL: database.url, SAMPLE: 'yes' }
  expect(await callin(['prepare'], variables)).toMatchObject({ code: 0 })
})
afterEach(() => drop())

const importing = async (...files: readonly GivenFile[]) => {
  const { paths, remove } = await written(...files)
  const ran = await callin(['import', ...paths], variables)
  await remove()
  return ran
}

const OWN = indicators('ZZ01,Calls,kpi,%,0,higher,month,Corporate,,,Head of Contact Point,,,,core,no,unrestricted,')

const filledTables = async () =>
  Object.entries(await recordDump(variables.DATABASE_URL)).flatMap(([name, rows]) =>
    rows.startsWith('0 rows') ? [] : [name],
  )

it('says what goes, needs --yes, and leaves an empty council of its own, which no later start fills again', async () => {
  const asked = await callin(['leave-sample'], variables)
  expect(asked).toMatchObject({ code: 1, out: '' })
  expect(asked.err).toMatch(/empties the record: 45 indicators with \d+ results, 46 people, 0 cases, 0 papers/)
  expect(asked.err).toMatch(/Nothing has been changed: "callin leave-sample --yes" does it\.\n$/)

  const left = await callin(['leave-sample', '--yes'], variables)
  expect(left).toMatchObject({ code: 0, out: '' })
  expect(left.err).toContain('The record is an empty council of your own.')
  expect(await filledTables()).toEqual([
    'public."AuditEntry"',
    'public."AuditHead"',
    'public."CouncilRecord"',
    'public."FrameworkVersion"',
    'public._prisma_migrations',
  ])

  expect((await callin(['prepare'], variables)).err).toBe('The record is ready: 0 indicators.\n')
  expect(await importing(OWN)).toMatchObject({ code: 0 })
  expect((await callinJson<{ ref: string }[]>(['history', '--all'], variables)).map(({ ref }) => ref)).toEqual(['ZZ01'])
  expect(await callin(['leave-sample', '--yes'], variables)).toEqual({
    code: 1,
    out: '',
    err: "The record is a council's own: there is no sample to leave.\n",
  })
})

it('waits until nothing runs on the record', async () => {
  const before = await recordDump(variables.DATABASE_URL)
  const end = await announcePresence(variables.DATABASE_URL)

  const refused = await callin(['leave-sample', '--yes'], variables)

  await end()
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('Callin is running on this record: stop it first')
  expect(await recordDump(variables.DATABASE_URL)).toEqual(before)
})

it('whatever is of a council’s own is refused among the sample’s, with the command that leaves it', async () => {
  const before = await recordDump(variables.DATABASE_URL)
  const refused = [
    { files: [OWN], says: 'indicators of your own cannot stand' },
    { files: [file('people.csv', 'person,name,post', '1,Holder,Managing Director')], says: 'posts and people of your' },
    {
      files: [
        file(
          'risks.csv',
          'ref,title,register,rating,owner,as_at',
          'CRR1,Flood,corporate,RED,Managing Director,2017-08-01',
        ),
      ],
      says: 'risks of your own',
    },
    { files: [results('ZZ01,2017-07,70,,,final,,')], says: 'found "ZZ01", expected an indicator that is on record' },
  ]

  for (const { files, says } of refused) {
    const { code, err } = await importing(...files)
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(says) })
    expect(err).toContain('"callin leave-sample" empties it for your own')
  }
  expect(await recordDump(variables.DATABASE_URL)).toEqual(before)
})

it('further figures of its own indicators are a rehearsal, and count as made up', async () => {
  const [now] = await callinJson<{ period: string }[]>(['status', 'CS05'], variables)

  const { code, err } = await importing(results(`CS05,${now?.period},66,,,final,,`))

  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('These figures count as made up') })
  const made = await onDatabase(variables.DATABASE_URL, (client) =>
    client.query(`SELECT value, "madeUp" FROM "Result" WHERE "importId" = (SELECT max(id) FROM "Import")`),
  )
  expect(made.rows).toEqual([{ value: '66', madeUp: true }])
})
