import { describe, expect, it } from 'vitest'
import type { History } from '../../../src/domain/figures/history.ts'
import { historyOf } from '../../../src/domain/figures/history.ts'
import type { Reading } from '../../../src/domain/rules/grain.ts'
import { inGrain, readFigures } from '../../../src/domain/rules/grain.ts'
import type { Grain } from '../../../src/domain/rules/rule.ts'
import { aHistory, anIndicator, aReport, aSituation, MUCH_LATER, noonOf, on } from '../../support/builders.ts'

/** What a rule counts, as "2017/18 Q1=2017-06:65" or "2017/18 Q2=-" where there is no result. */
const counted = (history: History, grain: Grain, asAt = MUCH_LATER) =>
  inGrain(history, grain, on(asAt), aSituation().dueOn).map(
    ({ period, figure }) => `${period.key}=${figure?.value == null ? '-' : `${figure.period.key}:${figure.value}`}`,
  )

describe('by quarter, of a monthly indicator', () => {
  it('the last published result of each quarter stands for it', () => {
    expect(counted(aHistory('60 61 62 63 64 65', '2017-04'), 'quarter')).toEqual([
      '2017/18 Q1=2017-06:62',
      '2017/18 Q2=2017-09:65',
    ])
  })

  it('a quarter whose last month never came has its last month that did', () => {
    expect(counted(aHistory('60 61 - 63 64 65', '2017-04'), 'quarter')[0]).toBe('2017/18 Q1=2017-05:61')
    expect(counted(aHistory('60 - - 63 64 65', '2017-04'), 'quarter')[0]).toBe('2017/18 Q1=2017-04:60')
  })

  it('a first quarter counts though its first months were not reported', () => {
    expect(counted(aHistory('62', '2017-06'), 'quarter')).toEqual(['2017/18 Q1=2017-06:62'])
  })

  it.each([
    { months: '60', asAt: '2017-05-15', why: 'its last month is two months away', quarters: [] },
    { months: '60 61', asAt: '2017-06-30', why: 'its last month is not over', quarters: [] },
    { months: '60 61', asAt: '2017-07-30', why: 'its last month is due this very day', quarters: [] },
    { months: '60 61', asAt: '2017-07-31', why: 'its last month is overdue', quarters: ['2017/18 Q1=2017-05:61'] },
    { months: '60 61 62', asAt: '2017-06-30', why: 'its last month is in', quarters: ['2017/18 Q1=2017-06:62'] },
    { months: '60 61 - 63', asAt: '2017-07-20', why: 'a later month is in', quarters: ['2017/18 Q1=2017-05:61'] },
  ])('of $months as at $asAt counts $quarters: $why', ({ months, asAt, quarters }) => {
    expect(counted(aHistory(months, '2017-04'), 'quarter', asAt)).toEqual(quarters)
  })

  it('an empty report of a later month does not complete the quarter before it', () => {
    const history = historyOf(
      {
        indicator: anIndicator(),
        targets: [],
        comparators: [],
        reports: [
          aReport({ period: '2017-05', value: '61' }),
          aReport({ period: '2017-06', value: null }),
          aReport({ period: '2017-07', value: null }),
        ],
      },
      { kind: 'floor' },
      noonOf(MUCH_LATER),
    )

    expect(counted(history, 'quarter', '2017-07-20')).toEqual([])
    expect(counted(history, 'quarter', '2017-08-20')).toEqual(['2017/18 Q1=2017-05:61'])
  })

  it('a quarter without any result stands as a gap between others', () => {
    expect(counted(aHistory('60 61 62 - - - 66 67 68', '2017-04'), 'quarter')).toEqual([
      '2017/18 Q1=2017-06:62',
      '2017/18 Q2=-',
      '2017/18 Q3=2017-12:68',
    ])
  })

  it('what is late does not undo what was published before it', () => {
    expect(counted(aHistory('60 61 62 - - - 66', '2017-04'), 'quarter', '2017-11-20')).toEqual([
      '2017/18 Q1=2017-06:62',
    ])
  })

  it('a year’s end is a quarter’s end', () => {
    expect(counted(aHistory('60 61 62 63', '2018-01'), 'quarter', '2018-05-20')).toEqual(['2017/18 Q4=2018-03:62'])
  })
})

