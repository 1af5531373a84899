import { Refusal } from '../../domain/core/refusal.ts'
import type { AppContext } from '../core/context.ts'
import { findNearest } from '../core/nearest.ts'

/** The refusal of a reference that no indicator has, with those that were perhaps meant. */
export async function unknownIndicator({ store }: AppContext, ref: string): Promise<Refusal> {
  const near = findNearestIndicators(ref, await store.figures.listRefs())
  const called = near.map(({ ref: one, name }) => `${one} ${name}`)
  const suggestion =
    near.length === 0 ? '"status" lists those that you may see.' : `Did you mean ${called.join(' or ')}?`
  const offers = near.map((one, at) => ({ value: one.ref, label: called[at] ?? one.ref }))
  return new Refusal('indicator_unknown', `There is no indicator "${ref}" for you. ${suggestion}`, null, {
    typed: ref,
    offers,
  })
}

/** Up to three indicators that were perhaps meant: nearly the same letters, or a name that holds the words. */
export const findNearestIndicators = <T extends { readonly ref: string; readonly name: string }>(
  typed: string,
  known: readonly T[],
): readonly T[] => findNearest(typed, known, ({ ref, name }) => [ref, name])
