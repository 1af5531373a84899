import type { History, PeriodFigure } from './history.ts'
import type { Indicator } from './indicator.ts'
import type { Period } from './period.ts'
import { yearBefore } from './period.ts'
import type { Implausibility } from './plausible.ts'
import { implausible, mayBeImplausible } from './plausible.ts'
import { firstComparable } from './reporting-span.ts'

/**
 * Why a figure cannot well be what was measured; null: it stands in line with those before it, or somebody has confirmed
 * it. Held against what was known of the indicator before that period, with the function that asks at an import.
 */
export function suspectAt(history: History, figure: PeriodFigure): Implausibility | null {
  const before = found.get(figure)
  if (before !== undefined) return before
  const suspect = findSuspect(history, figure)
  found.set(figure, suspect)
  return suspect
}

/** Whether any figure of a history may be one: told by how large they are, in one pass. No is certain. */
export function mayHaveSuspect({ indicator, figures }: History): boolean {
  let [least, most, belowZero] = [Number.POSITIVE_INFINITY, 0, false]
  for (const { report } of figures) {
    if (report?.value == null) continue
    const value = Number(report.value)
    least = Math.min(least, Math.abs(value))
    most = Math.max(most, Math.abs(value))
    if (value < 0) belowZero = true
  }
  return mayBeImplausible(indicator, { least, most, belowZero })
}

/**
 * Whether a period is one of those that a later one is held against: all before it; of what adds up through the year, the
 * same month or quarter of the years before, since April has little of what March had.
 */
export const isHeldAgainst = (
  { cumulative }: Pick<Indicator, 'cumulative'>,
  earlier: Period,
  period: Period,
): boolean =>
  earlier.index < period.index &&
  (!cumulative || (period.index - earlier.index) % (period.index - yearBefore(period).index) === 0)

/** Several rules and the closing of a case ask of the same figures. */
const found = new WeakMap<PeriodFigure, Implausibility | null>()

function findSuspect(
  { indicator, figures }: History,
  { period, report, replaced }: PeriodFigure,
): Implausibility | null {
  const value = report?.value ?? null
  if (value === null || [...replaced, report].some((one) => one?.confirmed && one.value === value)) return null
  const first = firstComparable(indicator)
  const alike = figures.filter(
    (one) => one.period.index <= period.index && (one.period.index >= first || period.index < first),
  )
  const earlier = alike
    .filter((one) => isHeldAgainst(indicator, one.period, period))
    .flatMap((one) => one.report?.value ?? [])
  const targets = alike
    .flatMap(({ target }) => (target ? [target.target, target.floor, target.lower, target.upper] : []))
    .filter((one) => one !== null)
  return implausible(value, { earlier, targets }, indicator)
}
