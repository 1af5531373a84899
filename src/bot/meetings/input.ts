import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { onlyFor, Refusal } from '../../domain/core/refusal.ts'
import { formatList } from '../../domain/core/words.ts'
import { mayDecide } from '../../domain/directory/access.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { Choice, CommandContext, Given, Prepared } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf, sayWhen } from '../core/council-time.ts'
import { day, forum, optional } from '../core/inputs.ts'
import { readDay } from '../core/read-day.ts'
import { mustDecideSome, sayDeciders } from '../directory/authority.ts'
import { readForum } from '../directory/forums.ts'
import type { MeetingNamed } from './forum-meeting.ts'
import { meetingsFromToday } from './forum-meeting.ts'

/** How a command asks for a planned meeting. */
export const meetingInput = () => ({
  forum: forum('Whose meeting it is.'),
  meeting: optional(day('Meeting', 'The day of the meeting; nothing for the next one.')),
})

/** A meeting as somebody names it, by its day, or as a button does, by its number: "#12". */
export const oneMeeting = () =>
  z
    .string()
    .trim()
    .transform((typed, context): MeetingNamed => {
      const number = /^#(\d{1,9})$/.exec(typed)?.[1]
      const found = number === undefined ? readDay(typed) : { id: Number(number) }
      if (found) return found
      context.addIssue({ code: 'custom', message: 'a day such as 7 December 2026' })
      return z.NEVER
    })
    .optional()
    .meta({ label: 'Meeting', help: 'The day of the meeting; nothing for the next one.', kind: 'date' })

/** A form offers the forums that the caller decides for, and their meetings of the coming months. */
export async function meetingChoices(context: CommandContext): Promise<Record<'forum' | 'meeting', readonly Choice[]>> {
  const forums = context.framework.forums.filter((forum) => mayDecide(forum, context.caller))
  const offered = forums.length > 0 ? forums : context.framework.forums
  const planned = await Promise.all(
    offered.map(({ key }) => context.store.meetings.listUpcoming(key, context.now(), 6)),
  )
  return {
    forum: offered.map(({ key, name }) => ({ value: key, label: name })),
    meeting: planned.flat().map((meeting) => ({
      value: dayOf(context, meeting.startsAt).toString(),
      label: `${offered.find(({ key }) => key === meeting.forum)?.name ?? meeting.forum}, ${sayWhen(context, meeting.startsAt)}`,
    })),
  }
}

/** Before the form opens: whoever does not decide for the forum is refused. `does`: "moves". */
export const prepareMeetingChange =
  (does: string) =>
  async ({ forum }: Given, context: CommandContext): Promise<Prepared> => {
    if (forum === undefined) mustDecideSome(context, `${does} its meetings`)
    else mustDecideFor(context, forum, does)
    return {}
  }

/** The forum, if the caller decides for it. Throws a refusal that says who does: "Only … moves its meetings." */
export function mustDecideFor({ framework, caller }: CommandContext, named: string, does: string): Forum {
  const forum = readForum(framework, named)
  if (mayDecide(forum, caller)) return forum
  throw onlyFor('not_chair', sayDeciders(forum), `${does} its meetings`)
}

const MIDNIGHT = new Temporal.PlainTime(0)
const LISTED = 3 // meetings that a refusal names

/**
 * The forum's meeting on a day: the day on which it is, or the one that the rules gave it. Without a day, the next that is
 * planned. Throws a refusal that names the next ones when there is none.
 */
export async function findChosenMeeting(
  context: AppContext,
  forum: Forum,
  on: Meeting['slot'] | undefined,
): Promise<Meeting> {
  const { calendar, now, store, today } = context
  if (on === undefined) {
    const [next] = await store.meetings.listUpcoming(forum.key, now(), 1)
    const [begun] = (await meetingsFromToday(context, forum.key)).filter(
      ({ startsAt, state }) => state !== 'cancelled' && startsAt <= now() && dayOf(context, startsAt).equals(today()),
    )
    if (next && begun) throw whichMeeting(context, forum, begun, next)
    if (next) return next
    throw new Refusal('no_meeting', `${forum.name} has no meeting planned: "meetings" lists those of the others.`)
  }
  const midnight = new Date(calendar.at(today(), MIDNIGHT).epochMilliseconds)
  const ahead = await store.meetings.listFrom(forum.key, midnight)
  const isOn = (meeting: Meeting) => dayOf(context, meeting.startsAt).equals(on)
  const found =
    ahead.find((one) => one.state === 'planned' && isOn(one)) ??
    ahead.find(({ slot }) => slot.equals(on)) ??
    ahead.find(isOn)
  if (found) return found
  const days = ahead
    .filter(({ state, startsAt }) => state === 'planned' && startsAt > now())
    .slice(0, LISTED)
    .map(({ startsAt }) => calendar.sayDay(dayOf(context, startsAt)))
  const next = days.length === 0 ? 'None is planned.' : `The next are on ${formatList(days)}.`
  throw new Refusal('no_meeting', `${forum.name} has no meeting on ${calendar.sayDay(on)}. ${next}`)
}

/** On the day of a meeting that has begun, "the meeting" may be that one or the next: whoever asks says which. */
const whichMeeting = (context: AppContext, forum: Forum, begun: Meeting, next: Meeting) =>
  new Refusal(
    'which_meeting',
    `${forum.name} met today, ${sayWhen(context, begun.startsAt)}, and meets next on ${sayWhen(context, next.startsAt)}. Say which one is meant: "meeting: ${context.calendar.sayDate(dayOf(context, next.startsAt))}" for the next.`,
    'meeting',
  )
