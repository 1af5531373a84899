import { Temporal } from 'temporal-polyfill'
import type { AgendaItem } from '../domain/agenda.ts'
import type { Case } from '../domain/case.ts'
import { levelName } from '../domain/evaluate.ts'
import type { Plan } from '../domain/plan.ts'
import type { Risk } from '../domain/risk.ts'
import { sameSince } from '../domain/risk.ts'
import type { AgendaLine, AgendaView } from '../messages/agenda-card.ts'
import type { Meeting } from '../store/meetings.ts'
import { loadWatch } from './agenda-watch.ts'
import type { Council } from './council.ts'
import type { Viewer } from './viewer.ts'
import { dayOf, sayMeeting } from './views.ts'

/** A meeting's agenda as far as `viewer` may read it: their own items alone, or all with what is before the meeting. */
export async function loadAgenda(council: Council, meeting: Meeting, viewer: Viewer): Promise<AgendaView> {
  const day = dayOf(council, meeting.startsAt)
  const items = (await council.store.agenda.of(meeting.id)).filter((item) => isStanding(item) && viewer.item(item))
  const lines = await agendaLines(council, meeting, items)
  const whole = viewer.forum(meeting.forum)
  const watch = whole && meeting.state !== 'cancelled' ? await loadWatch(council, meeting.forum, day, viewer) : NO_WATCH
  return {
    forum: levelName(council.framework, meeting.forum),
    meeting: sayMeeting(council, meeting),
    cancelled: meeting.state === 'cancelled' ? (meeting.reason ?? 'No reason was written') : null,
    when: whenIs(council, meeting),
    closes: {
      day: council.calendar.sayDay(closingDay(council, meeting)),
      passed: council.now() > cutOffOf(council, meeting),
    },
    lines,
    ownOnly: !whole,
    ...watch,
    today: council.today(),
  }
}

const NO_WATCH = { actionsDue: [], waiting: [], dataGaps: [], goods: [], redRisks: [] } as const

/** The last working day on which an item comes in time for a meeting. */
export const closingDay = (council: Council, meeting: Pick<Meeting, 'startsAt'>): Temporal.PlainDate =>
  council.calendar.addWorkingDays(dayOf(council, meeting.startsAt), -council.framework.cycle.agendaClosesBefore)

/** The agenda's cut-off: when the council sends on the closing day. */
export const cutOffOf = (council: Council, meeting: Pick<Meeting, 'startsAt'>): Date => {
  const { calendar, framework } = council
  return new Date(calendar.at(closingDay(council, meeting), framework.cycle.sendAt).epochMilliseconds)
}

function whenIs(council: Council, { startsAt }: Meeting): AgendaView['when'] {
  const order = Temporal.PlainDate.compare(council.today(), dayOf(council, startsAt))
  return order < 0 ? 'before' : order === 0 ? 'today' : 'after'
}

/** What is said of items of a meeting, numbered as they are given. */
export async function agendaLines(
  council: Council,
  meeting: Meeting,
  items: readonly AgendaItem[],
): Promise<readonly AgendaLine[]> {
  const { cases, plans, risks } = council.store
  const registers = items.some(({ riskId }) => riskId !== null) ? await risks.lines() : null
  const itsCases = await cases.these(items.flatMap(({ caseId }) => caseId ?? []))
  const itsPlans = await plans.standingOf(items)
  const cutOff = cutOffOf(council, meeting)

  return Promise.all(
    items.map(async (item, at) => ({
      item,
      place: at + 1,
      carriedOver: await carriedOver(council, item),
      late: item.addedAt > cutOff,
      plan: planOf(council, item, itsPlans.get(item.id), item.caseId === null ? undefined : itsCases.get(item.caseId)),
      riskNow: registers && item.riskId !== null ? riskNow(council, item.riskId, registers) : null,
    })),
  )
}

/** What was taken off or passed on stands on this agenda no more. */
export const isStanding = ({ state }: AgendaItem) => state === 'planned' || state === 'heard'

async function carriedOver(council: Council, { carriedFromId }: AgendaItem): Promise<string | null> {
  const from = carriedFromId === null ? null : await council.store.agenda.find(carriedFromId)
  const meeting = from && (await council.store.meetings.find(from.meetingId))
  // What an outcome brings back says so itself: "To be rewritten and brought back, as decided on 9 August 2011."
  if (!from || !meeting || from.state === 'heard') return null
  const day = council.calendar.sayDate(dayOf(council, meeting.startsAt))
  return from.reason ? `${day}: ${from.reason}` : day
}

/** A call-in is answered with an action plan; for other items their presenter brings what is to be decided. */
function planOf(
  { calendar, today }: Council,
  { kind }: AgendaItem,
  plan: Plan | undefined,
  one: Case | undefined,
): AgendaLine['plan'] {
  if (plan) return { state: 'in', day: null }
  if (kind !== 'call_in') return null
  const due = one?.planDue ?? null
  const isMissing = due !== null && Temporal.PlainDate.compare(due, today()) < 0
  return { state: isMissing ? 'missing' : 'due', day: due && calendar.sayDay(due) }
}

const RATINGS = { GREEN: 'Green', AMBER: 'Amber', RED: 'Red' } as const

/** A risk that is no longer red stays on the agenda, and says so. */
function riskNow(
  { calendar }: Council,
  riskId: number,
  registers: ReadonlyMap<string, readonly Risk[]>,
): string | null {
  const lines = [...registers.values()].find((each) => each.some(({ id }) => id === riskId)) ?? []
  const since = sameSince(lines)
  return since && `${RATINGS[since.rating]} since ${calendar.sayDate(since.asAt)}`
}
