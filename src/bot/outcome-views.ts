import { Temporal } from 'temporal-polyfill'
import type { Action } from '../domain/action.ts'
import type { AgendaItem } from '../domain/agenda.ts'
import type { Case } from '../domain/case.ts'
import { isOpen } from '../domain/case.ts'
import { levelName } from '../domain/evaluate.ts'
import { theLevel } from '../domain/ladder.ts'
import { sayMoney } from '../domain/money.ts'
import type { Referral } from '../domain/referral.ts'
import { sentence } from '../messages/briefing.ts'
import type { HeardItem, MeetingOutcomes } from '../messages/outcome-cards.ts'
import type { Meeting } from '../store/meetings.ts'
import type { Council } from './council.ts'
import type { Viewer } from './viewer.ts'
import { dayOf, sayMeeting } from './views.ts'

type GoneOn = { readonly item: AgendaItem; readonly startsAt: Date }

/** What was decided at a meeting, item by item, with what follows, as far as `viewer` may read it. */
export async function loadOutcomes(council: Council, meeting: Meeting, viewer: Viewer): Promise<MeetingOutcomes> {
  const { actions, agenda, cases, outcomes, referrals } = council.store
  const [items, decided, goneOn, referred, agreed] = await Promise.all([
    agenda.of(meeting.id),
    outcomes.of(meeting.id),
    outcomes.goneOn(meeting.id),
    referrals.of(meeting.id),
    actions.list({ forum: meeting.forum }),
  ])
  const shown = items.filter((item) => item.state !== 'removed' && viewer.item(item))
  // Numbered as the agenda numbers them: what was passed on has no place on it any more.
  const numbered = shown.filter(({ state }) => state !== 'carried')
  return {
    forum: levelName(council.framework, meeting.forum),
    meeting: sayMeeting(council, meeting),
    today: council.today(),
    items: await Promise.all(
      [...numbered, ...shown.filter(({ state }) => state === 'carried')].map(async (item, at): Promise<HeardItem> => {
        const own = agreed.filter(({ itemId, state }) => itemId === item.id && state !== 'withdrawn')
        const itsCase = item.caseId === null ? null : await cases.find(item.caseId)
        const back = goneOn.get(item.id) ?? null
        const follows = [
          ...(back ? [comesBack(council, back)] : []),
          ...referred.filter(({ itemId }) => itemId === item.id).map((one) => sayReferral(council, one)),
          ...own.filter(({ deliverable }) => deliverable).map((one) => sayDeliverable(council, one)),
        ]
        return {
          item,
          place: at < numbered.length ? at + 1 : null,
          outcome: decided.get(item.id) ?? null,
          follows: follows.length > 0 ? follows : sayCase(item, itsCase),
          actions: own.filter(({ deliverable }) => !deliverable),
        }
      }),
    ),
  }
}

function comesBack(council: Council, { item, startsAt }: GoneOn): string {
  const brought = item.presenterTitle ? `, brought by the ${item.presenterTitle}` : ''
  return `Comes back on ${council.calendar.sayDay(dayOf(council, startsAt))}${brought}.`
}

/** "Goes to the Corporate Management Team (CMT) on 30 August 2011, asking for £460,000 a year (referral 2)." */
export function sayReferral({ calendar, framework, ...council }: Council, referral: Referral): string {
  const to = theLevel(framework, referral.to)
  if (referral.state === 'answered' && referral.answeredAt) {
    const day = calendar.sayDate(dayOf({ calendar }, referral.answeredAt))
    return `Answer of ${to}, recorded on ${day}: ${sentence(referral.answer ?? '')}`
  }
  const on = referral.on
    ? ` ${isPast(referral.on, council.today()) ? 'for' : 'on'} ${calendar.sayDate(referral.on)}`
    : ''
  const asking = referral.amount ? `, asking for ${sayMoney(referral.amount)}` : ''
  return `Goes to ${to}${on}${asking} (referral ${referral.id}).`
}

const isPast = (day: Temporal.PlainDate, today: Temporal.PlainDate) => Temporal.PlainDate.compare(day, today) < 0

function sayDeliverable({ calendar }: Council, { id, ownerTitle, due, state }: Action): string {
  if (state === 'done') return `The ${ownerTitle} has developed it further (action ${id}).`
  return `The ${ownerTitle} develops it further by ${calendar.sayDate(due)} (action ${id}).`
}

/** What becomes of its case, where nothing else says it. */
function sayCase(item: AgendaItem, itsCase: Case | null): string[] {
  if (!itsCase || item.state !== 'heard') return []
  if (!isOpen(itsCase)) return [`Case ${itsCase.id} is closed.`]
  // Later meetings may have changed it: then it is not this outcome's any more.
  if (itsCase.meetingId !== item.meetingId || itsCase.waitingFor === null) return []
  return [`Its case stays open. ${itsCase.waitingFor}`]
}
