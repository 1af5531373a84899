import type { Forecast, HitRate } from '../../domain/figures/forecast.ts'
import { forecast, pastHitRate } from '../../domain/figures/forecast.ts'
import type { History } from '../../domain/figures/history.ts'
import type { Situation } from '../../domain/rules/evaluate.ts'
import { levelName, ragPolicyFor } from '../../domain/rules/evaluate.ts'
import type { Foresight } from '../../domain/rules/foresee.ts'
import { endings, foresee } from '../../domain/rules/foresee.ts'
import { endingSentence, warningSentence } from '../../messages/rules/warning-card.ts'
import type { IndicatorRecord } from '../../store/figures/figures.ts'
import type { Council } from '../core/council.ts'

/** What the next result alone could bring upon an indicator. */
export function foresights(council: Council, record: IndicatorRecord, situation: Situation): readonly Foresight[] {
  const policy = ragPolicyFor(council.framework, record.indicator, situation.asAt)
  return foresee(council.framework, { input: record, policy, moment: council.now().getTime() }, situation)
}

/**
 * What the next result would have to be to end a rule that is met, a sentence each; for `owners` also what it would
 * have to be to avoid one that is not: an early warning is theirs alone.
 */
export function whatWouldChangeIt(
  council: Council,
  record: IndicatorRecord,
  situation: Situation,
  owners: boolean,
): readonly string[] {
  const policy = ragPolicyFor(council.framework, record.indicator, situation.asAt)
  const known = { input: record, policy, moment: council.now().getTime() }
  const { calendar, framework } = council
  return [
    ...endings(framework, known, situation).map((one) => endingSentence(record.indicator, one)),
    ...(owners ? foresee(framework, known, situation) : []).map((one) =>
      warningSentence(record.indicator, one, levelName(framework, one.rule.refer), calendar.sayDay(one.on)),
    ),
  ]
}

/** A forecast with its past hit rate; null where there are too few results to have either. */
export function outlookOf({ indicator, figures }: History): { forecast: Forecast; past: HitRate } | null {
  const values = figures.map(({ value }) => value)
  const options = {
    perYear: indicator.frequency === 'month' ? 12 : indicator.frequency === 'quarter' ? 4 : 1,
    ...(indicator.unit === '%' ? { within: { min: 0, max: 100 } } : {}),
  }
  const next = forecast(values, options)
  const past = pastHitRate(values, options)
  return next && past ? { forecast: next, past } : null
}
