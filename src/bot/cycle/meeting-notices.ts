import { z } from 'zod'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Departure } from '../../domain/meetings/departures.ts'
import { departures } from '../../domain/meetings/departures.ts'
import { wasIssued } from '../../domain/papers/paper.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import { meetingChangedMessage, meetingsDifferMessage } from '../../messages/meetings/cards.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import { nameItem } from '../agenda/name-item.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf, sayWhen } from '../core/council-time.ts'
import { defineNotice, skip } from '../core/notice.ts'
import { closingDay } from '../meetings/deadlines.ts'
import { invitationPart } from '../meetings/invitation.ts'
import { memberBriefingOf, sayBriefing } from '../meetings/member-briefing.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'

// The notices about meetings and their days.

export const meetingChangedNotice = defineNotice({
  name: 'meeting-changed',
  summary: 'a meeting that was moved or cancelled',
  subject: z.object({
    meetingId: z.number(),
    sequence: z.number(),
    was: z.string(),
    wasPlace: z.string(),
    by: z.string(),
    to: z.number().optional(),
  }),
  about: () => [],
  alsoIn: async ({ meetingId }, context) => {
    const forum = forumOf(context, await context.store.meetings.find(meetingId))
    return forum ? [forum.channel, ...forum.briefs] : []
  },

  async make({ meetingId, sequence, was, wasPlace, by, to }, viewer, context) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = forumOf(context, meeting)
    if (!meeting || !forum) return skip('gone')
    // What was changed again, or is over, is told no more.
    if (meeting.sequence !== sequence) return skip('moved')
    if (meeting.startsAt < context.now()) return skip('late')

    const next = to === undefined ? null : await context.store.meetings.find(to)
    const cancelled = meeting.state === 'cancelled'
    const items = cancelled ? await carriedItems(context, meeting, next) : await plannedItems(context, meeting)
    const withdrawn = cancelled ? await context.store.papers.list({ meetingId, states: ['withdrawn'] }) : []
    const readable = items.filter((await viewer.lists()).item)
    return meetingChangedMessage({
      forum: forum.name,
      was: { when: sayWhen(context, new Date(was)), place: wasPlace },
      now: cancelled ? null : { when: sayWhen(context, meeting.startsAt), place: meeting.place },
      reason: meeting.reason ?? 'No reason was written.',
      by,
      next: cancelled && next ? sayMeeting(context, next) : null,
      items: await Promise.all(readable.map((item) => sayItem(context, item, cancelled))),
      agendaCloses: viewer.forum(forum.key) ? context.calendar.sayDay(closingDay(context, meeting)) : null,
      papersWithdrawn: withdrawn.some(wasIssued),
      briefings: viewer.forum(forum.key) || viewer.attendsBriefings(forum) ? briefingsOf(context, meeting) : null,
      file: invitationPart(context, meeting, forum),
    })
  },
})

export const meetingsDifferNotice = defineNotice({
  name: 'meetings-differ',
  summary: 'meetings that are not as the rules say now, to the secretary',
  subject: z.object({ forum: z.string(), frameworkVersionId: z.number().optional() }),
  about: () => [],

  async make({ forum: key }, _viewer, context) {
    const forum = context.framework.forums.find((one) => one.key === key)
    if (!forum) return skip('gone')
    const differing = await departuresOf(context, forum)
    if (differing.length === 0) return skip('settled')
    return meetingsDifferMessage(
      forum.name,
      differing.map((one) => sayDeparture(context, forum, one)),
    )
  },
})

export const meetingNotices = [meetingChangedNotice, meetingsDifferNotice]

const MEETINGS_AHEAD = 20 // of one forum: more than are planned at any time

/** The forum's planned meetings that the rules in force give otherwise. */
export async function departuresOf(context: AppContext, forum: Forum): Promise<readonly Departure[]> {
  const planned = await context.store.meetings.listUpcoming(forum.key, context.now(), MEETINGS_AHEAD)
  return departures(planned, forum.meets, context.calendar)
}

function sayDeparture(context: AppContext, forum: Forum, { meeting, given }: Departure) {
  const { calendar } = context
  const day = dayOf(context, meeting.startsAt)
  return {
    when: calendar.sayDay(day),
    now: given ? `${calendar.sayDay(given.day)} at ${calendar.sayTime(given.startsAt)}, ${given.place}` : null,
    command: given
      ? `move-meeting ${forum.name} meeting: ${day} to: ${given.day} at: ${calendar.sayTime(given.startsAt)} place: ${given.place} reason: As the rules say now.`
      : `cancel-meeting ${forum.name} meeting: ${day} reason: By the rules it is not held.`,
  }
}

const forumOf = ({ framework }: AppContext, meeting: Meeting | null): Forum | null =>
  framework.forums.find(({ key }) => key === meeting?.forum) ?? null

const plannedItems = async ({ store }: AppContext, meeting: Meeting): Promise<readonly AgendaItem[]> =>
  (await store.agenda.listFor(meeting.id)).filter(({ state }) => state === 'planned')

/** What went from a cancelled meeting to the next, as it stood on the former: who stood in is told as well. */
async function carriedItems(
  { store }: AppContext,
  meeting: Meeting,
  next: Meeting | null,
): Promise<readonly AgendaItem[]> {
  if (!next) return []
  const goneOn = new Set((await store.agenda.listFor(next.id)).map(({ carriedFromId }) => carriedFromId))
  return (await store.agenda.listFor(meeting.id)).filter(({ id, state }) => state === 'carried' && goneOn.has(id))
}

/** An item with the day on which its action plan is due now; once it is in, or none is asked for, without. */
async function sayItem({ store, calendar }: AppContext, item: AgendaItem, cancelled: boolean) {
  const one = item.caseId === null ? null : await store.cases.find(item.caseId)
  const isIn = !one || (await store.plans.findStanding(item)) !== null
  const due =
    one?.planDue && !isIn ? `the action plan is ${cancelled ? 'now ' : ''}due ${calendar.sayDay(one.planDue)}` : null
  return { name: nameItem(item), plan: due }
}

const briefingsOf = (context: AppContext, meeting: Meeting) => ({
  before: sayBriefing(context, memberBriefingOf(context, meeting, 'before')),
  after: sayBriefing(context, memberBriefingOf(context, meeting, 'after')),
})
