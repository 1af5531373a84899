import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Preflight } from '../../src/domain/directory/preflight.ts'
import { file, indicators } from '../intake/files.ts'
import { emptyDatabase, TEMPLATE } from '../support/database.ts'
import { callin } from '../support/program.ts'
import { written } from '../support/program-files.ts'

// Each test starts the program once or more, which takes seconds on a machine that has other work.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

let variables: { readonly DATABASE_URL: string }
let drop: () => Promise<void>
beforeEach(async () => {
  const database = await emptyDatabase(TEMPLATE)
  drop = database.drop
  variables = { DATABASE_URL: database.url }
})
afterEach(() => drop())

it('says what is missing before the rules have ever been applied, as text and as JSON', async () => {
  const definition = indicators(
    'CS05,Calls,kpi,%,0,higher,month,Corporate,,,Head of Contact Point,,,,core,no,unrestricted,',
  )
  const people = file(
    'people.csv',
    'person,name,post,slack,console',
    '1,Chair,Deputy Managing Director,,yes',
    '2,Secretary,PAT Secretary,,yes',
    '3,Unlinked,Head of Contact Point,,',
  )
  const { paths, remove } = await written(definition, people)
  await callin(['import', ...paths], variables)
  await remove()

  const json = await callin(['preflight', 'PAT', '--json'], variables)
  const [pat] = JSON.parse(json.out) as (Preflight & { forum: string })[]
  expect(json.code).toBe(1)
  expect(pat).toMatchObject({ forum: 'pat', meeting: null, unaccountable: [] })
  expect(pat?.vacant.map(({ title }) => title)).toContain('PAT Non-Executive Director 1')
  expect(pat?.vacant.map(({ title }) => title)).not.toContain('Deputy Managing Director')
  expect(pat?.unreachable).toEqual([
    {
      title: 'Head of Contact Point',
      why: ['accountable for CS05'],
      what: 'no platform in use knows its holder',
      goesTo: 'the PAT Secretary',
    },
  ])
  expect(pat?.membership.map(({ text }) => text)).toContain('PAT has no nominated director from Corporate.')

  const { code, out } = await callin(['preflight', 'pat'], variables)
  expect(code).toBe(1)
  expect(out).toContain('to put right for PAT')
  expect(out).not.toMatch(/Unlinked|Chair,/)
})
