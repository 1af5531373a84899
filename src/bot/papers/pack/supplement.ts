import { Temporal } from 'temporal-polyfill'
import type { AgendaItem } from '../../../domain/agenda/item.ts'
import { withArticle } from '../../../domain/core/words.ts'
import { itemName } from '../../../messages/agenda/item-words.ts'
import type { PaperEdition } from '../../../papers/edition.ts'
import type { PackIndex } from '../../../papers/pack/pack-index.ts'
import { changesSince, isUnchanged, packIndex } from '../../../papers/pack/pack-index.ts'
import type { GoneItem, SupplementSnapshot } from '../../../papers/pack/snapshot.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf, sayWhen } from '../../core/council-time.ts'
import { viewerForEdition } from '../readable.ts'
import { packHead } from './head.ts'
import { meetingPackSnapshot } from './snapshot.ts'

/**
 * What has changed for a meeting since its last papers, of which `before` is what those held who are entitled to all. Null:
 * nothing has. Where only what is exempt has changed, the open version says that, and no more. Throws a refusal for a meeting
 * that is cancelled.
 */
export async function supplementSnapshot(
  context: AppContext,
  meeting: Meeting,
  before: PackIndex,
  edition: PaperEdition,
): Promise<SupplementSnapshot | null> {
  const { calendar, store } = context
  const whole = await meetingPackSnapshot(context, meeting, 'entitled')
  const changes = changesSince(before, packIndex(whole))
  if (isUnchanged(changes)) return null

  const records = new Map((await store.figures.listAll(context.now())).map((record) => [record.indicator.ref, record]))
  const open = viewerForEdition(context, records, 'open')
  const shown = viewerForEdition(context, records, edition)
  const items = whole.items.filter(({ exempt }) => edition === 'entitled' || !exempt)
  const known = new Set(items.map(({ id }) => id))
  const isKnown = (id: number) => known.has(id)
  const goneItems = (await Promise.all(changes.gone.map((id) => store.agenda.find(id)))).filter((one) => one !== null)
  const gone = goneItems.filter((item) => shown.item(item))
  const { added, planned, reported } = changes
  const all = [...added, ...planned, ...reported]
  // Where the agenda is another, all of it is shown.
  const told = added.length + gone.length > 0 || changes.reordered ? items : items.filter(({ id }) => all.includes(id))
  const withheld = all.filter((id) => !isKnown(id)).length + goneItems.length - gone.length
  return {
    ...packHead(context, meeting),
    exempt: edition === 'entitled' && (told.some((item) => item.exempt) || gone.some((item) => !open.item(item))),
    since: calendar.sayDay(Temporal.PlainDate.from(before.asAt)),
    withheld,
    moved: changes.moved ? movedFrom(context, meeting, before) : null,
    gone: await goneOn(context, meeting, gone, before),
    reordered: changes.reordered,
    items,
    withheldPlaces: whole.items.filter(({ id }) => !isKnown(id)).map(({ place }) => place),
    added: added.filter(isKnown),
    planned: planned.filter(isKnown),
    reported: reported
      .filter(isKnown)
      .map((id) => ({ id, before: before.items.find((item) => item.id === id)?.latest ?? null })),
  }
}

const movedFrom = (context: AppContext, meeting: Meeting, before: PackIndex): SupplementSnapshot['moved'] => ({
  from: `${sayWhen(context, new Date(before.startsAt))}, ${before.place}`,
  to: `${sayWhen(context, meeting.startsAt)}, ${meeting.place}`,
  reason: meeting.reason ?? '',
})

async function goneOn(
  context: AppContext,
  meeting: Meeting,
  gone: readonly AgendaItem[],
  before: PackIndex,
): Promise<readonly GoneItem[]> {
  const { calendar, store } = context
  const later = gone.length === 0 ? null : await store.outcomes.listCarriedOn(meeting.id)
  return gone.map((item) => {
    const goes = later?.get(item.id)
    const { settledBy, settledAt } = item
    return {
      was: before.items.findIndex(({ id }) => id === item.id) + 1,
      name: itemName(item),
      carriedTo: goes ? calendar.sayDay(dayOf(context, goes.startsAt)) : null,
      by:
        settledBy !== null && settledAt !== null
          ? `${withArticle(settledBy)} on ${calendar.sayDate(dayOf(context, settledAt))}`
          : null,
      reason: item.reason ?? '',
    }
  })
}
