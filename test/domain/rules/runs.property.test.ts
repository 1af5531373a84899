import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evaluate } from '../../../src/domain/rules/evaluate.ts'
import type { Rule } from '../../../src/domain/rules/rule.ts'
import { aFramework, aHistory, aRule, aSituation, MUCH_LATER, on } from '../../support/builders.ts'
import { manyCases } from '../../support/cases.ts'

// A second opinion, written from the framework's prose and not from the program: the long way round, on plain text.

type Month = { readonly year: number; readonly month: number; readonly rag: string }
type Counted = { readonly key: string; readonly start: string; readonly rag: string }
type Run = { readonly rag: 'red' | 'amber' | 'amber alone'; readonly count: number; readonly missing: Rule['missing'] }

const two = (number: number) => String(number % 100).padStart(2, '0')
const monthKey = ({ year, month }: Pick<Month, 'year' | 'month'>) => `${year}-${two(month)}`

function monthsOf(rags: readonly string[], year: number, month: number): Month[] {
  return rags.map((rag, at) => ({
    year: year + Math.floor((month - 1 + at) / 12),
    month: ((month - 1 + at) % 12) + 1,
    rag,
  }))
}

const QUARTERS = [
  [4, 5, 6],
  [7, 8, 9],
  [10, 11, 12],
  [1, 2, 3],
]

/** The last published result of each quarter; the last quarter counts once its last month is in, or it is overdue. */
function quartersOf(months: readonly Month[], allOverdue: boolean): Counted[] {
  const published = months.findLastIndex(({ rag }) => rag !== '-')
  const quarters: (Counted & { readonly lastMonth: number; readonly latest: number })[] = []
  for (const { year, month, rag } of months.slice(0, published + 1)) {
    const number = QUARTERS.findIndex((three) => three.includes(month)) + 1
    const begins = number === 4 ? year - 1 : year
    const key = `${begins}/${two(begins + 1)} Q${number}`
    const three = QUARTERS[number - 1] ?? []
    const same = quarters.at(-1)?.key === key ? quarters.pop() : undefined
    quarters.push({
      key,
      start: `${year}-${two(three[0] ?? 0)}-01`,
      rag: rag === '-' ? (same?.rag ?? '-') : rag,
      latest: rag === '-' ? (same?.latest ?? 0) : month,
      lastMonth: three[2] ?? 0,
    })
  }
  const current = quarters.at(-1)
  return current && !allOverdue && current.latest !== current.lastMonth ? quarters.slice(0, -1) : quarters
}

/** The longest stretch that ends with the last result, all poor, all after the day, with nothing missing in between. */
function stretch(periods: readonly Counted[], { rag, count, missing }: Run, after: string): string[] | null {
  const poor = { red: ['R'], amber: ['A', 'R'], 'amber alone': ['A'] }[rag]
  const upToLast = periods.slice(0, periods.findLastIndex((one) => one.rag !== '-') + 1)
  const looked = missing === 'skipped' ? upToLast.filter((one) => one.rag !== '-') : upToLast
  for (let length = looked.length; length >= count; length--) {
    const last = looked.slice(looked.length - length)
    if (last.every((one) => poor.includes(one.rag) && one.start > after)) return last.map(({ key }) => key)
  }
  return null
}

const cases = fc.record({
  rags: fc.array(fc.constantFrom('R', 'R', 'A', 'A', 'G', '-'), { minLength: 1, maxLength: 14 }),
  month: fc.integer({ min: 1, max: 12 }),
  rag: fc.constantFrom('red' as const, 'amber' as const, 'amber alone' as const),
  count: fc.integer({ min: 1, max: 4 }),
  missing: fc.constantFrom('breaks' as const, 'skipped' as const),
  closed: fc.constantFrom(null, '2017-03-31', '2017-06-30', '2017-07-31', '2017-12-31'),
  grain: fc.constantFrom('quarter' as const, 'period' as const),
  allOverdue: fc.boolean(),
})

it('finds the same runs as counting on one’s fingers', () => {
  const tried = manyCases(600, 200)
  let met = 0
  fc.assert(
    fc.property(cases, ({ rags, month, rag, count, missing, closed, grain, allOverdue }) => {
      const months = monthsOf(rags, 2017, month)
      const periods =
        grain === 'quarter'
          ? quartersOf(months, allOverdue)
          : months.map((one) => ({ key: monthKey(one), start: `${monthKey(one)}-01`, rag: one.rag }))
      const expected = stretch(periods, { rag, count, missing }, closed ?? '')

      // Early: the day after the first month began, when nothing can be overdue.
      const asAt = on(allOverdue ? MUCH_LATER : `2017-${two(month)}-02`)
      const rule = aRule(`${rag} for ${count} ${grain}s`, { missing })
      const situation = aSituation({ asAt, rearmAfter: () => (closed === null ? null : on(closed)) })
      const history = aHistory(rags.join(' '), monthKey({ year: 2017, month }))
      const [decision] = evaluate(aFramework([rule]), history, situation)

      if (expected) met++
      expect(decision?.evidence.map(({ period }) => period) ?? null).toEqual(expected)
    }),
    { numRuns: tried },
  )
  expect(met).toBeGreaterThan(tried / 20) // else it would prove little
})
