import { Temporal } from 'temporal-polyfill'

const FIRST = new Temporal.PlainDate(1970, 1, 1)

/** Days that have been counted. The same due days are asked for of every indicator. */
const counted = new WeakMap<Temporal.PlainDate, number>()

/** Below nothing where a day comes before another, above where it comes after: as Temporal compares them, but faster. */
export const compareDays = (one: Temporal.PlainDate, other: Temporal.PlainDate): number =>
  numberOf(one) - numberOf(other)

function numberOf(day: Temporal.PlainDate): number {
  const before = counted.get(day)
  if (before !== undefined) return before
  const number = FIRST.until(day).days
  counted.set(day, number)
  return number
}
