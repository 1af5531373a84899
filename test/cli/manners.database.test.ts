import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { file, indicators, results } from '../intake/files.ts'
import { callin, callinJson, callinUnheard } from '../support/program.ts'
import { dataFolder } from '../support/program-data.ts'
import { written } from '../support/program-files.ts'

// Each test starts the program once or more, which takes seconds on a machine that has other work.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const cleanUp: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const one of cleanUp.splice(0)) await one()
})

it('finishes and leaves nothing running when nobody listens any more', async () => {
  const data = await dataFolder()
  const files = await written(
    indicators('CS05,Calls,kpi,%,0,higher,month,Corporate,,,,,,,core,no,unrestricted,'),
    results('CS05,2017-07,71,,,,,', 'CS05,2017-06,<5,,,,,'),
  )
  cleanUp.push(data.remove, files.remove)
  const variables = { DATA_DIR: data.path }

  expect(await callinUnheard(['import', ...files.paths], variables)).toBe(0)
  expect(await readdir(join(data.path, 'embedded', 'leases'))).toEqual([])
  expect(await callinJson<unknown[]>(['status'], variables)).toHaveLength(1)
  expect(await callinUnheard(['history', '--all', '--json'], variables)).toBe(0)
  expect(await readdir(join(data.path, 'embedded', 'leases'))).toEqual([])
})

it('checks the rules file of the folder it is called in', async () => {
  const rules = await written(file('framework.yaml', 'council: nothing else'))
  cleanUp.push(rules.remove)
  const [path = ''] = rules.paths
  const { code, err } = await callin(['framework', 'check'], {}, dirname(path))

  expect(code).toBe(1)
  expect(err).toMatch(/^framework\.yaml/m)
})

it('gives a refusal, wrong usage and what is wrong with the rules as JSON to whoever asked for it', async () => {
  const missing = await callin(['import', '/nowhere/results.csv', '--json'], {
    DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none',
  })
  const usage = await callin(['status', '--json', '--frob'])

  expect(JSON.parse(missing.out)).toMatchObject({ refused: { code: 'database_unreachable' } })
  expect(JSON.parse(usage.out)).toEqual({ refused: { code: 'usage', message: "unknown option '--frob'" } })
  expect([missing.code, usage.code]).toEqual([1, 2])
})
