import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { indicators, results, targets } from '../intake/files.ts'
import { emptyDatabase, onDatabase, TEMPLATE } from '../support/database.ts'
import { callin, callinJson } from '../support/program.ts'
import { written } from '../support/program-files.ts'

// Each test starts the program once or more, which takes seconds on a machine that has other work.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

type Decision = {
  readonly ref: string
  readonly rule: string
  readonly because: string
  readonly refer: string
  readonly evidence: readonly Readonly<Record<string, string | null>>[]
}

const kpi = (ref: string, frequency: string, polarity = 'higher', unit = '%') =>
  `${ref},An indicator,kpi,${unit},0,${polarity},${frequency},Adult Social Care,Care,Homes,,,,,core,no,unrestricted,`

const REPORTED = '2017-08-15'
const monthly = (ref: string, values: Readonly<Record<string, number>>, reported = REPORTED) =>
  Object.entries(values).map(([period, value]) => `${ref},${period},${value},,,final,,${reported}`)

/** One indicator for each rule; SM01 goes up and down with the quarters, and LATE turned red with a figure reported after the day. */
const FILES = [
  indicators(
    kpi('RED2', 'month'),
    kpi('AMBER3', 'month'),
    kpi('TURNED', 'month'),
    kpi('WORSE3', 'month'),
    kpi('SOUND', 'month'),
    kpi('SM01', 'quarter', 'lower', 'schools'),
    kpi('LATE', 'month'),
    kpi('UNSET', 'month'),
  ),
  targets(
    ...['RED2', 'AMBER3', 'TURNED', 'WORSE3', 'SOUND', 'LATE'].flatMap((ref) => [
      `${ref},2016/17,80,70,,,`,
      `${ref},2017/18,80,70,,,`,
    ]),
    'SM01,2016/17,5,10,,,',
    'SM01,2017/18,5,10,,,',
  ),
  results(
    ...monthly('RED2', { '2017-03': 69, '2017-06': 66 }),
    ...monthly('AMBER3', { '2016-12': 75, '2017-03': 76, '2017-06': 74 }),
    ...monthly('TURNED', { '2017-06': 81, '2017-07': 68 }),
    ...monthly('WORSE3', { '2017-04': 99, '2017-05': 98, '2017-06': 97, '2017-07': 96 }),
    ...monthly('SOUND', { '2017-06': 90, '2017-07': 91 }),
    ...monthly('SM01', { '2016/17 Q3': 4, '2016/17 Q4': 14, '2017/18 Q1': 16 }),
    ...monthly('LATE', { '2017-06': 81 }),
    ...monthly('LATE', { '2017-07': 68 }, '2017-08-18'),
    ...monthly('UNSET', { '2017-07': 68 }, '2017-08-18'),
  ),
]

let variables: { readonly DATABASE_URL: string }
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await emptyDatabase(TEMPLATE)
  drop = database.drop
  variables = { DATABASE_URL: database.url }
  const files = await written(...FILES)
  const { code, err } = await callin(['import', ...files.paths], variables)
  await files.remove()
  if (code !== 0) throw new Error(err)
})
afterAll(() => drop())

const decisionsAsAt = (day: string) => callinJson<Decision[]>(['evaluate', '--as-at', day], variables)

it('says for each rule that is met what it found, in one sentence', async () => {
  const decisions = await decisionsAsAt('2017-08-16')

  expect(decisions.map(({ ref, rule, because }) => [ref, rule, because])).toEqual([
    [
      'AMBER3',
      'amber-for-three-quarters',
      'Amber for three quarters running: 75% in 2016/17 Q3, 76% in Q4, then 74% in 2017/18 Q1 (target 80%, floor 70%).',
    ],
    [
      'RED2',
      'red-for-two-quarters',
      'Red for two quarters running: 69% in 2016/17 Q4, then 66% in 2017/18 Q1 (target 80%, floor 70%).',
    ],
    [
      'SM01',
      'red-for-two-quarters',
      'Red for two quarters running: 14 schools in 2016/17 Q4, then 16 schools in 2017/18 Q1 (target 5 schools, floor 10 schools).',
    ],
    ['TURNED', 'turned-red', 'Turned red in July 2017: 68% after 81% in June 2017 (target 80%, floor 70%).'],
    [
      'WORSE3',
      'worsening-for-three-periods',
      'Worse in each of the last three months, to July 2017 (99%, 98%, 97%, 96%).',
    ],
  ])
})

it('gives the evidence: each period, the month that stands for it, figure, target, floor standard and rating', async () => {
  const decisions = await decisionsAsAt('2017-08-16')

  expect(decisions.find(({ ref }) => ref === 'RED2')).toEqual({
    ref: 'RED2',
    rule: 'red-for-two-quarters',
    because: expect.any(String),
    refer: 'pat',
    concern: 'poor',
    evidence: [
      { period: '2016/17 Q4', of: '2017-03', value: '69', target: '80', floor: '70', rag: 'RED' },
      { period: '2017/18 Q1', of: '2017-06', value: '66', target: '80', floor: '70', rag: 'RED' },
    ],
  })
})

it('leaves to --all what goes to the data owner', async () => {
  const all = await callinJson<Decision[]>(['evaluate', '--as-at', '2017-08-16', '--all'], variables)

  const called = await decisionsAsAt('2017-08-16')
  expect(called.map(({ refer }) => refer)).not.toContain('data-owner')
  expect(all.filter(({ refer }) => refer === 'data-owner').map(({ ref }) => ref)).toContain('RED2')
})

it('names what cannot be judged for want of a target, without --all too', async () => {
  const unset = (await decisionsAsAt('2017-08-18')).filter(({ ref }) => ref === 'UNSET')

  expect(unset.map(({ rule, refer }) => [rule, refer])).toEqual([['no-target', 'data-owner']])
})

it('counts a figure from the day on which it was reported', async () => {
  const refsAsAt = async (day: string) => (await decisionsAsAt(day)).map(({ ref }) => ref)

  expect(await refsAsAt('2017-08-17')).not.toContain('LATE')
  expect(await refsAsAt('2017-08-18')).toContain('LATE')
})

it('decides and sends nothing: it may be asked again and again', async () => {
  await decisionsAsAt('2017-08-16')

  await onDatabase(variables.DATABASE_URL, async (client) => {
    const { rows } = await client.query(
      'SELECT (SELECT count(*) FROM "Decision") AS decisions, (SELECT count(*) FROM "Case") AS cases, (SELECT count(*) FROM "Outbox") AS messages',
    )
    expect(rows).toEqual([{ decisions: '0', cases: '0', messages: '0' }])
  })
})

it('says it in sentences to a person, and on standard error when it had to look back', async () => {
  const asked = await callin(['evaluate', '--as-at', '2016-01-04'], variables)

  expect(asked).toMatchObject({ code: 0, out: 'As at 4 January 2016 no rule calls anything in.\n' })
  expect(asked.err).toContain('Nothing had been reported by 4 January 2016: this applies the rules with hindsight')
})

it('refuses a day that cannot be read, and says how one is written, as JSON too', async () => {
  const { code, out, err } = await callin(['evaluate', '--as-at', 'soon', '--json'], variables)

  const message = '--as-at: found "soon", expected a day such as 2017-08-16.'
  expect({ code, err }).toEqual({ code: 1, err: `${message}\n` })
  expect(JSON.parse(out)).toEqual({ refused: { code: 'date_unreadable', message } })
})
