import type { Decision, Situation } from '../domain/evaluate.ts'
import { levelName } from '../domain/evaluate.ts'
import type { History } from '../domain/history.ts'
import { post } from '../domain/recipient.ts'
import { warningSentence } from '../messages/warning-card.ts'
import type { IndicatorRecord } from '../store/figures.ts'
import type { Warning } from '../store/warnings.ts'
import type { Council } from './council.ts'
import { warningNotice } from './figure-notices.ts'
import { foresights } from './foresight.ts'

/** Tells the accountable manager, and nobody else, what the next result alone could bring. Each once. */
export async function warnOwner(council: Council, record: IndicatorRecord, situation: Situation): Promise<number> {
  const { indicator } = record
  const owner = indicator.accountablePost ?? indicator.directorPost
  if (owner === null) return 0
  const foreseen = foresights(council, record, situation)
  // Once a case is open the owner knows, and what is coming is the forum's business.
  if (foreseen.length > 0 && (await council.store.cases.openFor(indicator.ref, 'poor'))) return 0
  for (const one of foreseen) {
    const { rule, period, avoids, on } = one
    const forum = levelName(council.framework, rule.refer)
    const text = warningSentence(indicator, one, forum, council.calendar.sayDate(on))
    await council.store.warnings.issue(
      indicator.ref,
      { rule: rule.key, period: period.key, text, evidence: { phrase: rule.phrase, avoids, on: on.toString() } },
      (warningId) => [warningNotice.to(post(owner), { warningId }, warningId)],
      council.now(),
    )
  }
  return foreseen.length
}

/** Once the result that decides has come, the warning came true or was avoided. */
export async function settleWarnings(
  council: Council,
  history: History,
  decisions: readonly Decision[],
  pending: readonly Warning[],
): Promise<void> {
  for (const warning of pending.filter(({ ref }) => ref === history.indicator.ref)) {
    const decided = history.figures.some(({ period, value }) => period.key === warning.period && value !== null)
    if (!decided) continue
    const outcome = decisions.some(({ rule }) => rule === warning.rule) ? 'came_true' : 'avoided'
    await council.store.warnings.settle(warning.id, outcome, council.now())
  }
}
