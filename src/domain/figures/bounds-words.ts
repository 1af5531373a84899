import { decimalAt, withUnit } from './figure.ts'
import type { Indicator } from './indicator.ts'
import type { Bounds } from './rag.ts'
import { saySpan } from './rag-policy.ts'

type Printed = Pick<Indicator, 'unit' | 'precision'>

/** A number of an indicator's own, as it is shown: "71.4%". */
export const sayNumber = (value: number, { unit, precision }: Printed): string =>
  withUnit(decimalAt(value, precision), unit)

/** "green 90% to 95%, amber 85% to below 90%": what a value is held against where bands or a range rate it. */
export function sayBands({ green, amber }: NonNullable<Bounds['bands']>, indicator: Printed): string {
  const say = (spans: typeof green) =>
    spans.map((span) => saySpan(span, ({ at }) => sayNumber(at, indicator))).join(' or ')
  // Where green lies within amber, as a range does within its tolerance, green goes first.
  return amber.length === 0 ? `green ${say(green)}` : `green ${say(green)}, amber ${say(amber)}`
}
