import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { atPrecision, shownAt } from '../../src/domain/figures/figure.ts'
import { withoutTarget } from '../../src/domain/rules/without-target.ts'
import { parseFramework } from '../../src/framework/parse.ts'
import { sayValue } from '../../src/messages/figures/rating.ts'
import { preflightCard } from '../../src/messages/meetings/preflight-card.ts'
import { noonOf, on } from '../support/builders.ts'
import { aTable, fixtureFiles, ratingsOf, readCouncil } from '../support/read-council.ts'

const shipped = parseFramework(readFileSync(new URL('../../framework.yaml', import.meta.url), 'utf8'), 'framework.yaml')
const today = '2026-11-30'

const read = (folder: string, ...names: readonly string[]) =>
  readCouncil(fixtureFiles(`cases/${folder}`, ...names), today, shipped)

describe('both sides of a rating are compared at the indicator’s precision', async () => {
  const council = await read('edge-ratings', 'ind', 'tar', 'res')
  const expected = readFileSync(new URL('../fixtures/cases/edge-ratings/expected.csv', import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [ref = '', period = '', ...rest] = line.split(',')
      return { ref, period, rag: rest.at(-1) ?? '' }
    })

  it.each(expected)('$ref in $period is "$rag"', ({ ref, period, rag }) => {
    const figure = council.history(ref).figures.find((one) => one.period.key === period)

    // The table leaves one blank that misses its tolerance; what is not rated says "none".
    expect(figure?.rag ?? 'none').toBe(rag === '' ? 'RED' : rag)
  })

  it('has 49 of them', () => {
    expect(expected).toHaveLength(49)
  })
})

describe('an implausible figure is a finding about data before any call-in', async () => {
  const council = await read('implausible', 'ind', 'tar', 'res')

  it('asks the data owner, and proposes nothing upon it', () => {
    expect(council.decisions('PCT').map(({ rule, refer }) => `${rule}: ${refer}`)).toEqual([
      'no-commentary: data-owner',
      'implausible-figure: data-owner',
    ])
    expect(council.decisions('DEC').map(({ because }) => because)).toEqual([
      'September 2026 has 958%, and between 95.2% and 96.1% in the three results before.',
    ])
  })

  it('is rated and called in once it is confirmed', async () => {
    const [ind, tar] = fixtureFiles('cases/implausible', 'ind', 'tar')
    const results = aTable(
      'results',
      `ref,period,value,confirmed
      PCT,2026-06,95.2,
      PCT,2026-07,96.1,
      PCT,2026-08,95.8,
      PCT,2026-09,0.95,yes`,
    )
    if (!ind || !tar) throw new Error('the case has indicators and targets')

    const confirmed = await readCouncil([ind, tar, results], today, shipped)

    expect(confirmed.decisions('PCT').map(({ rule }) => rule)).toEqual(['turned-red', 'no-commentary'])
  })
})

describe('a new year and what adds up through it', async () => {
  const council = await read('new-year-and-cumulative', 'ind', 'tar', 'res')

  it('has a missing target as a finding about data, so that escalation does not end silently', () => {
    expect(council.decisions('NT').map(({ because }) => because)).toContain(
      'No target for 2026/27, so no rating in 2026/27 Q1 and Q2 (64%, 63%; the last rating was red, in 2025/26 Q4).',
    )
  })

  it('has it in preflight', () => {
    const untargeted = withoutTarget(shipped, council.inputs, on(today), noonOf(today))
    const card = preflightCard('PAT', null, {
      vacant: [],
      unreachable: [],
      unaccountable: [],
      membership: [],
      untargeted,
    })

    expect(untargeted).toContainEqual({ ref: 'NT', name: 'New year without target', year: '2026/27' })
    expect(JSON.stringify(card)).toContain('NT New year without target: none is set for 2026/27')
  })

  it('leaves out what has never been reported: it has no result that a target is missing for', async () => {
    const indicators = aTable(
      'ind',
      'ref,name,kind,unit,precision,polarity,frequency,directorate\nN1,Not begun,kpi,%,0,higher,quarter,Corp',
    )
    const begins = await readCouncil([indicators], today, shipped)

    expect(withoutTarget(shipped, begins.inputs, on(today), noonOf(today))).toEqual([])
  })

  it('proposes nothing of a cumulative measure that is all green, whether a column says so or not', async () => {
    const rules = council.decisions('CG').map(({ rule }) => rule)
    const [ind, ...others] = fixtureFiles('cases/new-year-and-cumulative', 'ind', 'tar', 'res')
    const lines = (ind?.bytes.toString() ?? '').trim().split('\n')
    const marked = aTable(
      'ind',
      lines.map((line, at) => `${line},${at === 0 ? 'cumulative' : /^C[GH],/.test(line) ? 'yes' : ''}`).join('\n'),
    )
    const said = await readCouncil([marked, ...others], today, shipped)

    expect(ratingsOf(council.history('CG')).every((rating) => rating.endsWith('GREEN'))).toBe(true)
    expect(rules).not.toContain('worsening-for-three-periods')
    expect(said.decisions('CG').map(({ rule }) => rule)).not.toContain('worsening-for-three-periods')
    expect(said.history('CG').figures.map(({ direction }) => direction)).toEqual(['new', 'new', 'new', 'new'])
    expect(said.history('CH').figures.map(({ direction }) => direction)).toEqual(['new', 'new', 'new'])
  })

  it('catches a yearly indicator that is red twice by a shipped rule', () => {
    expect(council.decisions('YR').map(({ rule, refer }) => `${rule}: ${refer}`)).toContain('red-for-two-years: pat')
  })
})

describe('everything that is shown is at the indicator’s precision', async () => {
  const files = [
    aTable(
      'indicators',
      `ref,name,kind,unit,precision,polarity,frequency,directorate
      A1,Applications in time,kpi,%,1,higher,quarter,Corp`,
    ),
    aTable(
      'targets',
      `ref,year,target,floor
      A1,2025/26,80.04,75.06`,
    ),
    aTable(
      'results',
      `ref,period,value
      A1,2025/26 Q1,71.4285714285714
      A1,2025/26 Q2,70`,
    ),
  ]
  const council = await readCouncil(files, today, shipped)

  it('in sentences, in evidence and in what messages say; what was received is kept', () => {
    const [found] = council.decisions('A1').filter(({ rule }) => rule === 'red-for-two-quarters')
    const [first] = council.history('A1').figures

    expect(found?.because).toBe(
      'Red for two quarters running: 71.4% in 2025/26 Q1, then 70% in Q2 (target 80.0%, floor 75.1%).',
    )
    expect(found?.evidence[0]).toMatchObject({ value: '71.4', target: '80.0', floor: '75.1' })
    expect(first && sayValue(council.history('A1').indicator, first)).toBe('71.4%')
    expect(first?.report?.value).toBe('71.4285714285714')
  })
})

it.each([
  ['71.4285714285714', 1, '71.4'],
  ['-0.000000000000000028', 1, '0.0'],
  ['-0.0', 1, '0.0'],
  ['-0.04', 1, '0.0'],
  ['87.0', 0, '87'],
  ['100', 1, '100'],
  ['99.95', 1, '100.0'],
])('%s at a precision of %i is shown as %s', (received, precision, shown) => {
  expect(shownAt(received, precision)).toBe(shown)
  expect(Object.is(atPrecision(received, precision), -0)).toBe(false)
})
