import { describe, expect, it } from 'vitest'
import { packFigures } from '../../src/bot/papers/pack/figures.ts'
import { computeOutlook } from '../../src/bot/rules/foresight.ts'
import { comparedWith } from '../../src/domain/figures/comparators.ts'
import { historyCard } from '../../src/messages/figures/history-card.ts'
import { aFramework, aRule } from '../support/builders.ts'
import { aTable, ratingsOf, readCouncil } from '../support/read-council.ts'

// For each way of rating that councils use an example council, with a table as they publish it: the ratings of the last
// column are those that Callin has to give.

const HEAD = 'ref,name,kind,unit,precision,polarity,frequency,directorate,rag_policy'
const asAt = '2026-11-30'

/** The rows of a published table: reference, period, value, rating. */
const published = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([ref = '', period = '', value = '', rating = '']) => ({ ref, period, value, rating }))

const resultsOf = (rows: ReturnType<typeof published>, more: readonly string[] = []) =>
  aTable(
    'results',
    ['ref,period,value', ...rows.map(({ ref, period, value }) => `${ref},${period},${value}`), ...more].join('\n'),
  )

const rated = async (files: Parameters<typeof readCouncil>[0], rows: ReturnType<typeof published>) => {
  const council = await readCouncil(files, asAt)
  return rows.map(({ ref, period }) => {
    const figure = council.history(ref).figures.find((one) => one.period.key === period)
    return figure?.rag ?? 'none'
  })
}

describe('bands with strict bounds', () => {
  const rows = published(`
    HB1 | 2025/26 Q1 | 95.1 | GREEN
    HB1 | 2025/26 Q2 | 95.0 | AMBER
    HB1 | 2025/26 Q3 | 90.0 | AMBER
    HB1 | 2025/26 Q4 | 89.9 | RED
    HB2 | 2025/26 Q1 | 4    | GREEN
    HB2 | 2025/26 Q2 | 5    | AMBER
    HB2 | 2025/26 Q3 | 8    | RED
    HB3 | 2025/26 Q1 | 500  | GREEN
    HB3 | 2025/26 Q2 | 501  | AMBER
    HB3 | 2025/26 Q3 | 550  | AMBER
    HB3 | 2025/26 Q4 | 551  | RED`)
  const indicators = aTable(
    'indicators',
    `${HEAD}
    HB1,Rent collected,kpi,%,1,higher,quarter,Housing,"bands green above 95, amber 90 to 95, red below 90"
    HB2,Days to let,kpi,days,0,lower,quarter,Housing,"bands green below 5, amber 5 to below 8, red 8 or more"
    HB3,Residual waste,kpi,kg,0,lower,quarter,Places,"bands of target green up to 100%, amber above 100% to 110%, red above 110%"`,
  )
  const targets = aTable('targets', 'ref,year,target\nHB3,2025/26,500')

  it('give each figure the colour that was published, the limits themselves too', async () => {
    expect(await rated([indicators, targets, resultsOf(rows)], rows)).toEqual(rows.map(({ rating }) => rating))
  })

  it.each([
    ['bands green above 95, amber 90 to 94, red below 90', 'what is between 94 and 95 has no colour'],
    ['bands green above 95, amber 90 to below 95, red below 90', '95 itself has no colour'],
    ['bands green from 95, amber 90 to 95, red below 90', '95 is both amber and green'],
    ['bands green above 95, amber 90 to 95', 'what is below 90 has no colour'],
    ['bands green below 95, amber 95 to 98, red above 98', 'green where a figure is higher'],
  ])('are refused where they leave a gap or overlap, naming it: %s', async (policy, said) => {
    const wrong = aTable('indicators', `${HEAD}\nHB1,Rent collected,kpi,%,1,higher,quarter,Housing,"${policy}"`)

    await expect(readCouncil([wrong], asAt)).rejects.toThrow(said)
  })
})

describe('strictly better than target', () => {
  const rows = published(`
    SB1 | 2025/26 Q1 | 81 | GREEN
    SB1 | 2025/26 Q2 | 80 | AMBER
    SB1 | 2025/26 Q3 | 76 | AMBER
    SB1 | 2025/26 Q4 | 75 | RED`)

  it('leaves amber to what is on it', async () => {
    const indicators = aTable(
      'indicators',
      `${HEAD}\nSB1,Calls,kpi,%,0,higher,quarter,Corp,"tolerance 5%, better than target"`,
    )

    expect(
      await rated([indicators, aTable('targets', 'ref,year,target\nSB1,2025/26,80'), resultsOf(rows)], rows),
    ).toEqual(rows.map(({ rating }) => rating))
  })
})

