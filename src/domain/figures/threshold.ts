import type { Indicator } from './indicator.ts'

const WIDEST = 40 // doublings: beyond any figure that a council prints

/**
 * The worst value that does not meet a rule, at the indicator's printed precision, where worse values do. A rule of
 * poor performance is met by everything worse than a value that meets it, so halving finds the line exactly.
 */
export function thresholdOf(
  isMet: (value: number) => boolean,
  { precision, polarity, unit }: Pick<Indicator, 'precision' | 'polarity' | 'unit'>,
  scale: number,
): number | 'never met' | 'always met' {
  const steps = 10 ** precision
  const sign = polarity === 'higher' ? 1 : -1
  // Better is always up in these whole steps: 872 is 87.2 where higher is better, -872 where lower is.
  const valueAt = (step: number) => (step * sign) / steps
  const { worst, best } = limitsOf(unit, sign, steps, scale)

  if (!isMet(valueAt(worst))) return 'never met'
  if (isMet(valueAt(best))) return 'always met'
  let met = worst
  let free = best
  while (free - met > 1) {
    const middle = Math.floor((met + free) / 2)
    if (isMet(valueAt(middle))) met = middle
    else free = middle
  }
  return valueAt(free)
}

/** A percentage stays between 0 and 100; anything else is looked for as far as ten times what was ever reported. */
function limitsOf(unit: string, sign: number, steps: number, scale: number): { worst: number; best: number } {
  if (unit === '%') return sign === 1 ? { worst: 0, best: 100 * steps } : { worst: -100 * steps, best: 0 }
  const reach = Math.ceil(scale * 10) * steps
  const limit = Math.min(reach, 2 ** WIDEST)
  return { worst: -limit, best: limit }
}
