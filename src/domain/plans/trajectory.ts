import { Refusal } from '../core/refusal.ts'
import type { Decimal } from '../figures/figure.ts'
import { sayFigure } from '../figures/figure.ts'
import type { History } from '../figures/history.ts'
import { historyOf } from '../figures/history.ts'
import { BARE_REPORT } from '../figures/indicator.ts'
import type { Period } from '../figures/period.ts'
import { periodLabel } from '../figures/period.ts'
import type { Rag } from '../figures/rag.ts'
import { ragLevel, ragOf } from '../figures/rag.ts'
import { readSpokenPeriod } from '../figures/spoken-period.ts'
import type { Known } from '../rules/foresee.ts'
import { exampleOf, figureIn, readOwnPeriod, readRating, readValue, splitEntry } from './commitment-words.ts'

/** A value that is promised for a period, at the indicator's printed precision. */
export type Point = { readonly period: Period; readonly value: Decimal }

/** A rating that is promised by a period. */
export type BackTo = { readonly period: Period; readonly rag: 'GREEN' | 'AMBER' }

/** What an action is to bring about: a value or a rating, in a period. */
export type Effect = { readonly period: Period; readonly value: Decimal | null; readonly rag: BackTo['rag'] | null }

/**
 * Reads a recovery trajectory, "2026-12: 75, 2027-03: 80", separated by commas, semicolons or line breaks. The periods
 * are the indicator's own, after its latest result, in order. Throws a refusal that says what was found and expected.
 */
export function readTrajectory(typed: string, history: History): readonly Point[] {
  const points = typed
    .split(/[;\n]|,(?!\d{3}(?!\d))/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => {
      const found = splitEntry(entry)
      if (!found) {
        const expected = `a period and its value were expected, such as "${exampleOf(history)}"`
        throw new Refusal('trajectory_unreadable', `The trajectory has "${entry}" where ${expected}.`, 'trajectory')
      }
      const period = readOwnPeriod(found.period, history, 'trajectory')
      return { period, value: readValue(found.value, history.indicator, 'trajectory') }
    })
  for (const [at, { period }] of points.entries()) {
    const before = points[at - 1]
    if (!before || before.period.index < period.index) continue
    const said =
      before.period.index === period.index
        ? `${periodLabel(period)} stands twice in the trajectory: give each period one value.`
        : `${periodLabel(period)} stands after ${periodLabel(before.period)} in the trajectory: the earliest comes first.`
    throw new Refusal('trajectory_order', said, 'trajectory')
  }
  return points
}

/** Reads when it is to be back: "green by 2027-03", "amber by March 2027". Throws a refusal. */
export function readBackTo(typed: string, history: History): BackTo {
  const { indicator } = history
  if (indicator.kind === 'activity') {
    const why = `${indicator.ref} shows demand and has no rating`
    throw new Refusal('no_rating', `${why}, so that it cannot be back to one: leave this empty.`, 'back')
  }
  const found = readRating(typed)
  if (!found) {
    const said = `"${typed.trim()}" does not say when it is back: write "green by ${exampleOf(history).split(':')[0]}".`
    throw new Refusal('back_unreadable', said, 'back')
  }
  return { rag: found.rag, period: readOwnPeriod(found.period, history, 'back') }
}

/**
 * Reads what an action is to bring about: "75% or better in 2027-03", "green by March 2027". Null where the words name
 * no figure, and so nothing that figures could keep. Throws a refusal where they do, of what cannot be held against it.
 */
export function readEffect(typed: string, history: History): Effect | null {
  const rating = readRating(typed)
  if (rating && history.indicator.kind === 'kpi') {
    return { rag: rating.rag, value: null, period: readOwnPeriod(rating.period, history, 'effect') }
  }
  const found = splitEntry(typed.trim().replace(/\.$/, ''))
  if (!found || !readSpokenPeriod(found.period) || figureIn(found.value, history.indicator) === undefined) return null
  const period = readOwnPeriod(found.period, history, 'effect')
  return { rag: null, value: readValue(found.value, history.indicator, 'effect'), period }
}

/** Throws a refusal where the trajectory has, at or after the period of the rating that it is back to, a worse one. */
export function mustAgree(points: readonly Point[], back: BackTo, known: Known): void {
  for (const { period, value } of points) {
    const rag = ratingIf(period, value, known)
    if (period.index < back.period.index || rag === null || ragLevel[rag] <= ragLevel[back.rag]) continue
    const there = `${sayFigure(value, known.input.indicator)} in ${periodLabel(period)}, which is ${rag.toLowerCase()}`
    const promised = `back to ${back.rag.toLowerCase()} by ${periodLabel(back.period)}`
    throw new Refusal(
      'back_contradicts',
      `The trajectory has ${there}, and yet it is to be ${promised}. Change one of them.`,
      'back',
    )
  }
}

/** Whether a trajectory does not even end at amber. */
export function endsRed(points: readonly Point[], known: Known): boolean {
  const last = points.at(-1)
  return last !== undefined && ratingIf(last.period, last.value, known) === 'RED'
}

/**
 * The rating that a value would have in a period to come: by the target of its year, or by the latest that was in force
 * where none is set yet. Null without a target.
 */
export function ratingIf(period: Period, value: Decimal, { input, policy, moment }: Known): Rag | null {
  const { indicator } = input
  const report = {
    ...BARE_REPORT,
    period: period.key,
    value,
    reportedAt: moment,
    recordedAt: moment,
  }
  const { figures } = historyOf({ ...input, reports: [...input.reports, report] }, policy, moment)
  const bounds = figures.findLast((figure) => figure.bounds !== null)?.bounds
  return bounds ? ragOf(Number(value), bounds, indicator.polarity) : null
}
