/** Printed decimals as whole millionths: nothing is lost, and nothing is rounded but where the rules say so. */
export type Millionths = bigint

export const ONE: Millionths = 1_000_000n

export function millionths(printed: string): Millionths {
  const negative = printed.startsWith('-')
  const [whole = '0', decimals = ''] = printed.replace('-', '').split('.')
  const size = BigInt(whole) * ONE + BigInt(decimals.padEnd(6, '0'))
  return negative ? -size : size
}

export const sizeOf = (number: bigint): bigint => (number < 0n ? -number : number)

/** At so many decimals, halves away from nought. */
export function rounded(number: Millionths, decimals: number): Millionths {
  const step = 10n ** BigInt(6 - decimals)
  const size = ((sizeOf(number) + step / 2n) / step) * step
  return number < 0n ? -size : size
}

/** So many per cent of a printed figure, exactly: in units of 10^-14. */
export const shareOf = (printed: string, percent: string): bigint => millionths(printed) * millionths(percent)

/** A number in the units of shares, to be held against them. */
export const inShares = (number: Millionths): bigint => number * 100_000_000n
