import { channel } from '../../domain/core/recipient.ts'
import type { Preflight, Undelivered } from '../../domain/directory/preflight.ts'
import { preflightOf } from '../../domain/directory/preflight.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { WithoutTarget } from '../../domain/rules/without-target.ts'
import { withoutTarget } from '../../domain/rules/without-target.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { loadReach } from '../directory/reach.ts'
import { loadKnownPosts } from '../directory/stand-ins.ts'

const YEAR_MS = 366 * 86_400_000

/**
 * What would keep a forum's coming cycle from working, as things will be on the day of the meeting (null: none is
 * planned, so today). Only indicators that `mayName` allows are named, and nothing is listed because of another.
 */
export async function loadPreflight(
  context: AppContext,
  forum: Forum,
  meeting: Meeting | null,
  mayName: (indicator: Indicator) => boolean,
): Promise<Preflight> {
  const { store, calendar } = context
  const day = meeting ? dayOf(context, meeting.startsAt) : context.today()
  const [known, today, reach, actions, items, records, undelivered] = await Promise.all([
    loadKnownPosts(context, day),
    store.directory.listPeople(context.today()),
    loadReach(context),
    store.actions.list({ state: 'open', forum: forum.key }),
    meeting ? store.agenda.listFor(meeting.id) : [],
    store.figures.listAll(context.now()),
    listUndelivered(context, forum),
  ])
  const shown = known.indicators.filter(mayName)
  const mayTell = (ref: string | null) => ref === null || shown.some((indicator) => indicator.ref === ref)
  return preflightOf({
    forum,
    known,
    shown,
    day,
    heldToday: new Set(today.flatMap(({ posts }) => posts.map(({ id }) => id))),
    reach,
    sayDate: calendar.sayDay,
    untargeted: withoutTarget(
      context.framework,
      records.filter(({ indicator }) => mayName(indicator)),
      day,
      context.now().getTime(),
    ),
    actions: actions.filter(({ ref }) => mayTell(ref)),
    items: items.filter(({ ref, state }) => state === 'planned' && mayTell(ref)),
    undelivered,
  })
}

/** What has not arrived in the forum's channels. */
async function listUndelivered({ store, framework, now }: AppContext, forum: Forum): Promise<readonly Undelivered[]> {
  const rows = await store.outbox.listUndelivered(now())
  return [forum.channel, ...forum.briefs].flatMap((key) => {
    const there = rows.filter(({ recipient }) => recipient === channel(key))
    const [latest] = there
    const name = framework.channels.find((one) => one.key === key)?.name ?? key
    return latest ? [{ channel: name, count: there.length, reason: latest.error }] : []
  })
}

/**
 * The same without what its secretary has been told before: who lacks a target is told once, to the first forum's secretary,
 * and not again while that stays so. Whoever asks sees all.
 */
export async function withoutToldBefore(
  context: AppContext,
  forum: Forum,
  meeting: Meeting,
  found: Preflight,
): Promise<Preflight> {
  const { untargeted = [], ...others } = found
  if (untargeted.length === 0) return found
  const told = forum.key === context.framework.forums[0]?.key ? await listToldBefore(context, meeting) : untargeted
  const isNew = ({ ref, year }: WithoutTarget) => !told.some((one) => one.ref === ref && one.year === year)
  return { ...others, untargeted: untargeted.filter(isNew) }
}

/** The indicators without a target at the preflight of the meeting before. */
async function listToldBefore(context: AppContext, { forum, startsAt }: Meeting): Promise<readonly WithoutTarget[]> {
  const { calendar, framework, store } = context
  const yearBefore = new Date(startsAt.getTime() - YEAR_MS)
  const planned = await store.meetings.listBetween(forum, yearBefore, startsAt)
  const before = planned.findLast(({ state }) => state !== 'cancelled')
  if (!before) return []
  const day = dayOf(context, before.startsAt)
  const checked = calendar.addWorkingDays(day, -framework.cycle.preflightBefore)
  const at = calendar.at(checked, framework.cycle.sendAt).epochMilliseconds
  return withoutTarget(framework, await store.figures.listAll(new Date(at)), day, at)
}
