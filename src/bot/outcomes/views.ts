import { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/actions/action.ts'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Case } from '../../domain/cases/case.ts'
import { isOpen } from '../../domain/cases/case.ts'
import { sayLevel } from '../../domain/cases/ladder.ts'
import { sayMoney } from '../../domain/core/money.ts'
import type { Referral } from '../../domain/outcomes/referral.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import { sentence } from '../../messages/agenda/briefing.ts'
import type { HeardItem, MeetingOutcomes } from '../../messages/outcomes/cards.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import { isStanding, numberItems } from '../agenda/places.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import type { Viewer } from '../core/viewer.ts'
import { memberBriefingOf, sayBriefing } from '../meetings/member-briefing.ts'

type GoneOn = { readonly item: AgendaItem; readonly startsAt: Date }

/** What was decided at a meeting, item by item, with what follows, as far as `viewer` may read it. */
export async function loadOutcomes(context: AppContext, meeting: Meeting, viewer: Viewer): Promise<MeetingOutcomes> {
  const { actions, agenda, cases, outcomes, referrals } = context.store
  const [items, decided, goneOn, referred, agreed] = await Promise.all([
    agenda.listFor(meeting.id),
    outcomes.listFor(meeting.id),
    outcomes.listCarriedOn(meeting.id),
    referrals.listFor(meeting.id),
    actions.list({ forum: meeting.forum }),
  ])
  const shown = items.filter((item) => item.state !== 'removed' && viewer.item(item))
  const places = numberItems(items, viewer)
  const briefing = memberBriefingOf(context, meeting, 'after')
  const isToCome = briefing.startsAt.epochMilliseconds > context.now().getTime()
  return {
    forum: levelName(context.framework, meeting.forum),
    day: context.calendar.sayDay(dayOf(context, meeting.startsAt)),
    today: context.today(),
    toldOn: isToCome ? sayBriefing(context, briefing) : null,
    items: await Promise.all(
      // What was passed on has no place on the agenda any more.
      [...shown.filter(isStanding), ...shown.filter((item) => !isStanding(item))].map(
        async (item): Promise<HeardItem> => {
          const own = agreed.filter(({ itemId, state }) => itemId === item.id && state !== 'withdrawn')
          const itsCase = item.caseId === null ? null : await cases.find(item.caseId)
          const back = goneOn.get(item.id) ?? null
          const follows = [
            ...(back ? [comesBack(context, back)] : []),
            ...referred.filter(({ itemId }) => itemId === item.id).map((one) => sayReferral(context, one)),
            ...own.filter(({ deliverable }) => deliverable).map((one) => sayDeliverable(context, one)),
          ]
          return {
            item,
            place: places.get(item.id) ?? null,
            outcome: decided.get(item.id) ?? null,
            follows: follows.length > 0 ? follows : sayCase(item, itsCase),
            actions: own.filter(({ deliverable }) => !deliverable),
          }
        },
      ),
    ),
  }
}

function comesBack(context: AppContext, { item, startsAt }: GoneOn): string {
  const brought = item.presenterTitle ? `, brought by the ${item.presenterTitle}` : ''
  return `Comes back on ${context.calendar.sayDay(dayOf(context, startsAt))}${brought}.`
}

/** "Goes to the Corporate Management Team (CMT) on Tuesday 30 August 2011, asking for £460,000 a year." */
export function sayReferral({ calendar, framework, ...council }: AppContext, referral: Referral): string {
  const to = sayLevel(framework, referral.to)
  if (referral.state === 'answered' && referral.answeredAt) {
    const day = calendar.sayDay(dayOf({ calendar }, referral.answeredAt))
    return `Answer of ${to}, recorded on ${day}: ${sentence(referral.answer ?? '')}`
  }
  const on = referral.on
    ? ` ${isPast(referral.on, council.today()) ? 'for' : 'on'} ${calendar.sayDay(referral.on)}`
    : ''
  const asking = referral.amount ? `, asking for ${sayMoney(referral.amount)}` : ''
  return `Goes to ${to}${on}${asking}.`
}

const isPast = (day: Temporal.PlainDate, today: Temporal.PlainDate) => Temporal.PlainDate.compare(day, today) < 0

function sayDeliverable({ calendar }: AppContext, { ownerTitle, due, state }: Action): string {
  if (state === 'done') return `The ${ownerTitle} has developed it further.`
  return `The ${ownerTitle} develops it further by ${calendar.sayDay(due)}.`
}

/** What becomes of its case, where nothing else says it. */
function sayCase(item: AgendaItem, itsCase: Case | null): string[] {
  if (!itsCase || item.state !== 'heard') return []
  if (!isOpen(itsCase)) return ['Its case is closed.']
  // Later meetings may have changed it: then it is not this outcome's any more.
  if (itsCase.meetingId !== item.meetingId || itsCase.waitingFor === null) return []
  return [`It stays called in until ${itsCase.kind === 'data' ? 'its data are put right' : 'its figures recover'}.`]
}
