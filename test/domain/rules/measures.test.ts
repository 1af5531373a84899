import { expect, it } from 'vitest'
import { historyOf } from '../../../src/domain/figures/history.ts'
import { evaluate } from '../../../src/domain/rules/evaluate.ts'
import {
  aFramework,
  anIndicator,
  aReport,
  aRule,
  aSituation,
  aTarget,
  MUCH_LATER,
  noonOf,
} from '../../support/builders.ts'

it('each rule reads its own measure of a history, whatever the rules before it read', () => {
  const reports = [aReport({ period: '2017-07', value: '85', ytd: '65', forecast: '75', status: 'provisional' })]
  const history = historyOf(
    { indicator: anIndicator(), targets: [aTarget()], reports, comparators: [] },
    { kind: 'floor' },
    noonOf(MUCH_LATER),
  )
  const rules = [
    aRule('year to date red for 1 period'),
    aRule('year-end forecast red'),
    aRule('year-end forecast amber'),
    aRule('amber for 1 period', { provisional: 'waits' }),
    aRule('green for 1 period', { key: 'waiting', provisional: 'waits' }),
    aRule('green for 1 period'),
  ]
  const metBy = (order: typeof rules) =>
    evaluate(aFramework(order), history, aSituation())
      .map(({ rule }) => rule)
      .toSorted()

  const met = ['green-for-1-period', 'year-end-forecast-amber', 'year-to-date-red-for-1-period']
  expect(metBy(rules)).toEqual(met)
  expect(metBy(rules.toReversed())).toEqual(met)
})