describe('within 10% or improved on last year', () => {
  const rows = published(`
    EB1 | 2025/26 Q1 | 65.0 | GREEN
    EB1 | 2025/26 Q2 | 58.5 | AMBER
    EB1 | 2025/26 Q3 | 52.1 | AMBER
    EB1 | 2025/26 Q4 | 52.0 | RED
    EB2 | 2025/26    | 512  | AMBER
    EB3 | 2025/26    | 560  | AMBER
    EB4 | 2025/26    | 560  | RED`)
  const indicators = aTable(
    'indicators',
    `${HEAD}
    EB1,Homelessness prevented,kpi,%,1,higher,quarter,Housing,within 10% or improved on last year
    EB2,Residual waste,kpi,kg,0,lower,year,Places,within 10% or improved on last year
    EB3,Fly tips,kpi,count,0,lower,year,Places,within 10% or improved on last year
    EB4,Missed bins,kpi,count,0,lower,year,Places,within 10% or improved on last year`,
  )
  const targets = aTable(
    'targets',
    `ref,year,target
    EB1,2025/26,65
    EB2,2025/26,494
    EB3,2025/26,494
    EB4,2025/26,494`,
  )

  it('rates by the same period last year what misses its tolerance', async () => {
    const before = ['EB1,2024/25 Q3,52.0', 'EB1,2024/25 Q4,52.0', 'EB3,2024/25,561', 'EB4,2024/25,560']

    expect(await rated([indicators, targets, resultsOf(rows, before)], rows)).toEqual(rows.map(({ rating }) => rating))
  })

  it('takes what was printed as the previous year where last year is not on record', async () => {
    const results = aTable(
      'results',
      'ref,period,value,previous_year\nEB1,2025/26 Q1,52.1,52.0\nEB1,2025/26 Q2,52.1,52.1',
    )
    const council = await readCouncil([indicators, targets, results], asAt)

    expect(ratingsOf(council.history('EB1'))).toEqual(['2025/26 Q1 AMBER', '2025/26 Q2 RED'])
  })
})

describe('a middle range that is best', () => {
  const rows = published(`
    MR1 | 2025/26 Q1 | 85   | GREEN
    MR1 | 2025/26 Q2 | 95   | GREEN
    MR1 | 2025/26 Q3 | 96   | AMBER
    MR1 | 2025/26 Q4 | 105  | RED
    MR2 | 2025/26 Q1 | 2.0  | GREEN
    MR2 | 2025/26 Q2 | 1.9  | AMBER
    MR2 | 2025/26 Q3 | 3.3  | AMBER
    MR2 | 2025/26 Q4 | 3.4  | RED`)
  const indicators = aTable(
    'indicators',
    `${HEAD}
    MR1,Beds occupied,kpi,%,0,higher,quarter,Care,range 10%
    MR2,Turnover of staff,kpi,%,1,lower,quarter,Corp,"bands green 2 to 3, amber 1.5 to below 2 or above 3 to 3.3, red below 1.5 or above 3.3"`,
  )
  const targets = aTable('targets', 'ref,year,lower,upper\nMR1,2025/26,85,95')

  it('is rated by the distance from it, on either side', async () => {
    expect(await rated([indicators, targets, resultsOf(rows)], rows)).toEqual(rows.map(({ rating }) => rating))
  })

  it('improves by coming nearer, and is no better for being higher', async () => {
    const council = await readCouncil([indicators, targets, resultsOf(rows)], asAt)

    expect(council.history('MR1').figures.map(({ direction }) => direction)).toEqual([
      'new',
      'unchanged',
      'fallen',
      'fallen',
    ])
    expect(council.history('MR2').figures.map(({ direction }) => direction)).toEqual([
      'new',
      'fallen',
      'fallen',
      'fallen',
    ])
  })
})

