import fc from 'fast-check'
import { expect, it } from 'vitest'
import { historyOf } from '../../../src/domain/figures/history.ts'
import { parsePeriod, shift } from '../../../src/domain/figures/period.ts'
import { evaluate } from '../../../src/domain/rules/evaluate.ts'
import { aFramework, anIndicator, aReport, aSituation, aTarget, noonOf } from '../../support/builders.ts'
import { manyCases } from '../../support/cases.ts'

const framework = aFramework(['red for 2 quarters', 'amber for 3 periods', 'turned red', 'worsening for 3 periods'])
const MUCH_LATER = noonOf('2040-01-01')

/** Reports of up to two years' months, several of one month among them, each at a moment of its own. */
const reports = fc
  .array(fc.record({ month: fc.integer({ min: 0, max: 23 }), value: fc.integer({ min: 60, max: 90 }) }), {
    maxLength: 40,
  })
  .map((drawn) =>
    drawn.map(({ month, value }, at) =>
      aReport({
        period: shift(parsePeriod('2016-04'), month).key,
        value: String(value),
        reportedAt: noonOf('2018-05-01') + at,
      }),
    ),
  )

it('the rules find the same in whatever order the same figures arrived', () => {
  const found = (rows: readonly ReturnType<typeof aReport>[]) => {
    const targets = [aTarget({ year: '2016/17' }), aTarget({ year: '2017/18' })]
    const input = { indicator: anIndicator(), comparators: [], targets, reports: rows }
    return evaluate(framework, historyOf(input, { kind: 'floor' }, MUCH_LATER), aSituation())
  }

  fc.assert(
    fc.property(
      reports.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
      ([inOrder, shuffled]) => {
        // When each was recorded is the order of arrival.
        const arrived = shuffled.map((report, at) => ({ ...report, recordedAt: MUCH_LATER - 1000 + at }))

        expect(found(arrived)).toEqual(found(inOrder))
      },
    ),
    { numRuns: manyCases(300, 100) },
  )
})
