import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { emptyDatabase, onDatabase, TEMPLATE } from '../support/database.ts'
import { callin } from '../support/program.ts'

// Each test starts the program once or more, which takes seconds on a machine that has other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const ENTRA = '00000000-0000-4000-8000-000000000001'

let variables: { readonly DATABASE_URL: string }
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await emptyDatabase(TEMPLATE)
  drop = database.drop
  variables = { DATABASE_URL: database.url }
})
afterAll(() => drop())

const link = (...args: readonly string[]) => callin(['link', ...args], variables)
const identities = () =>
  onDatabase(variables.DATABASE_URL, async (client) => {
    const { rows } = await client.query('SELECT "externalId", "personId" FROM "Identity" ORDER BY 1')
    return rows.map(({ externalId, personId }) => `${externalId} ${personId}`)
  })

it('makes no post of a typing mistake, and names what was perhaps meant', async () => {
  const mistaken = await link('Deputy Manging Director', '--slack', 'U0123ABCD')

  expect(mistaken).toEqual({
    code: 1,
    out: '',
    err: 'Nobody was linked. No post is called "Deputy Manging Director". Did you mean "Deputy Managing Director"? --new makes a post of that title.\n',
  })
  expect((await link('Nope', '--console')).err).toBe(
    'Nobody was linked. No post is called "Nope". --new makes a post of that title.\n',
  )
  expect(await identities()).toEqual([])
})

it('makes one that is said to be new, and takes one that the rules name as they spell it', async () => {
  expect((await link('Head of Ponds', '--slack', 'U0PONDS', '--new')).err).toBe(
    'The Head of Ponds is known on Slack.\n',
  )
  expect((await link('deputy managing director', '--teams', ENTRA)).err).toBe(
    'The Deputy Managing Director is known on Teams.\n',
  )
  expect(await identities()).toEqual([`${ENTRA} deputy-managing-director`, 'U0PONDS head-of-ponds'])
})

it.each([
  ['--slack', 'bad', '--slack: found "bad", expected a member id such as U0123ABCD.'],
  ['--teams', 'U0123ABCD', '--teams: found "U0123ABCD", expected a Microsoft Entra object id.'],
])('refuses an id that is none: %s %s', async (flag, id, said) => {
  expect(await link('Deputy Managing Director', flag, id)).toEqual({
    code: 1,
    out: '',
    err: `Nobody was linked. ${said}\n`,
  })
})

it('does not take an id from whoever has it, and may be repeated', async () => {
  const before = await identities()

  expect((await link('Deputy Managing Director', '--slack', 'U0PONDS')).err).toBe(
    'Nobody was linked. U0PONDS is known on Slack as the Head of Ponds. Whoever holds two posts, or has moved, is put into the other with "appoint", or with people.csv.\n',
  )
  expect((await link('Head of Ponds', '--slack', 'U0PONDS')).code).toBe(0)
  expect(await identities()).toEqual(before)
})
