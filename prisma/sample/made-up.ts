import type { Period } from '../../src/domain/figures/period.ts'
import { countedUp } from './counted-up.ts'
import { performance } from './performance.ts'
import type { Published } from './published.ts'
import { randomOf } from './random.ts'
import { roundTo } from './year.ts'

/** Months of made-up history before the newest figure: more than two years, and enough for a control chart. */
const LONG = 30
/** Where no figure of a year ago was printed, the history begins after it. */
const SHORT = 11

/**
 * Histories that are given rather than drawn, newest first. They make the sample worth looking at: rent owed that went
 * from GREEN to a long RED, secured debt that stays AMBER, receipts that were far from their target a year ago.
 */
const GIVEN: Readonly<Record<string, readonly number[]>> = {
  PI01: [24, 21, 20, 19, 18, 17, 16, 14, 13, 11, 11, 10, 9, 8, 9, 7, 6, 5, 5, 4, 5, 4, 5, 6, 5, 4, 5, 5, 4, 5, 4],
  FN10: [43, 42, 42, 41, 42, 40, 41, 40, 39, 40, 41, 41],
  PI03: [100, 98, 100, 96, 100, 97, 92, 85, 74, 61, 50, 42, 34, 100, 98, 97, 95, 96, 92, 90, 84, 77, 60, 52, 45],
}

/** The figures of an indicator by how many months they lie back: 0 is the newest, as published, moved to `newest`. */
export function madeUpHistory(published: Published, newest: Period): readonly number[] {
  if (published.isNew) return [Number(published.latest)]
  const given = GIVEN[published.ref]
  if (given) return given
  const months = published.previousYear === '' ? SHORT : LONG
  if (published.cumulative) return countedUp(published, newest, months)
  return published.kind === 'kpi' ? performance(published, newest, months) : demand(published, months)
}

/** From last year's figure to this year's, with some noise; a year ago is as it was printed. */
function demand(published: Published, months: number): number[] {
  const random = randomOf(published.ref)
  const now = Number(published.latest)
  const before = Number(published.previousYear || published.latest)
  return Array.from({ length: months + 1 }, (_, lag) => {
    const level = now + (before - now) * Math.min(1, lag / 12)
    const drawn = roundTo(level * (0.98 + random() * 0.04), published.precision)
    return lag === 0 ? now : lag === 12 ? before : drawn
  })
}
