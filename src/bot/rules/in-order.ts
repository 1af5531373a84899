import { columnsOf } from '../../domain/figures/columns.ts'
import { ownerOf } from '../../domain/figures/indicator.ts'
import { ragPolicyFor, variationDays } from '../../domain/rules/evaluate.ts'
import type { Rearming } from '../../domain/rules/replay.ts'
import { rearmedAt } from '../../domain/rules/replay.ts'
import { screenOf } from '../../domain/rules/screen.ts'
import { watchDays } from '../../domain/rules/situation.ts'
import type { ReadRecord } from '../../store/figures/read-records.ts'
import type { IndicatorWithKept, KeptStanding } from '../../store/figures/standings.ts'
import type { AppContext } from '../core/context.ts'
import { buildSituation } from './situation.ts'
import { afterEvaluation, currentOf, withoutAdvice } from './standing.ts'

/**
 * How an indicator stands after an evaluation of which nothing comes: no rule finds anything in it, and none is to be
 * foreseen. Told by its columns; null where its history has to be built. `one` is how it is kept,
 * `rearmings` are its own closed cases.
 */
export function findInOrder(
  context: AppContext,
  record: ReadRecord,
  one: IndicatorWithKept,
  { rearmings, circumstances }: { readonly rearmings: readonly Rearming[]; readonly circumstances: string },
): KeptStanding | null {
  const { framework } = context
  const { indicator } = record
  const [now, today] = [context.now().getTime(), context.today()]
  const kept = currentOf(context, one)
  const columns = kept && columnsOf(record, ragPolicyFor(framework, indicator, today), now)
  if (!columns) return null
  const rearmAfter = rearmedAt(rearmings, indicator.ref, now)
  const { situation, note, nextDay } = watchDays(buildSituation(context, today, rearmAfter))
  const screen = screenOf(framework)
  if (screen.met(columns, situation)?.length !== 0) return null
  if (ownerOf(indicator) !== null && screen.next(columns, situation)) return null
  for (const day of variationDays(framework, indicator.ref)) note(day)
  return afterEvaluation(withoutAdvice(context, kept, indicator.ref, rearmings), circumstances, nextDay())
}
