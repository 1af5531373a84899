import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { file, indicators, results, targets } from '../intake/files.ts'
import { emptyDatabase, onDatabase, TEMPLATE } from '../support/database.ts'
import { callin, callinJson } from '../support/program.ts'
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

const folder = fileURLToPath(new URL('../fixtures/cases/implausible', import.meta.url))
const importing = async (...options: readonly string[]) => {
  const files = (await readdir(folder)).map((name) => `${folder}/${name}`)
  return callin(['import', ...files, ...options], variables)
}

const QUESTIONS = [
  '  PCT 2026-09: 0.95%, and between 95.2% and 96.1% in the three results before. Was 95.0 meant?',
  '  DEC 2026-09: 958%, and between 95.2% and 96.1% in the three results before. Was 95.8 meant?',
]

const kept = () =>
  onDatabase(variables.DATABASE_URL, async (client) => {
    const { rows } = await client.query(`SELECT value FROM "Result" WHERE period = '2026-09' ORDER BY value`)
    return rows.map(({ value }) => value)
  })

const confirmed = () =>
  onDatabase(variables.DATABASE_URL, async (client) => {
    const { rows } = await client.query(`SELECT confirmed FROM "Result" WHERE period = '2026-09'`)
    return rows.map(({ confirmed }) => confirmed)
  })

describe('figures that cannot well be right', () => {
  it('are asked about, and nothing is taken before that is answered', async () => {
    const { code, out, err } = await importing()

    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err.trim().split('\n')).toEqual([
      'Nothing was imported, because 2 figures cannot well be right:',
      ...QUESTIONS,
      'Put them right, or say that they are right: --accept "PCT 2026-09" --accept "DEC 2026-09", or --as-given for all.',
    ])
    expect(await kept()).toEqual([])
  })

  it('are named by a dry run, as text and as JSON', async () => {
    // A dry run changes nothing, so the record must be there.
    await callin(['prepare'], { ...variables, SAMPLE: 'no' })
    const { code, err } = await importing('--dry-run')
    const json = await importing('--dry-run', '--json')

    expect(code).toBe(0)
    expect(err.split('\n')).toEqual(
      expect.arrayContaining(['It would ask about 2 figures, and take nothing before that is answered:', ...QUESTIONS]),
    )
    expect(JSON.parse(json.out)).toMatchObject({
      results: { added: 8 },
      questions: [
        { ref: 'PCT', period: '2026-09', value: '0.95', meant: '95.0' },
        { ref: 'DEC', period: '2026-09', value: '958', meant: '95.8' },
      ],
    })
  })

  it('are taken one by one as they are answered', async () => {
    const one = await importing('--accept', 'DEC 2026-09')
    const both = await importing('--accept', 'DEC 2026-09', '--accept', 'pct 2026-09')

    expect(one.err).toContain('because 1 figure cannot well be right:')
    expect(one.err).toContain('Put it right, or say that it is right: --accept "PCT 2026-09".')
    expect(both.code).toBe(0)
    expect(await kept()).toEqual(['0.95', '958'])
    expect(await confirmed()).toEqual([true, true])
  })

  it('are taken all at once with --as-given, and not asked about again', async () => {
    await importing('--as-given')
    const again = await importing()

    expect(await kept()).toEqual(['0.95', '958'])
    expect(again).toMatchObject({ code: 0, err: `Nothing changes: everything is on record already.\n${SAME}` })
  })

  it('cannot be accepted where these files do not hold them', async () => {
    const { code, err } = await importing('--accept', 'DEC 2026-10')

    expect({ code, err }).toEqual({
      code: 1,
      err: 'Accepted: found "DEC 2026-10", expected a result of these files, such as "CS05 2017-07".\n',
    })
  })

  it('are held against what is on record', async () => {
    const before = await written(
      indicators('CS05,Calls,kpi,%,0,higher,month,Corporate,,,,,,,core,no,unrestricted,'),
      targets('CS05,2026/27,80,70,,,'),
      results('CS05,2026-06,81,,,,,', 'CS05,2026-07,80,,,,,', 'CS05,2026-08,84,,,,,'),
    )
    await callin(['import', ...before.paths], variables)
    await before.remove()
    const after = await written(file('r.csv', 'ref,period,value', 'CS05,2026-09,-5'))
    const { err } = await callin(['import', ...after.paths], variables)
    await after.remove()

    expect(err).toContain('CS05 2026-09: -5%, below nothing, and between 80% and 84% in the three results before.')
  })
})

