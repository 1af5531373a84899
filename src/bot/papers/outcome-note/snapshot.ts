import type { Action } from '../../../domain/actions/action.ts'
import { sayLevel } from '../../../domain/cases/ladder.ts'
import { sayMoney } from '../../../domain/core/money.ts'
import { Refusal } from '../../../domain/core/refusal.ts'
import { capitalise } from '../../../domain/core/words.ts'
import { DECISIONS } from '../../../domain/outcomes/outcome.ts'
import type { Referral } from '../../../domain/outcomes/referral.ts'
import { sentence } from '../../../messages/agenda/briefing.ts'
import { itemName } from '../../../messages/agenda/item-words.ts'
import type { HeardItem } from '../../../messages/outcomes/cards.ts'
import type { PaperEdition } from '../../../papers/edition.ts'
import type {
  AgreedAction,
  ComingBack,
  NotedItem,
  OutcomeNoteSnapshot,
  PutToOthers,
} from '../../../papers/outcome-note/snapshot.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'
import type { Viewer } from '../../core/viewer.ts'
import { readForum } from '../../directory/forums.ts'
import { loadOutcomes } from '../../outcomes/views.ts'
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
      `The meeting of ${forum.name} on ${heading.day} is cancelled: it decided nothing.`,
    )
  }
  if (meeting.startsAt > now()) {
    throw new Refusal('not_met_yet', `${forum.name} meets on ${heading.day}: there is no outcome to note before that.`)
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
    referred: (await store.referrals.listFor(meeting.id))
      .filter(({ itemId }) => items.some(({ item }) => item.id === itemId))
      .map((one) => putToOthers(context, one)),
    comesBack: await comingBack(context, meeting, items, shown),
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
    due: calendar.sayDate(due),
    item: names.get(itemId ?? 0) ?? '',
    state: state === 'done' ? 'done' : 'open',
  })
  return (await store.actions.list({ forum }))
    .filter(({ itemId, state }) => itemId !== null && names.has(itemId) && state !== 'withdrawn')
    .map(sayAction)
}

function putToOthers({ calendar, framework }: AppContext, referral: Referral): PutToOthers {
  const { amount, answer, answeredAt, on, recommendations, state, to } = referral
  const level = capitalise(sayLevel(framework, to))
  const where =
    state === 'answered' && answeredAt
      ? `${level}. Answered on ${calendar.sayDate(dayOf({ calendar }, answeredAt))}: ${sentence(answer ?? '')}`
      : `${level}${on ? `, ${calendar.sayDate(on)}` : ''}`
  return { matter: itemName(referral), recommendations, amount: amount && sayMoney(amount), where }
}

async function comingBack(
  { calendar, store }: AppContext,
  meeting: Meeting,
  items: readonly HeardItem[],
  viewer: Viewer,
): Promise<readonly ComingBack[]> {
  const goneOn = await store.outcomes.listCarriedOn(meeting.id)
  return items.flatMap(({ item }): ComingBack[] => {
    const back = goneOn.get(item.id)
    if (!back || !viewer.item(back.item)) return []
    return [
      {
        item: itemName(back.item),
        when: calendar.sayDay(dayOf({ calendar }, back.startsAt)),
        by: back.item.presenterTitle,
        why: item.state === 'carried' ? (item.reason ?? 'no reason was given') : back.item.why,
      },
    ]
  })
}
