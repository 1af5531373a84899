import type { Temporal } from 'temporal-polyfill'
import type { PlatformName } from '../core/platform.ts'
import { sayPlatform } from '../core/platform.ts'
import { formatList, withArticle } from '../core/words.ts'
import type { Indicator } from '../figures/indicator.ts'
import { endOf, parsePeriod } from '../figures/period.ts'
import type { Forum } from '../rules/framework.ts'
import type { WithoutTarget } from '../rules/without-target.ts'
import type { Person } from './access.ts'
import type { MembershipProblem } from './membership.ts'
import { membershipOf } from './membership.ts'
import type { Needs } from './needed-posts.ts'
import { listNeededPosts } from './needed-posts.ts'
import type { KnownPosts, StandIns } from './stand-in.ts'
import { standInsFor } from './stand-in.ts'

/**
 * Where a person can be written to. `silent`: platforms that know them, but cannot write to them before they write. `refused`:
 * what platforms said that take nothing for them, as sentences.
 */
export type Reach = {
  readonly on: readonly PlatformName[]
  readonly silent: readonly PlatformName[]
  readonly refused?: readonly string[]
}

/** A post that the coming meeting cycle needs and that does not work, with who gets its notices instead. */
export type BrokenPost = {
  readonly title: string
  /** What the post is needed for: "accountable for CS05". */
  readonly why: readonly string[]
  /** "nobody holds it", "no platform knows who holds it". */
  readonly what: string
  /** Null: nobody at all. */
  readonly goesTo: string | null
}

/** What would keep a forum's coming cycle from working. */
export type Preflight = {
  readonly vacant: readonly BrokenPost[]
  readonly unreachable: readonly BrokenPost[]
  readonly unaccountable: readonly { readonly ref: string; readonly name: string; readonly goesTo: string | null }[]
  readonly membership: readonly MembershipProblem[]
  /** Indicators whose results of the year could not be rated; left out: there are none. */
  readonly untargeted?: readonly WithoutTarget[]
  /** Messages to the forum's channels that have not arrived, by channel; left out: there are none. */
  readonly undelivered?: readonly Undelivered[]
}

/** Messages that have not arrived in a channel: its name, how many, and the latest reason as a sentence. */
export type Undelivered = { readonly channel: string; readonly count: number; readonly reason: string }

export type PreflightInput = Omit<Needs, 'indicators'> & {
  readonly forum: Forum
  /** With the people as they are in post on the day of the meeting. Its indicators are all there are. */
  readonly known: KnownPosts
  /** Those that whoever reads this may see: only they are named, and only posts that they need are listed for them. */
  readonly shown: readonly Indicator[]
  /** The day of the meeting. */
  readonly day: Temporal.PlainDate
  /** The ids of the posts that somebody holds today. */
  readonly heldToday: ReadonlySet<string>
  readonly reach: (person: string) => Reach
  readonly sayDate: (day: Temporal.PlainDate) => string
  /** Those of them without a target on the day. */
  readonly untargeted?: readonly WithoutTarget[]
  readonly undelivered?: readonly Undelivered[]
}

/** Looks at every post that a forum's coming cycle needs, before a notice would go to nobody. */
export function preflightOf(input: PreflightInput): Preflight {
  const { forum, known, reach, day } = input
  const shown = input.shown.filter((indicator) => isReported(indicator, day))
  const canReach = ({ id }: Person) => reach(id).on.length > 0
  const holders = (post: string) => known.people.filter(({ posts }) => posts.some(({ id }) => id === post))
  const needed = listNeededPosts(forum, known, { ...input, indicators: shown })
  const broken = (post: (typeof needed)[number], what: string): BrokenPost => ({
    title: post.title,
    why: post.why,
    what,
    goesTo: sayStandIn(firstReached(standInsFor(post.id, null, known), canReach), canReach),
  })

  return {
    vacant: needed
      .filter(({ id }) => holders(id).length === 0)
      .map((post) =>
        broken(post, input.heldToday.has(post.id) ? `nobody holds it on ${input.sayDate(day)}` : 'nobody holds it'),
      ),
    unreachable: needed
      .filter(({ id }) => holders(id).length > 0 && !holders(id).some(canReach))
      .map((post) => broken(post, sayUnreachable(holders(post.id).map(({ id }) => reach(id))))),
    unaccountable: shown
      .filter(({ accountablePost }) => accountablePost === null)
      .map(({ ref, name, directorPost }) => ({
        ref,
        name,
        goesTo: known.posts.find(({ id }) => id === directorPost)?.title ?? forum.secretary,
      })),
    membership: membershipOf(
      known.framework,
      forum,
      (title) => known.people.filter(({ posts }) => posts.some((post) => post.title === title)),
      [...new Set(shown.map(({ directorate }) => directorate))],
    ),
    ...(input.untargeted && input.untargeted.length > 0 ? { untargeted: input.untargeted } : {}),
    ...(input.undelivered && input.undelivered.length > 0 ? { undelivered: input.undelivered } : {}),
  }
}

/** How many things there are to put right. A vacant seat is among the vacant posts, and counts once. */
export const findingsOf = (found: Preflight): number =>
  found.vacant.length +
  found.unreachable.length +
  found.unaccountable.length +
  beyondVacancies(found.membership).length +
  (found.untargeted ?? []).length +
  (found.undelivered ?? []).length

/** What is wrong with the membership beside seats that are vacant. */
export const beyondVacancies = (membership: readonly MembershipProblem[]): readonly MembershipProblem[] =>
  membership.filter(({ kind }) => kind !== 'vacant')

const isReported = ({ retiredAfter }: Indicator, day: Temporal.PlainDate): boolean =>
  retiredAfter === null || day.until(endOf(parsePeriod(retiredAfter))).sign >= 0

const firstReached = (all: readonly StandIns[], canReach: (person: Person) => boolean): StandIns | null =>
  all.find(({ people }) => people.some(canReach)) ?? all[0] ?? null

/** "the Roads Manager, as deputy" */
function sayStandIn(found: StandIns | null, canReach: (person: Person) => boolean): string | null {
  if (!found) return null
  const who = formatList(found.titles.map(withArticle))
  // The other titles say it themselves.
  const as =
    found.as === 'manager'
      ? 'as the post above'
      : found.as === 'deputy'
        ? 'as deputy'
        : found.as === 'director'
          ? 'as director'
          : ''
  const waits = found.people.some(canReach) ? '' : 'once they can be reached'
  return [who, as, waits].filter(Boolean).join(', ')
}

function sayUnreachable(reaches: readonly Reach[]): string {
  const [refused] = reaches.flatMap((one) => one.refused ?? [])
  if (refused !== undefined) return refused.replace(/\.$/, '')
  const silent = [...new Set(reaches.flatMap((one) => one.silent))].map(sayPlatform)
  return silent.length > 0
    ? `its holder has not yet written to Callin on ${formatList(silent)}`
    : 'no platform in use knows its holder'
}
