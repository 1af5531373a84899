import type { Temporal } from 'temporal-polyfill'
import type { History } from '../../domain/figures/history.ts'
import type { Decision, Situation } from '../../domain/rules/evaluate.ts'
import { evaluate, variationDays } from '../../domain/rules/evaluate.ts'
import type { Rearming } from '../../domain/rules/replay.ts'
import { rearmedAt } from '../../domain/rules/replay.ts'
import { watchDays } from '../../domain/rules/situation.ts'
import type { IndicatorRecord } from '../../store/figures/read-records.ts'
import type { AppContext } from '../core/context.ts'
import { buildHistory } from './history.ts'
import { buildSituation } from './situation.ts'

/** An indicator that an evaluation looks at, with what the rules find in it. */
export type Looked = {
  readonly record: IndicatorRecord
  readonly history: History
  readonly situation: Situation
  readonly decisions: readonly Decision[]
  /** On which day what has been worked out in this situation may come out otherwise, by the date alone; null: never. */
  readonly nextDay: () => Temporal.PlainDate | null
}

/** Applies the rules to an indicator as it is now. `rearmings`: its own closed cases. */
export function lookAt(context: AppContext, record: IndicatorRecord, rearmings: readonly Rearming[]): Looked {
  const { ref } = record.indicator
  const history = buildHistory(context, record, context.now())
  const rearmAfter = rearmedAt(rearmings, ref, context.now().getTime())
  const { situation, note, nextDay } = watchDays(buildSituation(context, context.today(), rearmAfter))
  for (const day of variationDays(context.framework, ref)) note(day)
  return { record, history, situation, decisions: evaluate(context.framework, history, situation), nextDay }
}
