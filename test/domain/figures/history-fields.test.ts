import { describe, expect, it } from 'vitest'
import type { HistoryInput } from '../../../src/domain/figures/history.ts'
import { historyOf } from '../../../src/domain/figures/history.ts'
import { anIndicator, aReport, aTarget, MUCH_LATER, noonOf } from '../../support/builders.ts'

const known = (input: Partial<HistoryInput>) =>
  historyOf(
    { indicator: anIndicator(), targets: [aTarget()], reports: [aReport()], comparators: [], ...input },
    { kind: 'floor' },
    noonOf(MUCH_LATER),
  )

describe('a new definition', () => {
  const directions = (comparableFrom: string | null, frequency: 'month' | 'quarter' = 'month') =>
    known({
      indicator: anIndicator({ comparableFrom, frequency }),
      reports: ['2017-05', '2017-06', '2017-07'].map((period, at) => aReport({ period, value: String(70 + at) })),
    }).figures.map(({ direction }) => direction)

  it.each([
    [null, ['new', 'improved', 'improved']],
    ['2017-06', ['new', 'new', 'improved']],
    ['2017-07', ['new', 'improved', 'new']],
    ['2017/18 Q2', ['new', 'improved', 'new']], // the first month of the quarter
    ['2017-05', ['new', 'improved', 'improved']],
    ['2018-01', ['new', 'improved', 'improved']],
  ])('from %s: directions %j', (comparableFrom, expected) => {
    expect(directions(comparableFrom)).toEqual(expected)
  })
})

describe('a forecast of the year end', () => {
  const forecast = (period: string, targets = [aTarget()]) =>
    known({ targets, reports: [aReport({ period, forecast: '74.6' })] }).figures[0]?.yearEnd

  it('is rated at printed precision, by the target of the year’s last period', () => {
    const targets = [aTarget(), aTarget({ fromPeriod: '2018-03', target: '75' })]

    expect(forecast('2017-04', targets)).toMatchObject({ value: 75, rag: 'GREEN', target: { target: '75' } })
    expect(forecast('2018-03', targets)).toMatchObject({ rag: 'GREEN' })
    expect(forecast('2017-04')).toMatchObject({ value: 75, rag: 'AMBER', bounds: { target: 80, floor: 70 } })
  })

  it('has no rating without a target', () => {
    expect(forecast('2017-04', [])).toEqual({ value: 75, rag: null, target: null, bounds: null })
  })

  it('is not there when none was given', () => {
    expect(known({}).figures[0]?.yearEnd).toBeNull()
  })
})
