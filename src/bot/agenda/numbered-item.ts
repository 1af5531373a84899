import { Temporal } from 'temporal-polyfill'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { mayDecide } from '../../domain/directory/access.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { CommandContext } from '../core/command.ts'
import { dayOf } from '../core/council-time.ts'
import { readSpokenDay } from '../core/read-day.ts'
import type { Viewer } from '../core/viewer.ts'
import { channelForum, findForum } from '../directory/forums.ts'
import { findForumMeeting, lastMeetingOf, nextMeetingOf } from '../meetings/forum-meeting.ts'
import { numberItems } from './places.ts'

/** An item as people name it by its number: "3", "item 3", "PAT 3", "PAT 3 of 7 December". */
export type Numbered = {
  readonly number: number
  readonly forum: Forum | null
  readonly day: Temporal.PlainDate | null
}

/** Which meeting is at hand when none is on today: the next, the last that was held, or either of them. */
export type AtHand = 'next' | 'last' | 'either'

/** Null for anything that is no number of an item. */
export function readNumbered({ framework, today }: CommandContext, typed: string): Numbered | null {
  const said = typed.trim().replace(/\bitem\s+(?=\d)/i, '')
  const [, named = '', number, after] = /^(?:(.+?),?\s+)?(\d{1,3})(?:\s+(?:of|on|at)\s+(.+))?$/i.exec(said) ?? []
  if (number === undefined) return null
  const forum = named === '' ? null : findForum(framework, named)
  const day = after === undefined ? null : readSpokenDay(after, today())
  if ((named !== '' && forum === null) || (after !== undefined && day === null)) return null
  return { number: Number(number), forum, day }
}

type Found = {
  readonly items: readonly AgendaItem[]
  /** Where was looked, for who is told that it is not there. */
  readonly meetings: readonly { readonly forum: string; readonly startsAt: Date }[]
}

/**
 * The items that have a number on the agendas at hand: of the forum named, else of the channel's own, else of all. Where that
 * gives several, those of today's meetings are meant, then those of the forums that the caller decides for.
 */
export async function findByNumber(
  context: CommandContext,
  { number, forum, day }: Numbered,
  viewer: Viewer,
  atHand: AtHand,
): Promise<Found> {
  const { framework, store } = context
  const named = forum ?? channelForum(context)
  const meetings = (
    await Promise.all((named ? [named] : framework.forums).map((one) => meetingsAtHand(context, one, day, atHand)))
  ).flat()
  const numbered = await Promise.all(
    meetings.map(async (meeting) => {
      const items = await store.agenda.listFor(meeting.id)
      const places = numberItems(items, viewer)
      return items
        .filter((item) => places.get(item.id) === number && viewer.item(item))
        .map((item) => ({ item, meeting }))
    }),
  )
  const isToday = (one: Meeting) => dayOf(context, one.startsAt).equals(context.today())
  const decides = (key: string) => framework.forums.some((one) => one.key === key && mayDecide(one, context.caller))
  const found = numbered.flat()
  const meant = preferring(
    preferring(found, ({ meeting }) => isToday(meeting)),
    ({ item }) => decides(item.forum),
  )
  return {
    items: meant.map(({ item }) => item),
    meetings: meetings.map((one) => ({ forum: levelName(framework, one.forum), startsAt: one.startsAt })),
  }
}

const preferring = <T>(all: readonly T[], isPreferred: (one: T) => boolean): readonly T[] =>
  all.some(isPreferred) ? all.filter(isPreferred) : all

async function meetingsAtHand(
  context: CommandContext,
  forum: Forum,
  day: Temporal.PlainDate | null,
  atHand: AtHand,
): Promise<readonly Meeting[]> {
  if (day !== null) return [await findForumMeeting(context, forum, day)]
  const next = await nextMeetingOf(context, forum.key)
  const isToday = next !== null && Temporal.PlainDate.compare(dayOf(context, next.startsAt), context.today()) === 0
  const last = atHand === 'next' || isToday ? null : await lastMeetingOf(context, forum.key)
  // Where none was held yet the next is meant, of which it is then said that it is too early.
  return (atHand === 'last' && last !== null ? [last] : [next, last]).filter((one) => one !== null)
}
