import { Refusal } from '../../domain/core/refusal.ts'
import type { IndicatorDefinition } from '../../store/figures/definition-rows.ts'
import type { AppContext } from '../core/context.ts'
import { findNearest } from '../core/nearest.ts'

/** An indicator by its reference, as it is defined now. Throws a refusal that suggests references when there is none. */
export async function mustFindIndicator(context: AppContext, ref: string): Promise<IndicatorDefinition> {
  const found = await context.store.figures.findDefinition(ref, context.now())
  if (!found) throw await unknownIndicator(context, ref)
  return found
}

/** The refusal of a reference that no indicator has, with those that were perhaps meant. */
export async function unknownIndicator({ store }: AppContext, ref: string): Promise<Refusal> {
  const near = findNearestIndicators(ref, await store.figures.listRefs())
  const called = near.map(({ ref: one, name }) => `${one} ${name}`)
  const suggestion = near.length === 0 ? '"status" lists them.' : `Did you mean ${called.join(' or ')}?`
  const offers = near.map((one, at) => ({ value: one.ref, label: called[at] ?? one.ref }))
  return new Refusal('indicator_unknown', `There is no indicator "${ref}". ${suggestion}`, null, { typed: ref, offers })
}

/** Up to three indicators that were perhaps meant: nearly the same letters, or a name that holds the words. */
export const findNearestIndicators = <T extends { readonly ref: string; readonly name: string }>(
  typed: string,
  known: readonly T[],
): readonly T[] => findNearest(typed, known, ({ ref, name }) => [ref, name])
