import { sizeOf } from './exact.ts'

/**
 * A control chart by the published rules of Making Data Count, in whole numbers: every line is multiplied by the same
 * factor, so that nothing is rounded. Null for fewer than 12 results.
 */
export function chartOf(values: readonly bigint[]): Chart | null {
  const count = BigInt(values.length)
  if (values.length < 12) return null
  const ranges = values.slice(1).map((value, at) => sizeOf(value - (values[at] ?? 0n)))
  const all = sum(ranges)
  const screened = ranges.filter((range) => range * BigInt(ranges.length) * 1000n < 3267n * all)
  const kept = sum(screened) === 0n ? ranges : screened

  const ranged = BigInt(kept.length)
  const factor = count * ranged * 300n
  const mean = sum(values) * ranged * 300n
  const limit = sum(kept) * count * 798n // 2.66 x 300
  const near = sum(kept) * count * 532n // two thirds of it
  return { scaled: values.map((value) => value * factor), factor, mean, limit, near }
}

type Chart = {
  readonly scaled: readonly bigint[]
  readonly factor: bigint
  readonly mean: bigint
  readonly limit: bigint
  readonly near: bigint
}

const sum = (numbers: readonly bigint[]) => numbers.reduce((total, number) => total + number, 0n)

/** Whether a result has a special cause, and towards which side. */
export function signalOf({ scaled, mean, limit, near }: Chart, at: number): 'high' | 'low' | null {
  const from = scaled.map((value) => value - mean)
  const value = from[at] ?? 0n
  const side = value > 0n ? 'high' : 'low'
  if (sizeOf(value) > limit) return side

  // Where two trends meet, the later one is meant: windows that begin with the result come first.
  for (const seven of windows(from, at, 7).toReversed()) {
    const steps = seven.slice(1).map((one, before) => one - (seven[before] ?? 0n))
    if (steps.every((step) => step > 0n)) return 'high'
    if (steps.every((step) => step < 0n)) return 'low'
  }

  const isNear = (one: bigint) => sizeOf(one) > near && sizeOf(one) <= limit
  const sameSide = (one: bigint) => (value > 0n ? one > 0n : value < 0n && one < 0n)
  const twoInThree = (three: readonly bigint[]) => three.every(sameSide) && three.filter(isNear).length >= 2
  if (isNear(value) && windows(from, at, 3).some(twoInThree)) return side
  return windows(from, at, 7).some((seven) => seven.every(sameSide)) ? side : null
}

/** The stretches of so many results that hold this one, earliest first. */
function windows(all: readonly bigint[], at: number, length: number): readonly (readonly bigint[])[] {
  const found: (readonly bigint[])[] = []
  for (let start = at - length + 1; start <= at; start++) {
    if (start >= 0 && start + length <= all.length) found.push(all.slice(start, start + length))
  }
  return found
}

/** Whether a target lies wholly beyond the limits, on the side that is better than any result to be expected. */
export function targetIsOutOfReach({ factor, mean, limit }: Chart, target: bigint, up: boolean): boolean {
  return up ? target * factor > mean + limit : target * factor < mean - limit
}
