import type { Forecast, HitRate } from '../../domain/figures/forecast.ts'
import { forecast, pastHitRate } from '../../domain/figures/forecast.ts'
import type { History } from '../../domain/figures/history.ts'
import type { Situation } from '../../domain/rules/evaluate.ts'
import { levelName, ragPolicyFor } from '../../domain/rules/evaluate.ts'
import type { Foresight } from '../../domain/rules/foresee.ts'
import { foresee, listEndings } from '../../domain/rules/foresee.ts'
import { endingSentence, warningSentence } from '../../messages/rules/warning-card.ts'
import type { IndicatorRecord } from '../../store/figures/read-records.ts'
import type { AppContext } from '../core/context.ts'
import type { Looked } from './look-at.ts'

/** What the next result alone could bring upon an indicator in which the rules find these decisions now. */
export function listForesights(
  context: AppContext,
  { record, situation, decisions }: Pick<Looked, 'record' | 'situation' | 'decisions'>,
): readonly Foresight[] {
  const policy = ragPolicyFor(context.framework, record.indicator, situation.asAt)
  return foresee(context.framework, { input: record, policy, moment: context.now().getTime() }, situation, decisions)
}

/**
 * What the next result would have to be to end a rule that is met, a sentence each; for `owners` also what it would
 * have to be to avoid one that is not: an early warning is theirs alone.
 */
export function whatWouldChangeIt(
  context: AppContext,
  record: IndicatorRecord,
  situation: Situation,
  owners: boolean,
): readonly string[] {
  const policy = ragPolicyFor(context.framework, record.indicator, situation.asAt)
  const known = { input: record, policy, moment: context.now().getTime() }
  const { calendar, framework } = context
  return [
    ...listEndings(framework, known, situation).map((one) => endingSentence(record.indicator, one)),
    ...(owners ? foresee(framework, known, situation) : []).map((one) =>
      warningSentence(record.indicator, one, levelName(framework, one.rule.refer), calendar.sayDay(one.on)),
    ),
  ]
}

/**
 * A forecast of the next result with its past hit rate; null where there are too few results to have either. What adds up
 * through the year is forecast from the same point last year: by how much it has differed from it so far.
 */
export function computeOutlook({ indicator, figures }: History): { forecast: Forecast; past: HitRate } | null {
  const { cumulative, frequency, unit } = indicator
  const perYear = frequency === 'month' ? 12 : frequency === 'quarter' ? 4 : 1
  const values = figures.map(({ value, lastYear }) =>
    !cumulative ? value : value === null || lastYear === null ? null : value - lastYear,
  )
  const base = cumulative ? (figures.at(-perYear)?.value ?? null) : 0
  const share = unit === '%' && base !== null ? { within: { min: 0 - base, max: 100 - base } } : {}
  if (base === null) return null
  const next = forecast(values, { perYear, ...share })
  const past = pastHitRate(values, { perYear, ...(cumulative ? {} : share) })
  if (!next || !past) return null
  const { value, lower, upper } = next
  return { forecast: { ...next, value: value + base, lower: lower + base, upper: upper + base }, past }
}
