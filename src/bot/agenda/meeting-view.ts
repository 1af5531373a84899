import { Temporal } from 'temporal-polyfill'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Case } from '../../domain/cases/case.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { AgendaLine } from '../../messages/agenda/card.ts'
import type { MeetingStatement } from '../../messages/core/statement.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import type { Viewer } from '../core/viewer.ts'
import { closingDay, cutOffOf, lastDayForNotice, planDueDay } from '../meetings/deadlines.ts'
import { meetingStatement } from '../meetings/say-meeting.ts'
import { agendaLines } from './lines.ts'
import { isStanding, numberItems } from './places.ts'

/** planned: still to come. today: its day, before it begins. begun: it has begun, and its day is not over. over: it has been. */
export type MeetingStage = 'planned' | 'today' | 'begun' | 'over' | 'cancelled'

/** One meeting as it stands now, as far as a viewer may know of it: whatever is said of a meeting is taken from here. */
export type MeetingView = {
  readonly meeting: Meeting
  /** PAT. */
  readonly forum: string
  readonly day: Temporal.PlainDate
  readonly stage: MeetingStage
  /** What stands on its agenda in order, heard or still to be heard. */
  readonly lines: readonly AgendaLine[]
  /** What was passed on to a later meeting, and what was taken off. */
  readonly carried: readonly AgendaItem[]
  readonly removed: readonly AgendaItem[]
  /** Of the lines, those that are called in; those whose outcome is recorded; those whose action plan has not come. */
  readonly calledIn: readonly AgendaLine[]
  readonly heard: readonly AgendaLine[]
  readonly withoutPlan: readonly AgendaLine[]
  /** What waits for the forum's chair, and whether it can still be called in to this meeting. */
  readonly proposals: readonly Case[]
  readonly takesCallIns: boolean
  readonly agendaClosed: boolean
  /** The same as data: when it is, and what is on its agenda. */
  readonly states: MeetingStatement
  /** Working days before the meeting. */
  readonly deadlines: {
    readonly notice: Temporal.PlainDate
    readonly agendaCloses: Temporal.PlainDate
    readonly plansDue: Temporal.PlainDate
  }
}

/** A meeting with all that is said of it in several places, as far as `viewer` may see it. */
export async function loadMeetingView(
  context: AppContext,
  meeting: Meeting,
  viewer: Pick<Viewer, 'item' | 'about'>,
): Promise<MeetingView> {
  const { store } = context
  const [items, open] = await Promise.all([store.agenda.listFor(meeting.id), store.cases.listOpen(meeting.forum)])
  const seen = items.filter(viewer.item)
  const lines = await agendaLines(context, meeting, seen.filter(isStanding), numberItems(items, viewer))
  const stage = stageOf(context, meeting)
  const notice = lastDayForNotice(context, meeting)
  const calledIn = lines.filter(({ item }) => item.kind === 'call_in')
  return {
    meeting,
    forum: levelName(context.framework, meeting.forum),
    day: dayOf(context, meeting.startsAt),
    stage,
    lines,
    carried: seen.filter(({ state }) => state === 'carried'),
    removed: seen.filter(({ state }) => state === 'removed'),
    calledIn,
    heard: lines.filter(({ item }) => item.state === 'heard'),
    withoutPlan: lines.filter(({ item, plan }) => item.state === 'planned' && plan !== null && plan.state !== 'in'),
    proposals: open.filter((one) => one.state === 'proposed' && viewer.about(one)),
    takesCallIns: stage === 'planned' && Temporal.PlainDate.compare(context.today(), notice) <= 0,
    states: {
      ...meetingStatement(context, meeting),
      items: lines.map(({ item }) => item.id),
      calledIn: calledIn.length,
      withheld: items.filter(isStanding).length - lines.length,
    },
    agendaClosed: context.now() >= cutOffOf(context, meeting),
    deadlines: { notice, agendaCloses: closingDay(context, meeting), plansDue: planDueDay(context, meeting) },
  }
}

function stageOf(context: AppContext, { startsAt, state }: Meeting): MeetingStage {
  if (state === 'cancelled') return 'cancelled'
  const order = Temporal.PlainDate.compare(context.today(), dayOf(context, startsAt))
  if (order !== 0) return order < 0 ? 'planned' : 'over'
  return context.now() < startsAt ? 'today' : 'begun'
}
