import type { Preflight } from '../../domain/directory/preflight.ts'
import { preflightOf } from '../../domain/directory/preflight.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import { withoutTarget } from '../../domain/rules/without-target.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { Council } from '../core/council.ts'
import { dayOf } from '../core/council-time.ts'
import { loadReach } from '../directory/reach.ts'
import { knownPosts } from '../directory/stand-ins.ts'

/**
 * What would keep a forum's coming cycle from working, as things will be on the day of the meeting (null: none is
 * planned, so today). Only indicators that `mayName` allows are named, and nothing is listed because of another.
 */
export async function loadPreflight(
  council: Council,
  forum: Forum,
  meeting: Meeting | null,
  mayName: (indicator: Indicator) => boolean,
): Promise<Preflight> {
  const { store, calendar } = council
  const day = meeting ? dayOf(council, meeting.startsAt) : council.today()
  const [known, today, reach, actions, items, records] = await Promise.all([
    knownPosts(council, day),
    store.directory.people(council.today()),
    loadReach(council),
    store.actions.list({ state: 'open', forum: forum.key }),
    meeting ? store.agenda.of(meeting.id) : [],
    store.figures.all(council.now()),
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
    sayDate: calendar.sayDate,
    untargeted: withoutTarget(
      council.framework,
      records.filter(({ indicator }) => mayName(indicator)),
      day,
      council.now().getTime(),
    ),
    actions: actions.filter(({ ref }) => mayTell(ref)),
    items: items.filter(({ ref, state }) => state === 'planned' && mayTell(ref)),
  })
}