const SAME = `${[
  'indicators: 0 new, 0 changed, 2 as they were',
  'targets: 0 new, 0 changed, 2 as they were',
  'results: 0 new, 0 revised, 8 as they were',
  'comparators: 0 new, 0 revised, 0 as they were',
]
  .map((line) => `  ${line}`)
  .join('\n')}\n`

it('names what it passed over because it is hidden, what it read with a meaning, and takes the hidden when asked', async () => {
  const definition = await written(indicators('M1,A name,kpi,%,1,higher,month,Corporate,,,,,,,core,no,unrestricted,'))
  const marked = await written(file('r.csv', 'ref,period,value', 'M1,2026-04,<5', 'M1,2026-03,<3'))
  const hidden = fileURLToPath(new URL('../fixtures/cases/hidden-sheet.xlsx', import.meta.url))
  const { err } = await callin(['import', ...definition.paths, ...marked.paths, hidden], variables)
  await callin(['import', hidden, '--hidden', '--json'], variables)
  await Promise.all([definition.remove(), marked.remove()])
  const [history] = await callinJson<{ periods: { period: string; value: number | null }[] }[]>(
    ['history', 'M1'],
    variables,
  )

  expect(err.split('\n').slice(0, 3)).toEqual([
    'Passed over: hidden-sheet.xlsx, the hidden sheet Old results',
    'Passed over: hidden-sheet.xlsx, the hidden sheet very',
    'Read: r.csv, column value: 2 cells such as "<5": suppressed, so that there is no result',
  ])
  expect(history?.periods.map(({ period, value }) => [period, value])).toEqual([
    ['2026-03', null],
    ['2026-04', null],
    ['2026-05', 51],
    ['2026-06', 50],
    ['2026-07', 95],
  ])
})

it('tells a figure’s whole way: what was received, how it was read and rounded, from which file and row, by whom', async () => {
  const computed = fileURLToPath(new URL('../fixtures/cases/computed-figures.xlsx', import.meta.url))
  await callin(['import', computed, '--as-given'], variables)
  const { out } = await callin(['explain', 'P7'], variables)
  const { origins } = await callinJson<{ origins: unknown[] }>(['explain', 'P7'], variables)

  expect(out.replace(/\s+/g, ' ')).toContain(
    '2025/26 Q1: 0.714285714285714 was received (shown as a percentage), read as 71.4285714285714, rounded to 71.4%. From computed-figures.xlsx, sheet Results, row 2; taken in by the command line on',
  )
  expect(origins[0]).toMatchObject({
    period: '2025/26 Q1',
    value: '71.4285714285714',
    received: '0.714285714285714',
    file: 'computed-figures.xlsx',
    sheet: 'Results',
    line: 2,
    by: 'the command line',
  })
})

it('says the council’s day of a report in summer time', async () => {
  const files = await written(
    indicators('CS05,Calls,kpi,%,0,higher,month,Corporate,,,,,,,core,no,unrestricted,'),
    results('CS05,2017-07,71,,,,,2017-08-15', 'CS05,2016-12,72,,,,,2017-01-15'),
  )
  await callin(['import', ...files.paths], variables)
  await files.remove()
  const { out } = await callin(['history', 'CS05'], variables)

  expect(out).toContain('2017-08-15')
  expect(out).toContain('2017-01-15')
  expect(out).not.toContain('2017-08-14')
})
