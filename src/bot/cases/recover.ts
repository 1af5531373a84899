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

/** Closes a case when every rule that opened it says that it has recovered. True when it has been closed. */
export async function closeIfRecovered(
  one: Case,
  history: History,
  situation: Situation,
  context: AppContext,
): Promise<boolean> {
  if (one.manual) return false
  const fired = await context.store.decisions.listOf(one.id)
  const rules = context.framework.rules.filter(({ key }) => fired.some(({ rule }) => rule === key))
  const since = lastEvidenceDay(fired)
  if (rules.length === 0 || since === null) return false
  if (!rules.every((rule) => hasRecovered(rule, history, situation, since))) return false

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
    (current) =>
      current.closedAt === null ? close(current, reason, latest ? endOf(latest.period) : since, now) : null,
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
