import Big from 'big.js'
import type { Decimal } from './figure.ts'
import { atPrecision, percentageOf } from './figure.ts'

/** Which way is better. */
export type Polarity = 'higher' | 'lower'

export type Rag = 'GREEN' | 'AMBER' | 'RED'
export type RangeAlert = 'Yes' | 'Above' | 'Below'

/** What a council may add to target lines: GREEN is only better than the target; AMBER is also better than last year. */
export type Lenience = { readonly betterThanTarget?: true; readonly orImproved?: true }

/** Figures between two limits; null: without end on that side. */
export type Span = { readonly from: Limit | null; readonly to: Limit | null }
type Limit = { readonly at: Decimal /** Whether the figure itself belongs to it. */; readonly within: boolean }

/** Figures, or shares of the target in per cent, with a colour each. */
export type Bands = {
  readonly kind: 'bands'
  readonly ofTarget: boolean
  readonly green: readonly Span[]
  readonly amber: readonly Span[]
  readonly red: readonly Span[]
}

/**
 * How GREEN is told from AMBER and AMBER from RED: by target and floor standard; by a tolerance in per cent of the
 * target; by bands; or by the range in which a figure is best, with a tolerance in per cent of its ends, or none.
 */
export type RagPolicy =
  | ({ readonly kind: 'floor' } & Lenience)
  | ({ readonly kind: 'tolerance'; readonly percentage: Decimal } & Lenience)
  | Bands
  | { readonly kind: 'range'; readonly percentage: Decimal | null }

/** What a value is held against, at the indicator's precision, as the value is. */
export type Bounds = {
  /** Null: bands or a range rate it. */
  readonly target: number | null
  /** Null: nothing says how far it may fall, so what misses the target is RED. */
  readonly floor: number | null
  readonly betterThanTarget?: true
  /** What it was at the same point last year: to be better than that is AMBER at least. */
  readonly improvedOn?: number | null
  readonly bands?: { readonly green: readonly Reach[]; readonly amber: readonly Reach[] }
}

/** A span at the indicator's precision. */
export type Reach = { readonly from: ReachLimit | null; readonly to: ReachLimit | null }
type ReachLimit = { readonly at: number; readonly within: boolean }

/** What was set for a period. */
export type Lines = {
  readonly target: Decimal | null
  readonly floor: Decimal | null
  readonly lower?: Decimal | null
  readonly upper?: Decimal | null
}

/**
 * What a value is held against under a policy. Both sides of every comparison are at the indicator's precision: targets,
 * floors, ends of a range and limits of bands are rounded as the value is. A tolerance is a percentage of the target as
 * it was set, or of an end of the range, on the side that is worse, and its line is the last figure within it. What the
 * policy needs is not set: no bounds, and so no RAG.
 */
export function boundsOf(policy: RagPolicy, lines: Lines, { polarity, precision }: Printed): Bounds | null {
  const at = (figure: Decimal | Big) => atPrecision(figure, precision)
  switch (policy.kind) {
    case 'floor':
    case 'tolerance': {
      const { target, floor } = lines
      if (target === null) return null
      const up = polarity === 'higher'
      return {
        target: at(target),
        floor:
          policy.kind === 'tolerance'
            ? reaching(toleranceLine(target, policy.percentage, up), precision, up)
            : floor === null
              ? null
              : at(floor),
        ...(policy.betterThanTarget ? { betterThanTarget: true } : {}),
      }
    }
    case 'bands':
      return boundsOfBands(policy, lines.target, precision)
    case 'range':
      return boundsOfRange(policy.percentage, lines, precision)
  }
}

type Printed = { readonly polarity: Polarity; readonly precision: number }

function boundsOfBands({ ofTarget, green, amber }: Bands, target: Decimal | null, precision: number): Bounds | null {
  if (ofTarget && (target === null || Big(target).lt(0))) return null // what is below nothing has no share
  const line = ({ at, within }: Limit, isLower: boolean) => {
    if (!ofTarget) return { at: atPrecision(at, precision), within }
    // All of the target is the target; a part of it is a line between figures, which the next figure reaches.
    return Big(at).eq(100)
      ? { at: atPrecision(target ?? '0', precision), within }
      : { at: reaching(percentageOf(target ?? '0', at), precision, isLower === within), within }
  }
  const reach = ({ from, to }: Span): Reach => ({ from: from && line(from, true), to: to && line(to, false) })
  return {
    target: ofTarget && target !== null ? atPrecision(target, precision) : null,
    floor: null,
    bands: { green: green.map(reach), amber: amber.map(reach) },
  }
}

