import Big from 'big.js'
import { numberWord } from '../core/words.ts'
import type { Decimal } from './figure.ts'
import { decimalAt, withUnit } from './figure.ts'
import type { Indicator } from './indicator.ts'

/** What a figure is held against: what was known of its indicator before it. */
export type Surroundings = {
  /** The results before it, oldest first, as received; only the last twelve are looked at. */
  readonly earlier: readonly Decimal[]
  /** Targets, floors and bounds of the indicator: what was ever set below zero may be reported below zero. */
  readonly targets: readonly Decimal[]
}

/** Why a figure cannot well be what was measured. */
export type Implausibility = {
  readonly kind: 'far above' | 'far below' | 'negative'
  /** The least and the most of the results before it; null: nothing was known before. */
  readonly least: Decimal | null
  readonly most: Decimal | null
  /** How many results it was held against. */
  readonly results: number
  /** What it would be with the decimal point where the results before have theirs; null when that does not explain it. */
  readonly meant: Decimal | null
}

/** A year of months: a yearly rise and fall is in it once. */
const LOOKED_AT = 12
/** Two results are no custom; with three, a fourth that is five times as large stands out. */
const FEWEST_EARLIER = 3
const TIMES = 5
/** Between a few and a few more there may be five times without a fault: 2 complaints, and then 11. */
const FEWEST_STEPS = 10
/** What moves around nothing, such as a change in per cent, is small on both sides of it; a share of a whole is not. */
const SHARE = 10

/**
 * Whether a figure is likely a slip of the hand, from what was reported before it: 0.95 or 958 among results near 95, -5
 * of a share of a whole. Held against the figures as received, because 0.95 at no decimals is 1. Null: nothing stands
 * out. A zero never does: `zero where zero never was` is a rule of its own.
 */
export function implausible(
  value: Decimal,
  { earlier, targets }: Surroundings,
  { unit, precision }: Pick<Indicator, 'unit' | 'precision'>,
): Implausibility | null {
  const figure = Number(value)
  const before = earlier.slice(-LOOKED_AT).map(Number)
  const found = (kind: Implausibility['kind'], sizes: readonly number[]): Implausibility => ({
    kind,
    least: before.length === 0 ? null : String(Math.min(...before)),
    most: before.length === 0 ? null : String(Math.max(...before)),
    results: before.length,
    meant: rescaled(value, sizes, precision),
  })
  if (figure === 0) return null
  if (unit === '%' && figure < 0 && isShare(figure, [...before, ...targets.map(Number)])) return found('negative', [])
  if (before.length < FEWEST_EARLIER || before.some((one) => one * figure < 0)) return null

  const sizes = before.map(Math.abs)
  const [size, least, most] = [Math.abs(figure), Math.min(...sizes), Math.max(...sizes)]
  const steps = FEWEST_STEPS * 10 ** -precision
  if (size >= most * TIMES && size - most >= steps) return found('far above', sizes)
  if (size * TIMES <= least && least - size >= steps) return found('far below', sizes)
  return null
}

/** Whether any of some results may be so, by the least and the most of them without their signs. */
export const mayBeImplausible = (
  { unit }: Pick<Indicator, 'unit'>,
  { least, most, belowZero }: { readonly least: number; readonly most: number; readonly belowZero: boolean },
): boolean => most >= least * TIMES || (unit === '%' && belowZero)

/** "958%, and between 95.2% and 96.1% in the three results before": what an implausible figure is held against. */
export function sayImplausible(
  value: Decimal,
  { kind, least, most, results }: Implausibility,
  { unit, precision }: Pick<Indicator, 'unit' | 'precision'>,
): string {
  const said = (figure: Decimal) => withUnit(figure, unit)
  const range =
    least === null || most === null
      ? ''
      : `, and ${rangeOf(said(decimalAt(Number(least), precision)), said(decimalAt(Number(most), precision)))} in the ${
          results === 1 ? 'result' : `${numberWord(results)} results`
        } before`
  return kind === 'negative' ? `${said(value)}, below nothing${range}` : `${said(value)}${range}`
}

const rangeOf = (least: string, most: string) => (least === most ? least : `between ${least} and ${most}`)

/** Nothing known of it is below zero, and it is not one that moves around nothing. */
const isShare = (figure: number, known: readonly number[]): boolean =>
  known.every((one) => one >= 0) && (known.every((one) => one >= SHARE) || -figure >= Math.max(...known))

const SHIFTS = [-1, 1, -2, 2, -3, 3]

/** The figure with its point moved to where it lies among the results before, or near them. */
function rescaled(value: Decimal, sizes: readonly number[], precision: number): Decimal | null {
  if (sizes.length === 0) return null
  const [least, most] = [Math.min(...sizes) / 2, Math.max(...sizes) * 2]
  const moved = SHIFTS.map((places) => Big(value).times(Big(10).pow(places)))
  return moved.find((one) => one.abs().gte(least) && one.abs().lte(most))?.toFixed(precision) ?? null
}
