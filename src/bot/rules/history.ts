import type { History, HistoryInput } from '../../domain/figures/history.ts'
import { historyOf } from '../../domain/figures/history.ts'
import { ragPolicyFor } from '../../domain/rules/evaluate.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'

/** The history of a record as it was known at a moment, rated by the policy in force on that day. */
export function buildHistory(context: AppContext, record: HistoryInput, moment: Date): History {
  const policy = ragPolicyFor(context.framework, record.indicator, dayOf(context, moment))
  return historyOf(record, policy, moment.getTime())
}
