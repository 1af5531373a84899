import { expect, it } from 'vitest'
import { historyOf } from '../../src/domain/figures/history.ts'
import { parsePeriod } from '../../src/domain/figures/period.ts'
import { figureRow } from '../../src/papers/quarterly/figure-row.ts'
import { anIndicator, aReport, aTarget, MUCH_LATER, noonOf } from '../support/builders.ts'

const BESIDE = {
  director: null,
  cabinetMember: null,
  accountable: null,
  sample: false,
  openCase: null,
  closedCase: null,
}

function directionOn(period: string, results: Readonly<Record<string, string>>) {
  const reports = Object.entries(results).map(([key, value]) => aReport({ period: key, value }))
  const indicator = anIndicator()
  const history = historyOf(
    { indicator, targets: [aTarget()], reports, comparators: [] },
    { kind: 'floor' },
    noonOf(MUCH_LATER),
  )
  const wanted = parsePeriod(period)
  return figureRow(history, wanted, { history, period: wanted }, BESIDE).figure?.direction
}

it.each([
  ['2017/18 Q2', { '2017-06': '69', '2017-08': '67', '2017-09': '68' }, 'fallen'],
  ['2017-09', { '2017-06': '69', '2017-08': '67', '2017-09': '68' }, 'improved'],
  ['2017/18 Q2', { '2017-04': '66', '2017-09': '68' }, 'improved'],
  ['2017/18 Q2', { '2017-08': '67', '2017-09': '68' }, 'new'],
  ['2017/18 Q3', { '2017-06': '69', '2017-12': '68' }, null],
] as const)('a report on %s compares like with like: %o is %s', (period, results, direction) => {
  expect(directionOn(period, results)).toBe(direction)
})
