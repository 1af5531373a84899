import { post } from '../../domain/core/recipient.ts'
import { ownerOf } from '../../domain/figures/indicator.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import { warningSentence } from '../../messages/rules/warning-card.ts'
import type { NewWarning, Warning } from '../../store/rules/warnings.ts'
import type { AppContext } from '../core/context.ts'
import { listForesights } from '../rules/foresight.ts'
import type { Looked } from '../rules/look-at.ts'
import { warningNotice } from './figure-notices.ts'

/**
 * Tells the accountable managers, and nobody else, what the next result alone could bring. Each once. Once a case about
 * performance is open the owner knows, and what is coming is the forum's business: `withCase` are the indicators of those.
 */
export async function warnOwners(
  context: AppContext,
  looked: readonly Looked[],
  withCase: ReadonlySet<string>,
): Promise<void> {
  const { calendar, framework } = context
  const owners = new Map<string, string>()
  const coming: NewWarning[] = []
  for (const each of looked) {
    const { indicator } = each.record
    const { ref } = indicator
    const owner = ownerOf(indicator)
    if (owner === null || withCase.has(ref)) continue
    owners.set(ref, owner)
    for (const one of listForesights(context, each)) {
      const { rule, period, avoids, on } = one
      const text = warningSentence(indicator, one, levelName(framework, rule.refer), calendar.sayDay(on))
      const evidence = { phrase: rule.phrase, avoids, on: on.toString() }
      coming.push({ ref, rule: rule.key, period: period.key, text, evidence })
    }
  }
  await context.store.warnings.issue(
    coming,
    (warningId, { ref }) => [warningNotice.to(post(owners.get(ref) ?? ''), { warningId }, warningId)], // only theirs are issued
    context.now(),
  )
}

/** Once the results that decide have come, the warnings came true or were avoided. */
export async function settleWarnings(
  context: AppContext,
  looked: readonly Looked[],
  pending: ReadonlyMap<string, readonly Warning[]>,
): Promise<void> {
  const settled = { came_true: [] as number[], avoided: [] as number[] }
  for (const { record, history, decisions } of looked) {
    for (const warning of pending.get(record.indicator.ref) ?? []) {
      const decided = history.figures.some(({ period, value }) => period.key === warning.period && value !== null)
      if (!decided) continue
      settled[decisions.some(({ rule }) => rule === warning.rule) ? 'came_true' : 'avoided'].push(warning.id)
    }
  }
  await context.store.warnings.settle(settled.came_true, 'came_true', context.now())
  await context.store.warnings.settle(settled.avoided, 'avoided', context.now())
}
