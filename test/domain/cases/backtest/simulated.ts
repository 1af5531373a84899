import { backtest } from '../../../../src/domain/cases/backtest/backtest.ts'
import { makeCalendar } from '../../../../src/domain/core/calendar.ts'
import type { HistoryInput } from '../../../../src/domain/figures/history.ts'
import type { Report } from '../../../../src/domain/figures/indicator.ts'
import { parsePeriod, shift } from '../../../../src/domain/figures/period.ts'
import { aFramework, anIndicator, aReport, aTarget, noonOf } from '../../../support/builders.ts'

export const calendar = makeCalendar({ zone: 'Europe/London', closedOn: [] })
const VALUES: Readonly<Record<string, string>> = { G: '85', A: '75', R: '65' }

/** One letter a period; each is reported fifteen days after its period, unless `changes` say otherwise. */
export function rated(
  letters: string,
  from = '2016/17 Q1',
  changes: Readonly<Record<string, Partial<Report>>> = {},
): HistoryInput {
  const first = parsePeriod(from)
  const years = ['2015/16', '2016/17', '2017/18', '2018/19']
  return {
    indicator: anIndicator({ frequency: first.frequency }),
    targets: years.map((year) => aTarget({ year, recordedAt: noonOf('2015-04-01') })),
    comparators: [],
    reports: [...letters].flatMap((letter, at) => {
      const period = shift(first, at).key
      return letter === '-' ? [] : [aReport({ period, value: VALUES[letter] ?? null, ...changes[period] })]
    }),
  }
}

export const rules = aFramework(['red for 2 quarters'])

export const run = (input: HistoryInput, framework = rules, from = '2016-04', to = '2018-03') =>
  backtest(framework, [input], { from, to, calendar })

/** Of each case the days on which it was proposed, called in and closed. */
export const days = ({ cases }: ReturnType<typeof run>) =>
  cases.map(({ proposedOn, calledInOn, closedOn }) =>
    [proposedOn, calledInOn, closedOn].map((day) => day && String(day)),
  )
