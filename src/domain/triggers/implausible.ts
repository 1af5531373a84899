import { periodsOf, said } from '../because.ts'
import { decimalsOf } from '../figure.ts'
import type { Indicator } from '../indicator.ts'
import { frequencyNoun, periodLabel } from '../period.ts'
import { numberWord } from '../words.ts'
import type { Matcher, TriggerOf } from './series.ts'
import { runAtEnd } from './series.ts'

/** "changed by more than 50%" of the result before. From nothing no share can be told, so a result after 0 is no jump. */
export const jump = ({ percent }: TriggerOf<'jump'>): Matcher => {
  const most = Number(percent) * (1 + 1e-9) // what is exactly so much must not be more by a binary fraction
  return ({ figures, counts, history: { indicator } }) => {
    const now = figures.at(-1)
    const before = figures.at(-2)
    const value = now?.figure?.value ?? null
    const was = before?.figure?.value ?? null
    if (!now || !before || value === null || was === null || was === 0 || !counts(now.period)) return null
    const change = (100 * Math.abs(value - was)) / Math.abs(was)
    if (change <= most) return null
    const amount = change.toFixed(decimalsOf(percent) + 1)
    return {
      figures: [before, now],
      sentence: () =>
        `${said(indicator, now)} in ${periodLabel(now.period)} after ${said(indicator, before)} in ${periodLabel(before.period)}, a change of ${amount}%`,
      factsOf: () => ({ 'changed by': `${amount}%` }),
    }
  }
}

const FEWEST_BEFORE = 2 // of one result nobody can say that it was never zero

/** "zero where zero never was": often a result that was missing and typed as 0. */
export const zero =
  (): Matcher =>
  ({ figures, counts, history: { indicator } }) => {
    const now = figures.at(-1)
    if (now?.figure?.value !== 0 || !counts(now.period)) return null
    let before = 0
    for (const { figure } of figures.slice(0, -1)) {
      if (figure?.value === 0) return null
      if (figure?.value != null) before++
    }
    if (before < FEWEST_BEFORE) return null
    return {
      figures: [now],
      sentence: () =>
        `${said(indicator, now)} in ${periodLabel(now.period)}, and in none of the ${numberWord(before)} results before`,
      factsOf: () => ({ 'results before, none of them zero': String(before) }),
    }
  }

/** "identical for 6 periods": often an old figure sent again. One that can go no further may stay where it is. */
export const stale =
  ({ count }: TriggerOf<'stale'>): Matcher =>
  (series) => {
    const { indicator } = series.history
    const value = series.figures.at(-1)?.figure?.value ?? null
    if (value === null || isAtItsEnd(value, indicator)) return null
    const figures = runAtEnd(series, count, ({ figure }) => figure?.value === value)
    const now = figures?.at(-1)
    if (!figures || !now) return null
    return {
      figures,
      sentence: () =>
        `The same ${said(indicator, now)} in ${periodsOf(figures)}, ${numberWord(figures.length)} ${frequencyNoun(indicator.frequency, figures.length)} running`,
    }
  }

const isAtItsEnd = (value: number, { unit }: Indicator) => value === 0 || (unit === '%' && value === 100)
