import type { Council } from '../bot/core/council.ts'
import { nearestRefs } from '../bot/figures/nearest-refs.ts'
import { Refusal } from '../domain/core/refusal.ts'
import type { IndicatorRecord } from '../store/figures/figures.ts'

/** One indicator, or all when none is named. Throws a refusal with suggestions when there is no such one. */
export async function chosenRecords(
  { store, now }: Council,
  ref: string | undefined,
  moment: Date = now(),
): Promise<readonly IndicatorRecord[]> {
  if (ref === undefined) return store.figures.all(moment)
  const record = await store.figures.find(ref, moment)
  if (record) return [record]
  const near = nearestRefs(ref, await store.figures.refs())
  throw new Refusal(
    'indicator_unknown',
    `There is no indicator "${ref}".${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''}`,
  )
}
