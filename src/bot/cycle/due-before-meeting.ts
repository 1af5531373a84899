import { Temporal } from 'temporal-polyfill'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import { counted } from '../../domain/core/words.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import { nameOf } from '../agenda/name-item.ts'
import { closingDay } from '../agenda/view.ts'
import type { CommandContext } from '../core/command.ts'
import { dayOf } from '../core/council-time.ts'
import { visibleRefs } from '../directory/visible-refs.ts'
import { attendsBriefings, memberBriefingOf, sayBriefing } from '../meetings/member-briefing.ts'
import { nextMeetingFor } from '../meetings/next.ts'

/**
 * What waits for the caller before a meeting: their items and action plans, their open actions, and by their post what
 * they decide, keep or attend. Only of what they may see where they ask.
 */
export async function dueBefore(
  context: CommandContext,
  forum: Forum,
  meeting: Meeting,
  items: readonly AgendaItem[],
): Promise<readonly string[]> {
  const visible = await visibleRefs(context)
  return [
    ...(await ownItems(context, items)),
    ...(await ownActions(context, forum, meeting, visible)),
    ...(await ofTheChair(context, forum, visible)),
    ...ofTheSecretary(context, forum, meeting),
    ...briefing(context, forum, meeting),
  ]
}

async function ownItems(context: CommandContext, items: readonly AgendaItem[]): Promise<readonly string[]> {
  const { calendar, caller, store, today } = context
  const posts = new Set(caller.posts.map(({ id }) => id))
  const own = items.filter(({ presenterPost, substitutePost }) =>
    [presenterPost, substitutePost].some((post) => post !== null && posts.has(post)),
  )
  return Promise.all(
    own.map(async (item) => {
      const name = nameOf(item)
      if (item.presenterPost === null || !posts.has(item.presenterPost)) {
        return `${name}: you stand in for the ${item.presenterTitle ?? 'presenter'}`
      }
      if (item.substituteTitle) return `${name}: the ${item.substituteTitle} comes instead of you`
      const one = item.caseId === null ? null : await store.cases.find(item.caseId)
      if (!one?.planDue || (await store.plans.standing(item))) return `${name}: you present it`
      const late = Temporal.PlainDate.compare(one.planDue, today()) < 0
      return `${name}: your action plan ${late ? 'was' : 'is'} due ${calendar.sayDay(one.planDue)}`
    }),
  )
}

async function ownActions(
  { calendar, caller, store, ...council }: CommandContext,
  forum: Forum,
  meeting: Meeting,
  visible: ReadonlySet<string>,
): Promise<readonly string[]> {
  const owners = caller.posts.map(({ id }) => id)
  const day = dayOf({ calendar }, meeting.startsAt)
  const open = await store.actions.list({ state: 'open', forum: forum.key, owners })
  return open
    .filter(({ due, ref }) => due.until(day).sign >= 0 && (ref === null || visible.has(ref)))
    .map(({ id, what, due }) => {
      const late = Temporal.PlainDate.compare(due, council.today()) < 0
      return `Action ${id}, ${late ? 'overdue since' : 'due'} ${calendar.sayDay(due)}: ${what}`
    })
}

async function ofTheChair(
  context: CommandContext,
  forum: Forum,
  visible: ReadonlySet<string>,
): Promise<readonly string[]> {
  if (!context.caller.posts.some(({ title }) => title === forum.chair)) return []
  const open = await context.store.cases.open(forum.key)
  const waiting = open.filter(({ state, ref }) => state === 'proposed' && visible.has(ref)).length
  if (waiting === 0) return []
  const last = (await nextMeetingFor(context, forum.key))?.lastDayForNotice
  const until = last ? `; by ${context.calendar.sayDay(last)} to leave enough notice` : ''
  return [`${counted(waiting, 'proposal')} to decide${until}`]
}

function ofTheSecretary(context: CommandContext, forum: Forum, meeting: Meeting): readonly string[] {
  if (!context.caller.posts.some(({ title }) => title === forum.secretary)) return []
  const day = closingDay(context, meeting)
  const closed = Temporal.PlainDate.compare(day, context.today()) < 0
  return [`The agenda ${closed ? 'closed' : 'closes'} on ${context.calendar.sayDay(day)}`]
}

function briefing(context: CommandContext, forum: Forum, meeting: Meeting): readonly string[] {
  const before = memberBriefingOf(context, meeting, 'before')
  const isOver = before.startsAt.epochMilliseconds <= context.now().getTime()
  if (isOver || !attendsBriefings(context, forum, context.caller)) return []
  return [`Briefing of the Members’ side on ${sayBriefing(context, before)}`]
}
