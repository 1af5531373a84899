import { Temporal } from 'temporal-polyfill'
import { formatCount } from '../../domain/core/words.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { MeetingView } from '../agenda/meeting-view.ts'
import { nameItem } from '../agenda/name-item.ts'
import type { CommandContext } from '../core/command.ts'
import { dayOf } from '../core/council-time.ts'
import { listVisibleRefs } from '../directory/visible-refs.ts'
import { attendsBriefings, memberBriefingOf, sayBriefing } from '../meetings/member-briefing.ts'

/**
 * What waits for the caller before a meeting: their items and action plans, their open actions, and by their post what
 * they decide, keep or attend. Only of what they may see where they ask.
 */
export async function listDueBefore(
  context: CommandContext,
  forum: Forum,
  view: MeetingView,
): Promise<readonly string[]> {
  const visible = await listVisibleRefs(context)
  const before =
    view.stage === 'begun' ? [] : [...ofTheChair(context, forum, view), ...ofTheSecretary(context, forum, view)]
  return [
    ...ownItems(context, view),
    ...(await ownActions(context, forum, view.meeting, visible)),
    ...before,
    ...briefing(context, forum, view.meeting),
  ]
}

function ownItems({ caller }: CommandContext, { lines }: MeetingView): readonly string[] {
  const posts = new Set(caller.posts.map(({ id }) => id))
  const own = lines.filter(
    ({ item }) =>
      item.state === 'planned' &&
      [item.presenterPost, item.substitutePost].some((post) => post !== null && posts.has(post)),
  )
  return own.map(({ item, plan }) => {
    const name = nameItem(item)
    if (item.presenterPost === null || !posts.has(item.presenterPost)) {
      return `${name}: you stand in for the ${item.presenterTitle ?? 'presenter'}`
    }
    if (item.substituteTitle) return `${name}: the ${item.substituteTitle} comes instead of you`
    if (plan === null || plan.state === 'in') return `${name}: you present it`
    return `${name}: your action plan ${plan.state === 'missing' ? 'was' : 'is'} due ${plan.day}`
  })
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
    .map(({ what, due }) => {
      const late = Temporal.PlainDate.compare(due, council.today()) < 0
      return `Your action, ${late ? 'overdue since' : 'due'} ${calendar.sayDay(due)}: ${what}`
    })
}

/** What the chair has to decide for it. Nothing is said to be due before a meeting that it can no longer come to. */
function ofTheChair(
  { caller, calendar }: CommandContext,
  forum: Forum,
  { proposals, takesCallIns, deadlines }: MeetingView,
): readonly string[] {
  if (proposals.length === 0 || !caller.posts.some(({ title }) => title === forum.chair)) return []
  const waiting = `${formatCount(proposals.length, 'proposal')} to decide`
  if (takesCallIns) return [`${waiting}; by ${calendar.sayDay(deadlines.notice)} to leave enough notice`]
  return [
    `${waiting}; what is called in now comes to a later meeting, since notice for this one ended on ${calendar.sayDay(deadlines.notice)}`,
  ]
}

function ofTheSecretary(
  { caller, calendar }: CommandContext,
  forum: Forum,
  { agendaClosed, deadlines }: MeetingView,
): readonly string[] {
  if (!caller.posts.some(({ title }) => title === forum.secretary)) return []
  return [`The agenda ${agendaClosed ? 'closed' : 'closes'} on ${calendar.sayDay(deadlines.agendaCloses)}`]
}

function briefing(context: CommandContext, forum: Forum, meeting: Meeting): readonly string[] {
  const before = memberBriefingOf(context, meeting, 'before')
  const isOver = before.startsAt.epochMilliseconds <= context.now().getTime()
  if (isOver || !attendsBriefings(context, forum, context.caller)) return []
  return [`Briefing of the Members’ side on ${sayBriefing(context, before)}`]
}
