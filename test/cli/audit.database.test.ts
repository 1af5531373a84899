import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { emptyDatabase, onDatabase, TEMPLATE } from '../support/database.ts'
import { callin, callinJson } from '../support/program.ts'

// Each test starts the program several times, which takes seconds each on a machine that has other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let variables: { readonly DATABASE_URL: string; readonly SAMPLE: string }
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await emptyDatabase(TEMPLATE)
  drop = database.drop
  variables = { DATABASE_URL: database.url, SAMPLE: 'yes' }
  expect(await callin(['prepare'], variables)).toMatchObject({ code: 0 })
})
afterAll(() => drop())

it('says who changed what at the command line, verifies it, and finds what was changed since', async () => {
  await callin(['link', 'Head of Ponds', '--slack', 'U0PONDS', '--new'], variables)
  const whole = await callin(['audit', 'verify'], variables)
  const about = await callin(['audit', 'CS05'], variables)
  const asked = await callinJson<{ what: string }[]>(['audit', 'CS05', '--json'], variables)

  expect(whole).toMatchObject({ code: 0, err: expect.stringMatching(/^The audit is whole: \d entries\. Keep this/) })
  expect(whole.out).toMatch(/^\d:[0-9a-f]{64}\n$/)
  expect(about.out).toBe('number,at,person,identity,post,platform,what,data\r\n')
  expect(asked.map(({ what }) => what)).toEqual(['audit']) // that it was asked for before
  expect(await callin(['audit', 'XX99'], variables)).toMatchObject({ code: 1 })
  const rows = await onDatabase(variables.DATABASE_URL, async (client) => {
    const found = await client.query(`SELECT what, post, platform, data FROM "AuditEntry" ORDER BY number`)
    await client.query(`SET session_replication_role = replica; UPDATE "AuditEntry" SET post = 'x' WHERE number = 2`)
    return found.rows
  })
  const byHand = { post: 'the command line', platform: 'command-line' }
  expect(rows).toMatchObject([
    { what: 'adopt', post: 'the rules file', platform: 'command-line', data: { rules: [1] } },
    { what: 'prepare', ...byHand, data: { imports: [1] } },
    { what: 'link', ...byHand, data: { given: { post: 'Head of Ponds', on: ['slack'] } } },
    { what: 'audit', ...byHand, data: { given: { about: 'CS05' } } },
    { what: 'audit', ...byHand },
  ])
  expect(await callin(['audit', 'verify', '--known', whole.out.trim()], variables)).toMatchObject({
    code: 1,
    err: 'The audit is broken at entry 2: it is not as it was written.\n',
  })
})
