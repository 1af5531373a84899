import type { Temporal } from 'temporal-polyfill'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import { readDecision } from '../../domain/outcomes/read-decision.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import { itemName } from '../../messages/agenda/card.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import { findChosenItem } from '../agenda/chosen-item.ts'
import { nameItem } from '../agenda/name-item.ts'
import { readNumbered } from '../agenda/numbered-item.ts'
import { filterVisibleItems } from '../agenda/visible-items.ts'
import type { Choice, CommandContext, Prepared } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'
import { channelForum } from '../directory/forums.ts'
import { endOfToday, findForumMeeting, lastMeetingOf } from '../meetings/forum-meeting.ts'
import { mayRecordOutcomes } from './recording.ts'

/**
 * The item whose outcome is meant, by its number, reference or title. What has gone on to a meeting that is still to come
 * is found there by its reference: its outcome is that of the item that it goes on from.
 */
export async function findItemForOutcome(context: CommandContext, typed: string): Promise<AgendaItem> {
  const item = await findChosenItem(context, typed, 'last')
  if (/\d$/.test(typed) && readNumbered(context, typed)) return item
  if (/^#\d+$/.test(typed)) return item
  const meeting = await context.store.meetings.find(item.meetingId)
  if (!meeting || item.carriedFromId === null || meeting.startsAt < endOfToday(context)) return item
  const from = await context.store.agenda.find(item.carriedFromId)
  return from?.state === 'heard' ? from : item
}

/** What the caller may record here: the items without an outcome, of the channel's forum before those of others. */
export async function listUnrecordedItems(context: CommandContext): Promise<readonly AgendaItem[]> {
  const { caller, framework, store } = context
  const maySee = await filterVisibleItems(context)
  const forums = framework.forums.filter((forum) => mayRecordOutcomes(framework, forum, caller))
  const items = (await store.outcomes.listUnrecorded(endOfToday(context))).filter(
    (item) => maySee(item) && forums.some(({ key }) => key === item.forum),
  )
  const here = channelForum(context)
  return here ? [...items.filter(isOf(here)), ...items.filter((item) => !isOf(here)(item))] : items
}

const isOf = (forum: Forum) => (item: AgendaItem) => item.forum === forum.key

/** What of the same meeting still has no outcome, in order. */
export async function listRemainingItems(
  context: CommandContext,
  { meetingId }: Pick<AgendaItem, 'meetingId'>,
): Promise<readonly AgendaItem[]> {
  const maySee = await filterVisibleItems(context)
  return (await context.store.agenda.listFor(meetingId)).filter((item) => item.state === 'planned' && maySee(item))
}

/** A forum's meeting on a day; without one the last that was due to begin by today. */
export async function findLastMeeting(
  context: CommandContext,
  forum: Forum,
  day: Temporal.PlainDate | null,
): Promise<Meeting> {
  if (day) return findForumMeeting(context, forum, day)
  const last = await lastMeetingOf(context, forum.key)
  if (last) return last
  throw new Refusal(
    'not_met_yet',
    `${forum.name} has not met yet: an outcome is recorded on the day of its meeting or after it.`,
  )
}

/** How a form of an outcome names its item, and what it is for. */
export const nameForOutcome = ({ framework }: AppContext, item: AgendaItem): Pick<Prepared, 'name' | 'intro'> => ({
  name: nameItem(item),
  intro: `Record what ${levelName(framework, item.forum)} decided on ${item.title}.`,
})

export const itemChoices = (items: readonly AgendaItem[]): readonly Choice[] =>
  items.map((item) => ({ value: `#${item.id}`, label: itemName(item) }))

/** What was typed for an outcome, as its form has it: the item by its number, the decision and the discussion apart. */
export async function outcomeAsChosen(
  typed: Readonly<Record<string, string>>,
  context: CommandContext,
): Promise<Readonly<Record<string, string>>> {
  const { item: named = '', decision = '', discussion: said = '' } = typed
  const item = named === '' ? null : await findItemForOutcome(context, named)
  const read = readDecision(decision)
  const discussion = [read?.rest ?? '', said].filter(Boolean).join(' ')
  return {
    ...typed,
    ...(item ? { item: `#${item.id}` } : {}),
    ...(read ? { decision: read.decision } : {}),
    ...(discussion ? { discussion } : {}),
  }
}