function boundsOfRange(
  percentage: Decimal | null,
  { lower = null, upper = null }: Lines,
  precision: number,
): Bounds | null {
  if (lower === null && upper === null) return null
  const line = (figure: Decimal | null) => figure && { at: atPrecision(figure, precision), within: true }
  const tolerated = (figure: Decimal | null, below: boolean) =>
    figure === null || percentage === null
      ? null
      : { at: reaching(toleranceLine(figure, percentage, below), precision, below), within: true }
  const amber = { from: tolerated(lower, true), to: tolerated(upper, false) }
  return {
    target: null,
    floor: null,
    bands: {
      green: [{ from: line(lower) || null, to: line(upper) || null }],
      amber: percentage === null ? [] : [amber],
    },
  }
}

/** So many per cent of a figure below it, or above it. */
function toleranceLine(figure: Decimal, percentage: Decimal, below: boolean): Big {
  const margin = percentageOf(figure, percentage).abs()
  return below ? Big(figure).minus(margin) : Big(figure).plus(margin)
}

/** The first figure of so many decimals at or above a line, or at or below it: what reaches the line reaches that. */
const reaching = (line: Big, precision: number, fromAbove: boolean): number =>
  line.round(precision, line.gte(0) === fromAbove ? Big.roundUp : Big.roundDown).toNumber() + 0

/**
 * GREEN meets or exceeds the target; AMBER is short of it, on or above the floor standard; RED is below the floor
 * standard. Lower-is-better turns the comparisons round. `value` is at the indicator's printed precision.
 * With a target but no floor standard, what misses the target is RED: nothing says how far it may fall.
 */
export function ragOf(value: number, bounds: Bounds, polarity: Polarity): Rag {
  const { target, floor, bands, improvedOn = null } = bounds
  if (bands) return bands.green.some(holds(value)) ? 'GREEN' : bands.amber.some(holds(value)) ? 'AMBER' : 'RED'
  const meets = (line: number) => (polarity === 'higher' ? value >= line : value <= line)
  if (target !== null && meets(target)) return bounds.betterThanTarget && value === target ? 'AMBER' : 'GREEN'
  if (floor !== null && meets(floor)) return 'AMBER'
  return improvedOn !== null && meets(improvedOn) && value !== improvedOn ? 'AMBER' : 'RED'
}

const holds =
  (value: number) =>
  ({ from, to }: Reach): boolean =>
    (from === null || value > from.at || (from.within && value === from.at)) &&
    (to === null || value < to.at || (to.within && value === to.at))

/** In range on the thresholds themselves. Null when neither threshold is set. */
export function rangeAlertOf(value: number, lower: number | null, upper: number | null): RangeAlert | null {
  if (lower === null && upper === null) return null
  if (upper !== null && value > upper) return 'Above'
  if (lower !== null && value < lower) return 'Below'
  return 'Yes'
}

export type Direction = 'improved' | 'fallen' | 'unchanged' | 'new'

/**
 * Direction of travel is about performance, not the number: a lower-is-better value that went down has improved, and so
 * has one that came nearer to the range in which it is best. `previous` null: no earlier result, so it is new. Both at
 * printed precision.
 */
export function directionOf(
  value: number,
  previous: number | null,
  polarity: Polarity,
  bounds: Bounds | null = null,
): Direction {
  if (previous === null) return 'new'
  const best = bounds && bestBetween(bounds)
  const [now, before] = best ? [-distanceFrom(value, best), -distanceFrom(previous, best)] : [value, previous]
  if (now === before) return 'unchanged'
  return now > before === (best !== null || polarity === 'higher') ? 'improved' : 'fallen'
}

/** The spans in which a figure is best, where they lie between others; null: higher or lower is better. */
export const bestBetween = ({ bands }: Bounds): readonly Reach[] | null =>
  bands && bands.green.length > 0 && bands.green.every(({ from, to }) => from !== null && to !== null)
    ? bands.green
    : null

/** How far a value lies from the nearest of some spans: 0 within them. Exact, since binary fractions are not. */
const distanceFrom = (value: number, spans: readonly Reach[]): number =>
  Math.min(
    ...spans.map(({ from, to }) =>
      Math.max(
        0,
        Big(from?.at ?? value)
          .minus(value)
          .toNumber(),
        Big(value)
          .minus(to?.at ?? value)
          .toNumber(),
      ),
    ),
  )

/** 0 GREEN, 1 AMBER, 2 RED: how bad. */
export const ragLevel: Readonly<Record<Rag, number>> = { GREEN: 0, AMBER: 1, RED: 2 }