describe('cumulative with a profile: council tax collected', () => {
  const rows = published(`
    CT1 | 2024-04 | 10.6 | none
    CT1 | 2024-05 | 19.9 | none
    CT1 | 2024-06 | 29.3 | none
    CT1 | 2025-04 | 10.5 | GREEN
    CT1 | 2025-05 | 19.5 | AMBER
    CT1 | 2025-06 | 28.4 | RED`)
  const indicators = aTable(
    'indicators',
    `${HEAD},cumulative
    CT1,Council tax collected,kpi,%,1,higher,month,Finance,,yes`,
  )
  const targets = aTable(
    'targets',
    `ref,year,from_period,target,floor
    CT1,2025/26,2025-04,10.5,10.0
    CT1,2025/26,2025-05,19.8,19.3
    CT1,2025/26,2025-06,29.2,28.7`,
  )
  const rules = aFramework([aRule('worsening for 3 periods')])

  it('holds each month against its own point of the profile', async () => {
    expect(await rated([indicators, targets, resultsOf(rows)], rows)).toEqual(rows.map(({ rating }) => rating))
  })

  it('is compared with the same point last year', async () => {
    const council = await readCouncil([indicators, targets, resultsOf(rows)], asAt, rules)

    expect(council.history('CT1').figures.findLast(({ value }) => value !== null)?.direction).toBe('fallen')
    expect(council.decisions('CT1').map(({ because }) => because)).toEqual([
      'Worse than at the same point last year in each of the last three months, to June 2025 (10.5%, 19.5%, 28.4%).',
    ])
  })

  it('is not worsening while it is all green', async () => {
    const met = resultsOf(
      rows.map((row) =>
        row.period < '2025'
          ? row
          : { ...row, value: { '2025-05': '19.8', '2025-06': '29.2' }[row.period] ?? row.value },
      ),
    )
    const council = await readCouncil([indicators, targets, met], asAt, rules)

    expect(council.decisions('CT1')).toEqual([])
  })

  it('is forecast from the same point last year', async () => {
    const values = Array.from({ length: 30 }, (_, at) => {
      const month = `${2023 + Math.floor((at + 3) / 12)}-${String(((at + 3) % 12) + 1).padStart(2, '0')}`
      return `CT1,${month},${((at % 12) + 1) * 8 + Math.floor(at / 12)}`
    })
    const council = await readCouncil([indicators, aTable('results', ['ref,period,value', ...values].join('\n'))], asAt)

    expect(computeOutlook(council.history('CT1'))?.forecast.value).toBeCloseTo(58)
  })
})

describe('a comparator as the reason', async () => {
  const files = [
    aTable('indicators', `${HEAD}\nSM1,Schools in special measures,kpi,%,1,lower,quarter,Education,`),
    aTable('targets', 'ref,year,target\nSM1,2025/26,3.0'),
    aTable('results', 'ref,period,value\nSM1,2025/26 Q1,2.6\nSM1,2025/26 Q2,2.8'),
    aTable('comparators', 'ref,comparator,period,value\nSM1,National,2025/26 Q1,2.6\nSM1,National,2025/26 Q2,2.51'),
  ]
  const council = await readCouncil(files, asAt, aFramework([aRule('above the national')]))

  it('calls in what is above the national rate, though it is on target', () => {
    expect(council.history('SM1').figures.map(({ rag }) => rag)).toEqual(['GREEN', 'GREEN'])
    expect(
      council.decisions('SM1').map(({ because, evidence }) => [because, evidence.map(({ period }) => period)]),
    ).toEqual([['Above national in 2025/26 Q2 (2.8%; national 2.5%).', ['2025/26 Q2']]])
  })

  it('is shown in the pack, with the latest figure', () => {
    const { facts, chart } = packFigures({
      history: council.history('SM1'),
      sample: false,
      titles: { accountable: null, director: null, cabinetMember: null },
      openCase: null,
    })

    expect(facts).toContainEqual({ label: 'National', value: '2.5%' })
    expect(chart?.chart.comparators).toEqual([{ name: 'national', values: [2.6, 2.5] }])
  })

  it('is shown in the history, in its chart and in words', () => {
    const card = JSON.stringify(
      historyCard({
        history: council.history('SM1'),
        sample: false,
        titles: { accountable: null, director: null, cabinetMember: null },
        openCase: null,
      }),
    )

    expect(card).toContain('{"label":"National","align":"right"}')
    expect(card).toContain('"comparators":[{"name":"national","values":[2.6,2.5]}]')
    expect(card).toContain('National: 2.5%.')
  })
})

describe('a comparator of what adds up through the year', async () => {
  const councilTax = (national: string) => [
    aTable('indicators', `${HEAD},cumulative\nCT2,Council tax collected,kpi,%,1,higher,quarter,Finance,,yes`),
    aTable('targets', 'ref,year,from_period,target\nCT2,2025/26,2025/26 Q1,28\nCT2,2025/26,2025/26 Q4,96'),
    aTable('results', 'ref,period,value\nCT2,2025/26 Q1,29.1\nCT2,2025/26 Q4,96.4'),
    aTable('comparators', `ref,comparator,period,value\n${national}`),
  ]
  const rules = aFramework([aRule('below the national')])
  const compared = async (national: string) => {
    const council = await readCouncil(councilTax(national), asAt, rules)
    const { history, decisions } = council
    return {
      values: history('CT2').figures.map(({ period }) => comparedWith(history('CT2'), 'national', period)),
      because: decisions('CT2').map(({ because }) => because),
    }
  }

  it('of a whole year is held against its last period alone', async () => {
    expect(await compared('CT2,National,2025/26,95.9')).toEqual({ values: [null, null, null, '95.9'], because: [] })
  })

  it('may be the reason though every point of the profile is met: that rule asks for no more', async () => {
    expect((await compared('CT2,National,2025/26,97.1')).because).toEqual([
      'Below national in 2025/26 Q4 (96.4%; national 97.1%).',
    ])
  })
})