describe('by quarter', () => {
  it('a quarterly indicator counts as it is, though its quarter is not over', () => {
    expect(counted(aHistory('60 - 62', '2017/18 Q1'), 'quarter', '2017-05-01')).toEqual([
      '2017/18 Q1=2017/18 Q1:60',
      '2017/18 Q2=-',
      '2017/18 Q3=2017/18 Q3:62',
    ])
  })

  it('a yearly indicator has nothing to count', () => {
    expect(counted(aHistory('60 61', '2016/17'), 'quarter')).toEqual([])
  })
})

describe('by its own periods', () => {
  it('every period counts, gaps in between too, up to the last with a result', () => {
    expect(counted(aHistory('60 - 62 - -', '2017-04'), 'period')).toEqual([
      '2017-04=2017-04:60',
      '2017-05=-',
      '2017-06=2017-06:62',
    ])
    expect(counted(aHistory('60 61', '2016/17'), 'period')).toEqual(['2016/17=2016/17:60', '2017/18=2017/18:61'])
  })

  it('nothing counts where nothing was reported', () => {
    expect(counted(aHistory('', '2017-04'), 'period')).toEqual([])
    expect(counted(aHistory('', '2017-04'), 'quarter')).toEqual([])
  })
})

describe('the span of an indicator', () => {
  const months = 'A R G R A G'

  it.each([
    [{ comparableFrom: '2017-06' }, 'period', ['2017-06', '2017-07', '2017-08', '2017-09']],
    [{ comparableFrom: '2017-06' }, 'quarter', ['2017/18 Q1', '2017/18 Q2']], // by what is left of the quarter
    [{ comparableFrom: '2017-07' }, 'quarter', ['2017/18 Q2']],
    [{ retiredAfter: '2017-07' }, 'period', ['2017-04', '2017-05', '2017-06', '2017-07']],
    [{ retiredAfter: '2017/18 Q1' }, 'quarter', ['2017/18 Q1']],
    [{ comparableFrom: '2018-01' }, 'period', []],
  ] as const)('%j leaves by %s %j', (indicator, grain, periods) => {
    const figures = inGrain(aHistory(months, '2017-04', { indicator }), grain, on('2018-06-01'), aSituation().dueOn)

    expect(figures.map(({ period }) => period.key)).toEqual(periods)
  })
})

describe('a rule that waits for final results', () => {
  const read = (provisional: string, reading: Partial<Reading> = {}) =>
    readFigures(
      aHistory('61 62 63 64 65', '2017-04', {
        report: (period) => ({ status: period === provisional ? 'provisional' : 'final' }),
      }),
      { grain: 'period', measure: 'value', missing: 'breaks', provisional: 'waits', ...reading },
      on('2018-06-01'),
      aSituation().dueOn,
    ).map(({ period, figure }) => `${period.key}=${figure?.value ?? '-'}`)

  it('takes a provisional one as missing, and as late at the end', () => {
    expect(read('2017-05')).toEqual(['2017-04=61', '2017-05=-', '2017-06=63', '2017-07=64', '2017-08=65'])
    expect(read('2017-08')).toEqual(['2017-04=61', '2017-05=62', '2017-06=63', '2017-07=64'])
    expect(read('2017-05', { missing: 'skipped' })).toEqual(['2017-04=61', '2017-06=63', '2017-07=64', '2017-08=65'])
  })

  it('takes the last final result of a quarter', () => {
    expect(read('2017-06', { grain: 'quarter' })).toEqual(['2017/18 Q1=62', '2017/18 Q2=65'])
  })
})
