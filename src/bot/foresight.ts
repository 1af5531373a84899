import type { Situation } from '../domain/evaluate.ts'
import { ragPolicyFor } from '../domain/evaluate.ts'
import type { Forecast, HitRate } from '../domain/forecast.ts'
import { forecast, pastHitRate } from '../domain/forecast.ts'
import type { Foresight } from '../domain/foresee.ts'
import { foresee } from '../domain/foresee.ts'
import type { History } from '../domain/history.ts'
import type { IndicatorRecord } from '../store/figures.ts'
import type { Council } from './council.ts'

/** What the next result alone could bring upon an indicator. */
export function foresights(council: Council, record: IndicatorRecord, situation: Situation): readonly Foresight[] {
  const policy = ragPolicyFor(council.framework, record.indicator, situation.asAt)
  return foresee(council.framework, { input: record, policy, moment: council.now().getTime() }, situation)
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
