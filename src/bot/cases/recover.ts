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

/** A case that has recovered by the end of a period. */
export type Recovered = { readonly one: Case; readonly history: History; readonly by: Temporal.PlainDate }

/** Closes cases that have recovered, together. Gives the ids of those that have been closed. */
export async function closeRecovered(
  context: AppContext,
  recovered: readonly Recovered[],
): Promise<ReadonlySet<number>> {
  const now = context.now()
  const endings = new Map(recovered.map((each) => [each.one.id, { by: each.by, event: recoveryOf(each) }]))
  const endingOf = ({ id }: Case) => {
    const ending = endings.get(id)
    if (!ending) throw new Error(`case ${id} has not recovered`)
    return ending
  }
  const closed = await context.store.cases.closeAll(
    [...endings.keys()],
    (current) => {
      // Of two that close it at once, or one that closes while the chair declines, the second has nothing to do.
      if (current.closedAt !== null) return null
      const { by, event } = endingOf(current)
      return close(current, sayRecovered(event), by, now)
    },
    {
      eventOf: (one) => ({ ...endingOf(one).event, kind: 'closed' }),
      followUps: (one) => showCase(one, context, now),
      by: 'the rules',
      now,
    },
  )
  return new Set(closed.map(({ id }) => id))
}

function recoveryOf({ one, history }: Recovered) {
  const latest = latestOf(history)
  return {
    how: 'recovered',
    concern: one.kind,
    rag: latest?.rag ?? null,
    period: latest?.period.key ?? null,
  } as const
}

/** The end of the latest period that was held against the indicator. */
function lastEvidenceDay(fired: readonly Pick<KeptDecision, 'evidence'>[]): Temporal.PlainDate | null {
  const days = fired.flatMap(({ evidence }) => evidence.map(({ of }) => endOf(parsePeriod(of))))
  return days.sort(Temporal.PlainDate.compare).at(-1) ?? null
}
