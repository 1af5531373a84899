import type { AgendaView, Watched } from '../../../messages/agenda/card.ts'
import type { PaperEdition } from '../../../papers/edition.ts'
import type { PackItem, PackSnapshot } from '../../../papers/pack/snapshot.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import { loadAgenda } from '../../agenda/view.ts'
import { loadWatch } from '../../agenda/watch.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'
import { viewerForEdition } from '../readable.ts'
import { packHead } from './head.ts'
import { forumAction, packItem } from './item.ts'

type Watch = Pick<AgendaView, 'actionsDue' | 'waiting' | 'dataGaps' | 'goods' | 'redRisks'>

/**
 * The papers of a meeting as they are on record now: its agenda, item by item, and what else is before it. Throws a refusal
 * for a meeting that is cancelled.
 */
export async function meetingPackSnapshot(
  context: AppContext,
  meeting: Meeting,
  edition: PaperEdition,
): Promise<PackSnapshot> {
  const { calendar, framework, store } = context
  const head = packHead(context, meeting)
  const records = new Map((await store.figures.listAll(context.now())).map((record) => [record.indicator.ref, record]))
  const open = viewerForEdition(context, records, 'open')
  const all = await loadAgenda(context, meeting, viewerForEdition(context, records, 'entitled'))
  const openWatch = await loadWatch(context, meeting.forum, dayOf(context, meeting.startsAt), open)
  const exempt = {
    places: all.lines.filter(({ item }) => !open.item(item)).map(({ place }) => place),
    others: sizeOf(all) - sizeOf(openWatch),
  }

  const isEntitled = edition === 'entitled'
  const watch = isEntitled ? all : openWatch
  const about = {
    meeting,
    open: await store.actions.list({ state: 'open' }),
    risks: [...(await store.risks.listByRef()).values()],
  }
  const items: PackItem[] = []
  for (const line of all.lines) {
    if (isEntitled || open.item(line.item)) items.push(await packItem(context, line, about))
  }
  return {
    ...head,
    exempt: isEntitled && exempt.places.length + exempt.others > 0,
    withheld: isEntitled ? { items: 0, others: 0 } : { items: exempt.places.length, others: exempt.others },
    withheldPlaces: isEntitled ? [] : exempt.places,
    items,
    actions: watch.actionsDue.map((action) => forumAction(context, action)),
    redRisks:
      framework.forums[0]?.key === meeting.forum
        ? watch.redRisks.map(({ ref, title, register, ownerTitle, asAt }) => {
            const since = `red in the ${register} register as at ${calendar.sayDate(asAt)}`
            return `${ref} ${title}, ${since}. Owner: ${ownerTitle ?? 'no post is named'}`
          })
        : null,
    waiting: watch.waiting.map(sayWatched),
    dataGaps: watch.dataGaps.map(sayWatched),
    goods: watch.goods.map(sayWatched),
  }
}

const sayWatched = ({ name, because }: Watched): string => `${name}. ${because}`

/** Risks are never exempt. */
const sizeOf = ({ actionsDue, waiting, dataGaps, goods }: Watch): number =>
  [actionsDue, waiting, dataGaps, goods].reduce((sum, { length }) => sum + length, 0)
