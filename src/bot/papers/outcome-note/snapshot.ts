import type { Action } from '../../../domain/actions/action.ts'
import { Refusal } from '../../../domain/core/refusal.ts'
import { capitalise } from '../../../domain/core/words.ts'
import { DECISIONS } from '../../../domain/outcomes/outcome.ts'
import { itemName } from '../../../messages/agenda/item-words.ts'
import type { HeardItem } from '../../../messages/outcomes/cards.ts'
import type { PaperEdition } from '../../../papers/edition.ts'
import type { AgreedAction, NotedItem, OutcomeNoteSnapshot } from '../../../papers/outcome-note/snapshot.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import type { AppContext } from '../../core/context.ts'
import { readForum } from '../../directory/forums.ts'
import { loadOutcomes } from '../../outcomes/views.ts'
import { listComingBack, listPutToOthers } from '../follow-on.ts'
import { meetingHeading } from '../meeting-heading.ts'
import { viewerForEdition } from '../readable.ts'

/**
 * What a meeting decided, as it is on record now. Throws a refusal for a meeting that is cancelled or has not begun: what
 * it has before it is in the Member briefing.
 */
export async function outcomeNoteSnapshot(
  context: AppContext,
  meeting: Meeting,
  edition: PaperEdition,
): Promise<OutcomeNoteSnapshot> {
  const { framework, now, store } = context
  const forum = readForum(framework, meeting.forum)
  const heading = meetingHeading(context, meeting)
  if (meeting.state === 'cancelled') {
    throw new Refusal(
      'meeting_cancelled',
      `The meeting of ${forum.name} on ${heading.day} is cancelled: it decided nothing. Name another meeting.`,
    )
  }
  if (meeting.startsAt > now()) {
    throw new Refusal(
      'not_met_yet',
      `${forum.name} meets on ${heading.day}: there is no outcome to note before that. Ask again on that day.`,
    )
  }
  const records = new Map((await store.figures.listAll(now())).map((record) => [record.indicator.ref, record]))
  const shown = viewerForEdition(context, records, edition)
  const whole = await loadOutcomes(context, meeting, viewerForEdition(context, records, 'entitled'))
  const { items } = await loadOutcomes(context, meeting, shown)
  return {
    ...heading,
    secretary: forum.secretary,
    withheld: whole.items.length - items.length,
    exempt: items.some(({ item }) => records.get(item.ref ?? '')?.indicator.classification === 'exempt'),
    items: items.map(notedItem),
    actions: await agreedAt(context, meeting, items),
    referred: await listPutToOthers(context, meeting, new Set(items.map(({ item }) => item.id))),
    comesBack: (await listComingBack(context, [meeting], shown)).rows,
  }
}

function notedItem({ item, place, outcome, follows }: HeardItem): NotedItem {
  return {
    name: place === null ? itemName(item) : `${place}. ${itemName(item)}`,
    decision: outcome && capitalise(DECISIONS[outcome.decision]),
    attended: outcome?.attended ?? '',
    follows,
    passedOn: item.state === 'carried' && outcome === null ? (item.reason ?? '') : null,
  }
}

/** The actions that were agreed at the items that are shown, what is to be developed further too, by date. */
async function agreedAt(
  { calendar, store }: AppContext,
  { forum }: Meeting,
  items: readonly HeardItem[],
): Promise<readonly AgreedAction[]> {
  const names = new Map(items.map(({ item }) => [item.id, item.ref ?? item.title]))
  const sayAction = ({ id, what, ownerTitle, due, itemId, state }: Action): AgreedAction => ({
    id,
    what,
    owner: ownerTitle,
    due: calendar.sayDay(due),
    item: names.get(itemId ?? 0) ?? '',
    state: state === 'done' ? 'done' : 'open',
  })
  return (await store.actions.list({ forum }))
    .filter(({ itemId, state }) => itemId !== null && names.has(itemId) && state !== 'withdrawn')
    .map(sayAction)
}
