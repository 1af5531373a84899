import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/core/refusal.ts'
import { membersOf } from '../../domain/directory/access.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { CommandContext } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'

/** A meeting by its day; or by its number, as what was said of it names it: it may have been moved since. */
export type MeetingNamed = Temporal.PlainDate | { readonly id: number }

/** The first moment of the council's day. */
const startOf = (context: AppContext, day: Temporal.PlainDate): Date =>
  new Date(day.toZonedDateTime(context.framework.calendar.zone).epochMilliseconds)

/** The forum's next meeting, of which today's is the next until the day is over; null: none is planned. */
export async function nextMeetingOf(context: AppContext, forum: Forum['key']): Promise<Meeting | null> {
  const [next = null] = await context.store.meetings.listUpcoming(forum, startOf(context, context.today()), 1)
  return next
}

/** The moment at which the council's day is over. */
export const endOfToday = (context: AppContext): Date => startOf(context, context.today().add({ days: 1 }))

/** The forum's last meeting, of which today's is the last before it begins; null: it has not met yet. */
export async function lastMeetingOf(context: AppContext, forum: Forum['key']): Promise<Meeting | null> {
  const been = await context.store.meetings.listBetween(forum, new Date(0), endOfToday(context))
  return been.filter(({ state }) => state !== 'cancelled').at(-1) ?? null
}

/** The meetings of a forum, or of all, from the beginning of today on: those held and cancelled too. */
export const meetingsFromToday = (context: AppContext, forum: Forum['key'] | null): Promise<readonly Meeting[]> =>
  context.store.meetings.listFrom(forum, startOf(context, context.today()))

/**
 * The forum's meeting on a day, or the one that is named by it though it was moved; without a day the next, of which
 * today's is the next until the day is over. Throws a refusal when there is none.
 */
export async function findForumMeeting(context: AppContext, forum: Forum, day: MeetingNamed | null): Promise<Meeting> {
  const { calendar, store } = context
  if (day !== null && 'id' in day) {
    const found = await store.meetings.find(day.id)
    if (found?.forum === forum.key) return found
    throw new Refusal('meeting_unknown', `${forum.name} has no such meeting: "meetings" lists them.`)
  }
  if (day === null) {
    const next = await nextMeetingOf(context, forum.key)
    if (next) return next
    throw new Refusal('no_meeting', `${forum.name} has no meeting planned: "meetings" lists those of the others.`)
  }
  const near = await store.meetings.listBetween(
    forum.key,
    startOf(context, day.subtract({ months: 2 })),
    startOf(context, day.add({ months: 2 })),
  )
  const onDay = near.filter(({ startsAt }) => dayOf(context, startsAt).equals(day))
  const found =
    onDay.find(({ state }) => state !== 'cancelled') ?? onDay[0] ?? near.find(({ slot }) => slot.equals(day))
  if (found) return found
  throw new Refusal(
    'meeting_unknown',
    `${forum.name} has no meeting on ${calendar.sayDay(day)}: "meetings" lists them.`,
  )
}

/** The forum that somebody means who names none: of which they are a member, else the one that meets next. */
export async function findUsualForum(context: CommandContext): Promise<Forum> {
  const { framework, caller, store } = context
  const titles = caller.posts.map(({ title }) => title)
  const own = framework.forums.find((forum) => membersOf(forum).some((title) => titles.includes(title)))
  if (own) return own
  const [next] = await store.meetings.listUpcoming(null, context.now(), 1)
  const forum = framework.forums.find(({ key }) => key === next?.forum) ?? framework.forums[0]
  if (!forum)
    throw new Refusal('no_forum', 'framework.yaml names no forum. You can ask the performance team, who keep it.')
  return forum
}
