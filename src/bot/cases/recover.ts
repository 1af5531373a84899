import { Temporal } from 'temporal-polyfill'
import type { Case } from '../../domain/cases/case.ts'
import { close } from '../../domain/cases/case.ts'
import type { History } from '../../domain/figures/history.ts'
import { latestOf } from '../../domain/figures/history.ts'
import { endOf, parsePeriod } from '../../domain/figures/period.ts'
import type { Situation } from '../../domain/rules/evaluate.ts'
import { hasRecovered } from '../../domain/rules/recovery.ts'
import { sayRecovered } from '../../messages/cases/event.ts'
import type { KeptDecision } from '../../store/rules/decisions.ts'
import type { AppContext } from '../core/context.ts'
import { showCase } from './follow-ups.ts'

/**
 * When what a case was opened for ended, where every rule that opened it says that it has recovered; null: it stays open.
 * `fired`: what the rules found for it.
 */
export function findRecovery(
  { framework }: AppContext,
  one: Case,
  fired: readonly KeptDecision[],
  history: History,
  situation: Situation,
): Temporal.PlainDate | null {
  if (one.manual) return null
  const rules = framework.rules.filter(({ key }) => fired.some(({ rule }) => rule === key))
  const since = lastEvidenceDay(fired)
  if (rules.length === 0 || since === null) return null
  if (!rules.every((rule) => hasRecovered(rule, history, situation, since))) return null
  const latest = latestOf(history)
  return latest ? endOf(latest.period) : since
}

/** Closes a case that has recovered by the end of a period. True when it has been closed. */
export async function closeRecovered(
  context: AppContext,
  one: Case,
  history: History,
  by: Temporal.PlainDate,
): Promise<boolean> {
  const latest = latestOf(history)
  const recovered = {
    how: 'recovered',
    concern: one.kind,
    rag: latest?.rag ?? null,
    period: latest?.period.key ?? null,
  } as const
  const reason = sayRecovered(recovered)
  const now = context.now()
  // Of two that close it at once, or one that closes while the chair declines, the second has nothing to do.
  const closed = await context.store.cases.change(
    one.id,
    (current) => (current.closedAt === null ? close(current, reason, by, now) : null),
    () => ({ ...recovered, at: now, by: 'the rules', kind: 'closed' }),
    (changed) => showCase(changed, context, now),
  )
  return closed !== null
}

/** The end of the latest period that was held against the indicator. */
function lastEvidenceDay(fired: readonly Pick<KeptDecision, 'evidence'>[]): Temporal.PlainDate | null {
  const days = fired.flatMap(({ evidence }) => evidence.map(({ of }) => endOf(parsePeriod(of))))
  return days.sort(Temporal.PlainDate.compare).at(-1) ?? null
}
