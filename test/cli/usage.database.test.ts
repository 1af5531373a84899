import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { indicators } from '../intake/files.ts'
import { emptyDatabase, TEMPLATE } from '../support/database.ts'
import { callin } from '../support/program.ts'
import { written } from '../support/program-files.ts'

// Each test starts the program once or more, which takes seconds on a machine that has other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

describe('wrong usage ends with 2, one sentence on standard error and nothing on standard output', () => {
  it.each([
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['status', '--verbose'], "unknown option '--verbose'"],
    [['import'], "missing required argument 'file'"],
    [['history'], 'name an indicator, such as "history CS05", or give --all'],
    [['link', 'Head of Contact Point'], 'give --slack, --teams or --console'],
    [['framework', 'nonsense'], "unknown command 'nonsense'"],
    [['start', 'now'], "too many arguments for 'start'"],
  ])('%j', async (args, sentence) => {
    const { code, out, err } = await callin(args)

    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(sentence)
    expect(err.trim().split('\n')).toHaveLength(2)
  })
})

it('lists the commands with --help', async () => {
  const { code, out } = await callin(['--help'])

  expect(code).toBe(0)
  for (const command of ['start', 'import', 'status', 'history', 'evaluate', 'framework'])
    expect(out).toContain(command)
})

describe('an indicator that is not on record', () => {
  let variables: { readonly DATABASE_URL: string }
  let drop: () => Promise<void>
  beforeAll(async () => {
    const database = await emptyDatabase(TEMPLATE)
    drop = database.drop
    variables = { DATABASE_URL: database.url }
    const files = await written(
      indicators('CS05,Calls,kpi,%,0,higher,month,Corporate,EODD,Customer Services,,,,,core,no,unrestricted,'),
    )
    await callin(['import', ...files.paths], variables)
    await files.remove()
  })
  afterAll(() => drop())

  it.each([['status'], ['history']])('is refused by %s with the nearest reference', async (command) => {
    const { code, out, err } = await callin([command, 'CS50', '--json'], variables)

    const message = 'There is no indicator "CS50". Did you mean CS05?'
    expect({ code, out: JSON.parse(out), err }).toEqual({
      code: 1,
      out: { refused: { code: 'indicator_unknown', message } },
      err: `${message}\n`,
    })
  })

  it('is another matter than one without a result, which is simply not in the list', async () => {
    const { code, out } = await callin(['status', '--json'], variables)

    expect({ code, out }).toEqual({ code: 0, out: '[]\n' })
  })
})
