import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'

export type LaterItem = { readonly item: AgendaItem; readonly startsAt: Date; readonly why: string }

/**
 * What meetings have left for later ones: what they passed on, and what somebody put on a later agenda of the forum from the
 * beginning of the meeting until the next one, other than what is called in.
 */
export async function itemsForLater({ store }: AppContext, held: readonly Meeting[]): Promise<readonly LaterItem[]> {
  const each = await Promise.all(
    held.map(async (meeting) => [...(await passedOn(store, meeting)), ...(await putByHand(store, meeting))]),
  )
  return each.flat()
}

/** What was not heard comes back for the reason for which it was passed on; what was, for what was decided. */
async function passedOn(store: AppContext['store'], { id }: Meeting): Promise<readonly LaterItem[]> {
  const [items, goneOn] = await Promise.all([store.agenda.listFor(id), store.outcomes.listCarriedOn(id)])
  return items.flatMap(({ id: was, state, reason }) => {
    const back = goneOn.get(was)
    return back ? [{ ...back, why: state === 'carried' ? (reason ?? 'no reason was given') : back.item.why }] : []
  })
}

async function putByHand(store: AppContext['store'], meeting: Meeting): Promise<readonly LaterItem[]> {
  const later = (await store.meetings.listFrom(meeting.forum, meeting.startsAt)).filter(
    ({ id, state }) => id !== meeting.id && state !== 'cancelled',
  )
  const next = later[0]?.startsAt
  const each = await Promise.all(
    later.map(async ({ id, startsAt }) =>
      (await store.agenda.listFor(id)).map((item) => ({ item, startsAt, why: item.why })),
    ),
  )
  return each
    .flat()
    .filter(({ item }) => item.state !== 'removed' && item.carriedFromId === null && item.caseId === null)
    .filter(({ item: { addedAt } }) => addedAt >= meeting.startsAt && next !== undefined && addedAt < next)
}
