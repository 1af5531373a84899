import type { AppContext } from '../bot/core/context.ts'
import { findNearestIndicators } from '../bot/figures/find-indicator.ts'
import { Refusal } from '../domain/core/refusal.ts'
import type { IndicatorRecord } from '../store/figures/read-records.ts'

/** One indicator, or all when none is named. Throws a refusal with suggestions when there is no such one. */
export async function findChosenRecords(
  { store, now }: AppContext,
  ref: string | undefined,
  moment: Date = now(),
): Promise<readonly IndicatorRecord[]> {
  if (ref === undefined) return store.figures.listAll(moment)
  const record = await store.figures.find(ref, moment)
  if (record) return [record]
  const near = findNearestIndicators(ref, await store.figures.listRefs()).map((one) => one.ref)
  throw new Refusal(
    'indicator_unknown',
    `There is no indicator "${ref}".${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''}`,
  )
}
