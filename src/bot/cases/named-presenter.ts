import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { AppContext } from '../core/context.ts'

/** The title of the post that was named to bring an indicator's item; null: whoever answers for it comes, by now another. */
export async function findNamedPresenter(
  { store }: Pick<AppContext, 'store'>,
  { ref, addedAt, presenterPost, presenterTitle }: AgendaItem,
): Promise<string | null> {
  const then = ref === null ? null : await store.figures.findDefinition(ref, addedAt)
  return presenterPost === then?.indicator.accountablePost ? null : presenterTitle
}
