import type { Decimal } from './figure.ts'
import { atPrecision } from './figure.ts'
import type { Indicator } from './indicator.ts'
import type { Period } from './period.ts'
import { parsePeriod } from './period.ts'
import { implausible, sayImplausible } from './plausible.ts'
import { firstComparable } from './reporting-span.ts'
import { isHeldAgainst } from './suspect.ts'

/** A result that is about to be taken in. */
export type ArrivingResult = {
  readonly ref: string
  readonly period: string
  readonly value: Decimal | null
  /** Milliseconds since 1970; null: now. */
  readonly reportedAt: number | null
  /** Whoever sent it says that it is right. */
  readonly confirmed?: boolean
}

/** What an arriving figure is held against: what is on record of its indicator. */
export type KnownOfIndicator = {
  /** The report in force of each period. */
  readonly results: readonly { readonly period: string; readonly value: Decimal | null }[]
  readonly targets: readonly Decimal[]
}

/** A figure that cannot well be right: taken only when somebody says that it is. */
export type ImportQuestion = {
  readonly ref: string
  readonly period: string
  readonly value: Decimal
  /** What it would be with its decimal point where the results before have theirs; null: no such slip. */
  readonly meant: Decimal | null
  /** "958%, and between 95.2% and 96.1% in the three results before" */
  readonly because: string
}

/**
 * The figures among some arriving results of one indicator that stand out from what was reported before their period, on
 * record or beside them. What is on record already is not asked about again. Reported one after another for the same
 * period, only the last of them counts.
 */
export function questionsOf(
  indicator: Indicator,
  arriving: readonly ArrivingResult[],
  { results, targets }: KnownOfIndicator,
): readonly ImportQuestion[] {
  const known = new Map(results.map((one) => [one.period, one.value]))
  const last = new Map<string, ArrivingResult>()
  for (const one of arriving) {
    const before = last.get(one.period)
    if (before === undefined || momentOf(before) <= momentOf(one)) last.set(one.period, one)
  }
  const first = firstComparable(indicator)
  const timeline = [...new Set([...known.keys(), ...last.keys()])]
    .map(parsePeriod)
    .filter(({ frequency, index }) => frequency === indicator.frequency && index >= first)
    .sort((a, b) => a.index - b.index)
  const earlier: { readonly period: Period; readonly value: Decimal }[] = []
  const questions: ImportQuestion[] = []

  for (const period of timeline) {
    const { key } = period
    const one = last.get(key)
    const value = one ? one.value : (known.get(key) ?? null)
    if (value === null) continue
    const isNew = one !== undefined && !isSame(value, known.get(key) ?? null, indicator.precision)
    const held = earlier.filter((other) => isHeldAgainst(indicator, other.period, period)).map((other) => other.value)
    const found = isNew && !one.confirmed ? implausible(value, { earlier: held, targets }, indicator) : null
    if (found) {
      const because = sayImplausible(value, found, indicator)
      questions.push({ ref: indicator.ref, period: key, value, meant: found.meant, because })
    }
    earlier.push({ period, value })
  }
  return questions
}

const momentOf = ({ reportedAt }: ArrivingResult) => reportedAt ?? Number.POSITIVE_INFINITY

const isSame = (value: Decimal, other: Decimal | null, precision: number): boolean =>
  other !== null && atPrecision(value, precision) === atPrecision(other, precision)
