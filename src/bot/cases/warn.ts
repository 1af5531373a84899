import { post } from '../../domain/core/recipient.ts'
import type { History } from '../../domain/figures/history.ts'
import { ownerOf } from '../../domain/figures/indicator.ts'
import type { Decision, Situation } from '../../domain/rules/evaluate.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import { warningSentence } from '../../messages/rules/warning-card.ts'
import type { IndicatorRecord } from '../../store/figures/figures.ts'
import type { Warning } from '../../store/rules/warnings.ts'
import type { AppContext } from '../core/context.ts'
import { listForesights } from '../rules/foresight.ts'
import { warningNotice } from './figure-notices.ts'

/** Tells the accountable manager, and nobody else, what the next result alone could bring. Each once. */
export async function warnOwner(context: AppContext, record: IndicatorRecord, situation: Situation): Promise<number> {
  const { indicator } = record
  const owner = ownerOf(indicator)
  if (owner === null) return 0
  const foreseen = listForesights(context, record, situation)
  // Once a case is open the owner knows, and what is coming is the forum's business.
  if (foreseen.length > 0 && (await context.store.cases.findOpenFor(indicator.ref, 'poor'))) return 0
  for (const one of foreseen) {
    const { rule, period, avoids, on } = one
    const forum = levelName(context.framework, rule.refer)
    const text = warningSentence(indicator, one, forum, context.calendar.sayDay(on))
    await context.store.warnings.issue(
      indicator.ref,
      { rule: rule.key, period: period.key, text, evidence: { phrase: rule.phrase, avoids, on: on.toString() } },
      (warningId) => [warningNotice.to(post(owner), { warningId }, warningId)],
      context.now(),
    )
  }
  return foreseen.length
}

/** Once the result that decides has come, the warning came true or was avoided. */
export async function settleWarnings(
  context: AppContext,
  history: History,
  decisions: readonly Decision[],
  pending: readonly Warning[],
): Promise<void> {
  for (const warning of pending.filter(({ ref }) => ref === history.indicator.ref)) {
    const decided = history.figures.some(({ period, value }) => period.key === warning.period && value !== null)
    if (!decided) continue
    const outcome = decisions.some(({ rule }) => rule === warning.rule) ? 'came_true' : 'avoided'
    await context.store.warnings.settle(warning.id, outcome, context.now())
  }
}
