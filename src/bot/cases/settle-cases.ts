import type { Case } from '../../domain/cases/case.ts'
import type { AppContext } from '../core/context.ts'
import type { Looked } from '../rules/look-at.ts'
import { noteCircumstances } from './circumstances.ts'
import type { Recovered } from './recover.ts'
import { closeRecovered, findRecovery } from './recover.ts'

/** What has become of the open cases of some indicators. */
type Settled = {
  /** The indicators with an open case about their performance. */
  readonly poor: ReadonlySet<string>
  /** Those with a case that has news and would close without it: the next evaluation closes it. */
  readonly closing: ReadonlySet<string>
  readonly closed: number
}

/**
 * Notes what has changed around the open cases of some indicators, and closes those that have recovered: not those with news
 * of this evaluation, which people are to see first.
 */
export async function settleCases(
  context: AppContext,
  looked: readonly Looked[],
  withNews: readonly Case[],
): Promise<Settled> {
  const { store } = context
  const byRef = new Map(looked.map((one) => [one.record.indicator.ref, one]))
  const hasNews = new Set(withNews.map(({ id }) => id))
  const open = (await store.cases.listOpenOf([...byRef.keys()])).flatMap((one) => {
    const its = byRef.get(one.ref)
    return its ? [{ one, record: its.record, looked: its }] : []
  })
  const earlier = open.filter(({ one }) => one.openedAt < context.now())
  await noteCircumstances(context, earlier)

  const fired = await Promise.all(open.map(({ one }) => store.decisions.listOf(one.id)))
  const poor = new Set<string>()
  const closing = new Set<string>()
  const recovered: Recovered[] = []
  for (const [at, { one, looked: its }] of open.entries()) {
    const by = findRecovery(context, one, fired[at] ?? [], its.history, its.situation)
    if (by && hasNews.has(one.id)) closing.add(one.ref)
    else if (by) recovered.push({ one, history: its.history, by })
  }
  const closed = await closeRecovered(context, recovered)
  for (const { one } of open) if (one.kind === 'poor' && !closed.has(one.id)) poor.add(one.ref)
  return { poor, closing, closed: closed.size }
}
