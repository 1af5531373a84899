import type { Period } from '../../src/domain/figures/period.ts'
import type { Published } from './published.ts'
import { randomOf } from './random.ts'
import { meanSinceApril, monthOfYear, roundTo, sinceQuarterEnd } from './year.ts'

/** Between which two values a made-up month may lie, both included. */
type Limits = { readonly least: number; readonly most: number }

/**
 * A percentage month by month, newest first: near last year's level at first and near this year's at the end. It
 * agrees with what was published: with the direction from the month before, with last year's figure and, as far as
 * the limits leave room, with the year to date as the mean of the months since April.
 */
export function performance(published: Published, newest: Period, months: number): number[] {
  const random = randomOf(published.ref)
  const now = Number(published.latest)
  const recent = Number(published.ytd || published.latest)
  const before = Number(published.previousYear || published.ytd || published.latest)
  const strays = Math.max(
    2 * 10 ** -published.precision,
    Math.abs(Number(published.target) - Number(published.floor)) / 2,
  )

  const history = Array.from({ length: months + 1 }, (_, lag) => {
    const level = recent + (before - recent) * Math.min(1, lag / 12)
    const drawn = level + (random() - 0.5) * strays
    const inside = random() * (strays / 2)
    if (lag === 0) return now
    if (lag === 12) return before
    const limits = limitsOf(published, newest, lag)
    // What lies beyond a limit comes back some way, so that such months are not all the same.
    const turned = drawn > limits.most ? limits.most - inside : drawn < limits.least ? limits.least + inside : drawn
    return within(roundTo(turned, published.precision), limits)
  })
  if (published.ytd !== '') fitYearToDate(history, published, newest)
  return history
}

const within = (value: number, { least, most }: Limits) => Math.min(most, Math.max(least, value))

/** What a month must be for the sample to tell a story: poor for long where it should be, and sound where it is GREEN. */
const STORIES: Readonly<Record<string, (lag: number) => Limits | null>> = {
  // Below the floor standard until last month, poor for three quarters.
  CS05: (lag) => (lag <= 5 ? { least: 60, most: 69 } : lag <= 8 ? { least: 60, most: 75 } : null),
  // Always just short of the target.
  HR23: () => ({ least: 86, most: 89 }),
}

function limitsOf(published: Published, newest: Period, lag: number): Limits {
  const wide = STORIES[published.ref]?.(lag) ?? soundWhereItMustBe(published, newest, lag)
  if (lag !== 1) return wide
  const both = narrower(wide, monthBefore(published))
  // The published direction comes first: a month before that must be worse than a newest just on target is not GREEN.
  return both.least <= both.most ? both : monthBefore(published)
}

const narrower = (a: Limits, b: Limits): Limits => ({
  least: Math.max(a.least, b.least),
  most: Math.min(a.most, b.most),
})

const ANYTHING: Limits = { least: 0, most: 100 }

/** Worse or better than the newest, as the published direction says. */
function monthBefore({ latest, precision, polarity, direction }: Published): Limits {
  const now = Number(latest)
  const step = 10 ** -precision
  if (direction === 'SAME') return { least: now, most: now }
  const below = (direction === 'UP') === (polarity === 'higher')
  // After a fall it is one step only, so that the months before need not be worse still.
  if (direction === 'DOWN')
    return below ? { least: now - step, most: now - step } : { least: now + step, most: now + step }
  return below
    ? { least: 0, most: roundTo(now - step, precision) }
    : { least: roundTo(now + step, precision), most: 100 }
}

/**
 * What was not poor when it was published must not be called in: the last quarter that is complete ends on target
 * (or the one before, where the direction forbids it), and no month before a fall was better still.
 */
function soundWhereItMustBe(published: Published, newest: Period, lag: number): Limits {
  const { target, polarity, latest, direction, precision } = published
  const fallsFrom =
    direction === 'DOWN'
      ? roundTo(Number(latest) + (polarity === 'higher' ? 1 : -1) * 10 ** -precision, precision)
      : null
  const onTarget = polarity === 'higher' ? { least: Number(target), most: 100 } : { least: 0, most: Number(target) }
  const quarterEnd = sinceQuarterEnd(newest)
  const isSound = lag === quarterEnd || lag === quarterEnd + 3
  const limits = isSound ? onTarget : ANYTHING
  if (lag !== 2 || fallsFrom === null) return limits
  return narrower(limits, polarity === 'higher' ? { least: 0, most: fallsFrom } : { least: fallsFrom, most: 100 })
}

/** Moves the months since April step by step, each in its turn, until their mean is the published year to date. */
function fitYearToDate(history: number[], published: Published, newest: Period): void {
  const step = 10 ** -published.precision
  const ytd = Number(published.ytd)
  const months = Math.min(monthOfYear(newest), history.length)
  let stuck = 0
  for (let turn = 0; stuck < months; turn++) {
    const away = ytd - meanSinceApril(history, 0, newest)
    if (roundTo(meanSinceApril(history, 0, newest), published.precision) === ytd) return
    const lag = turn % months
    const value = history[lag] ?? 0
    const moved = roundTo(value + Math.sign(away) * step, published.precision)
    const free = lag > 0 && within(moved, limitsOf(published, newest, lag)) === moved
    if (free) history[lag] = moved
    stuck = free ? 0 : stuck + 1
  }
}
