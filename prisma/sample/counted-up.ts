import type { Period } from '../../src/domain/figures/period.ts'
import { financialYear, shift } from '../../src/domain/figures/period.ts'
import type { Published } from './published.ts'
import { randomOf } from './random.ts'
import { monthOfYear } from './year.ts'

/**
 * A count since 1 April, month by month: this year it reaches the newest figure, and last year it had reached the
 * printed one by the same month. Within a year it never falls.
 */
export function countedUp(published: Published, newest: Period, months: number): number[] {
  const thisYear = financialYear(newest)
  const reached = (year: number) => Number((year === thisYear ? '' : published.previousYear) || published.latest)
  return Array.from({ length: months + 1 }, (_, lag) => {
    const month = shift(newest, -lag)
    const year = financialYear(month)
    const share = sharesOf(`${published.ref} ${thisYear - year}`)
    return Math.round((reached(year) * share(monthOfYear(month))) / share(monthOfYear(newest)))
  })
}

/** How much of a year's work is done after so many months; no month is quite like another. */
function sharesOf(name: string): (month: number) => number {
  const random = randomOf(name)
  const work = Array.from({ length: 12 }, () => 0.85 + random() * 0.3)
  return (month) => work.slice(0, month).reduce((sum, one) => sum + one, 0)
}
