import type { Indicator } from '../figures/indicator.ts'
import type { Forum, Framework } from '../rules/framework.ts'

/** Somebody the directory knows, with the titles and ids of the posts they hold. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly posts: readonly Post[]
}

export type Post = { readonly id: string; readonly title: string }

/** Where an answer will be seen: by the person alone, or by everybody in a channel (null: one Callin does not know). */
export type SeenBy = { readonly kind: 'person' } | { readonly kind: 'channel'; readonly channel: string | null }

const holds = (person: Person, titles: readonly string[]) => person.posts.some(({ title }) => titles.includes(title))

export const membersOf = (forum: Forum): readonly string[] => [
  forum.chair,
  forum.secretary,
  ...forum.nominatedDirectors.map(({ post }) => post),
  ...forum.nonExecutiveDirectors,
]

/** Who reads a channel of the rules, by their posts: those that it names, the members of its forum, and the performance team. */
export function channelReaders({ channels, forums, roles }: Framework, key: string): readonly string[] {
  const forum = forums.find(({ channel }) => channel === key)
  const named = channels.find((channel) => channel.key === key)?.readers ?? []
  return [...named, ...(forum ? membersOf(forum) : []), ...roles.performanceTeam]
}

/** The channels that the Members' side reads. */
export const membersChannels = ({ channels, roles }: Framework): readonly string[] =>
  channels.filter(({ readers }) => readers.some((title) => roles.memberSide.includes(title))).map(({ key }) => key)

/** Members of the forum; the Members' side sees its papers too. */
export const maySeeForum = (framework: Framework, forum: Forum, person: Person): boolean =>
  holds(person, [...membersOf(forum), ...framework.roles.memberSide, ...framework.roles.performanceTeam])

/** Call-ins are decided by the chair; the secretary records what the chair decided. */
export const mayDecide = (forum: Forum, person: Person): boolean => holds(person, [forum.chair, forum.secretary])

/** The title in which somebody decides: what a decision is recorded under. */
export const findDecidingPost = (forum: Forum, person: Person): string =>
  [forum.chair, forum.secretary].find((title) => holds(person, [title])) ?? callerTitle(person)

/** Whom a record names: the post of whoever asks. */
export const callerTitle = (caller: Person): string => caller.posts[0]?.title ?? caller.name

/** Members of the forum and the performance team may record what was agreed. */
export const mayRecord = (framework: Framework, forum: Forum, person: Person): boolean =>
  holds(person, [...membersOf(forum), ...framework.roles.performanceTeam])

export const isPerformanceTeam = (framework: Framework, person: Person): boolean =>
  holds(person, framework.roles.performanceTeam)

export const isIctTeam = (framework: Framework, person: Person): boolean => holds(person, framework.roles.ictTeam)

/** By somebody alone with Callin, where nobody reads along. */
export const ALONE: SeenBy = { kind: 'person' }

/** Whose eyes: somebody's, or those of everybody who reads where it is seen, whoever they are. */
export type Onlooker = Person | 'everybody'

/**
 * The one check of what may be read: of an answer, of a notice, of a paper. Unrestricted figures are open to everybody the
 * directory knows. Exempt ones (Local Government Act 1972, Schedule 12A) reach the accountable manager, director and
 * Cabinet Member of the indicator, the forums' members, the Members' side and the performance team; and where others read
 * along they are shown in a forum's own channel alone.
 */
export function maySee(framework: Framework, onlooker: Onlooker, indicator: Indicator, seenBy: SeenBy): boolean {
  if (indicator.classification === 'unrestricted') return true
  if (seenBy.kind === 'channel' && !isForumChannel(framework, seenBy.channel)) return false
  return onlooker === 'everybody' ? seenBy.kind === 'channel' : isEntitled(framework, onlooker, indicator)
}

function isEntitled(framework: Framework, person: Person, indicator: Indicator): boolean {
  const own = [indicator.accountablePost, indicator.directorPost, indicator.cabinetMemberPost]
  return (
    person.posts.some(({ id }) => own.includes(id)) ||
    framework.forums.some((forum) => maySeeForum(framework, forum, person))
  )
}

/** Whether a channel is a forum's own, in which what is exempt may stand. */
export const isForumChannel = (framework: Framework, channel: string | null): boolean =>
  framework.forums.some((forum) => forum.channel === channel)

/** What is agreed for an exempt indicator is as exempt as its figures; but an owner always reads their own, alone. */
export const readsAsOwner = (
  onlooker: Onlooker,
  { ownerPost }: { readonly ownerPost: string },
  seenBy: SeenBy,
): boolean => onlooker !== 'everybody' && seenBy.kind === 'person' && onlooker.posts.some(({ id }) => id === ownerPost)
