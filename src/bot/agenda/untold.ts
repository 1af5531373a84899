import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { AppContext } from '../core/context.ts'

/** Why whoever presents an item and has not acknowledged it was not told of it, by item; an item without is not among them. */
export async function findUntold(
  { store }: AppContext,
  items: readonly AgendaItem[],
): Promise<ReadonlyMap<number, string>> {
  return store.outbox.findUntold(
    items.flatMap(({ id, state, acknowledgedAt, presenterPost, substitutePost }) => {
      const post = substitutePost ?? presenterPost
      return state === 'planned' && acknowledgedAt === null && post !== null ? [{ id, post }] : []
    }),
  )
}
