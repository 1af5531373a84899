import type { Target } from '../../src/domain/figures/indicator.ts'
import type { Millionths } from './exact.ts'
import { inShares, millionths, rounded, shareOf, sizeOf } from './exact.ts'

/**
 * The ways of rating, each as it is written and as the second opinion understands it: by hand, without reading a word of
 * the text. What they are made from is at the indicator's precision already.
 */

export type Colour = 'GREEN' | 'AMBER' | 'RED'

type Rated = {
  readonly value: Millionths
  /** Whether a higher figure is better. */
  readonly up: boolean
  readonly target: Target | null
  readonly decimals: number
  /** The same a year before; null: not known. */
  readonly lastYear: Millionths | null
}

type Policy = {
  /** What must be set for it to rate anything. */
  readonly needs: 'target' | 'range' | 'nothing'
  readonly colour: (rated: Rated) => Colour
  /** The figures that are best, where they lie between others. */
  readonly best?: (target: Target | null, decimals: number) => readonly (readonly [Millionths, Millionths])[] | null
}

const reaches = ({ value, up }: Rated, line: Millionths) => (up ? value >= line : value <= line)
const aimOf = ({ target, decimals }: Rated): Millionths => rounded(millionths(target?.target ?? '0'), decimals)

const lines =
  (isOnFloor: (rated: Rated) => boolean, { beaten = false, improving = false } = {}) =>
  (rated: Rated): Colour => {
    const { value, up, lastYear } = rated
    const aim = aimOf(rated)
    if (reaches(rated, aim)) return beaten && value === aim ? 'AMBER' : 'GREEN'
    if (isOnFloor(rated)) return 'AMBER'
    return improving && lastYear !== null && (up ? value > lastYear : value < lastYear) ? 'AMBER' : 'RED'
  }

const standard = (rated: Rated): boolean =>
  rated.target?.floor != null && reaches(rated, rounded(millionths(rated.target.floor), rated.decimals))

/** Within so many per cent of the target, exactly. */
const within =
  (percentage: string) =>
  ({ target, value, up }: Rated): boolean => {
    const aim = target?.target ?? '0'
    const less = up !== aim.startsWith('-')
    const line = shareOf(aim, String(less ? 100 - Number(percentage) : 100 + Number(percentage)))
    return up ? inShares(value) >= line : inShares(value) <= line
  }

const m = millionths
const band = (is: (value: Millionths) => Colour): Policy => ({ needs: 'nothing', colour: ({ value }) => is(value) })
const share = (is: (value: Millionths, percent: (of: string) => Millionths) => Colour): Policy => ({
  needs: 'target',
  colour: (rated) =>
    is(inShares(rated.value), (of) =>
      of === '100' ? inShares(aimOf(rated)) : shareOf(rated.target?.target ?? '0', of),
    ),
})
const range = (percentage: string): Policy => ({
  needs: 'range',
  colour: ({ value, target, decimals }) => {
    const at = (line: string) => rounded(m(line), decimals)
    const [lower, upper] = [target?.lower ?? null, target?.upper ?? null]
    if ((lower === null || value >= at(lower)) && (upper === null || value <= at(upper))) return 'GREEN'
    if (percentage === '0') return 'RED'
    const low = lower === null || inShares(value) >= shareOf(lower, String(100 - Number(percentage)))
    const high = upper === null || inShares(value) <= shareOf(upper, String(100 + Number(percentage)))
    return low && high ? 'AMBER' : 'RED'
  },
  best: (target, decimals) =>
    target?.lower == null || target.upper === null
      ? null
      : [[rounded(m(target.lower), decimals), rounded(m(target.upper), decimals)]],
})

const target = (colour: Policy['colour']): Policy => ({ needs: 'target', colour })

export const POLICIES: Readonly<Record<string, Policy>> = {
  floor: target(lines(standard)),
  'tolerance 10%': target(lines(within('10'))),
  'tolerance 7.5%': target(lines(within('7.5'))),
  'tolerance 5%': target(lines(within('5'))),
  'tolerance 2.5%': target(lines(within('2.5'))),
  'tolerance 12.5%': target(lines(within('12.5'))),
  'floor, better than target': target(lines(standard, { beaten: true })),
  'tolerance 10%, better than target': target(lines(within('10'), { beaten: true })),
  'within 10% or improved on last year': target(lines(within('10'), { improving: true })),
  'floor or improved on last year, better than target': target(lines(standard, { improving: true, beaten: true })),
  'bands green above 80, amber 70 to 80, red below 70': band((value) =>
    value > m('80') ? 'GREEN' : value < m('70') ? 'RED' : 'AMBER',
  ),
  'bands green less than 75; amber 75 to below 82; red 82 or more': band((value) =>
    value >= m('82') ? 'RED' : value >= m('75') ? 'AMBER' : 'GREEN',
  ),
  'bands green 72 to 78, amber above 78 to 85 or 66 to below 72, red below 66 or above 85': {
    ...band((value) =>
      value >= m('72') && value <= m('78') ? 'GREEN' : value >= m('66') && value <= m('85') ? 'AMBER' : 'RED',
    ),
    best: () => [[m('72'), m('78')]],
  },
  'bands of target green from 100%, amber 90% to below 100%, red below 90%': share((value, percent) =>
    value >= percent('100') ? 'GREEN' : value >= percent('90') ? 'AMBER' : 'RED',
  ),
  'bands of target green up to 95%, amber above 95% to 110%, red above 110%': share((value, percent) =>
    value <= percent('95') ? 'GREEN' : value <= percent('110') ? 'AMBER' : 'RED',
  ),
  range: range('0'),
  'range 10%': range('10'),
}

/** Whether a policy can rate anything with what is set. */
export function canRate({ needs }: Policy, set: Target | null): boolean {
  if (needs === 'nothing') return true
  return needs === 'target'
    ? (set?.target ?? null) !== null
    : set !== null && (set.lower !== null || set.upper !== null)
}

export function policyCalled(text: string): Policy {
  const found = POLICIES[text]
  if (!found) throw new Error(`the second opinion knows no policy "${text}"`)
  return found
}

/** How far a figure lies from what is best: 0 within it. */
export const distance = (value: Millionths, spans: readonly (readonly [Millionths, Millionths])[]): Millionths =>
  spans
    .map(([low, high]) => (value < low ? sizeOf(low - value) : value > high ? value - high : 0n))
    .toSorted((a, b) => Number(a - b))[0] ?? 0n
