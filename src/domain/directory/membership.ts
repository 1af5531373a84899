import { formatCount } from '../core/words.ts'
import type { Forum, Framework } from '../rules/framework.ts'
import type { Person } from './access.ts'

/** What is wrong with who sits on a forum, as a sentence that names posts and never people. */
export type MembershipProblem = {
  readonly kind: 'vacant' | 'not covered' | 'non-executives' | 'both forums' | 'two seats'
  readonly text: string
}

export type Seat = {
  readonly post: string
  readonly role: 'chair' | 'secretary' | 'nominated director' | 'non-executive director'
  /** "chair of PAT", "nominated director of PAT from Education". */
  readonly said: string
}

const NON_EXECUTIVES = 2

/** Every seat of a forum, by the title of its post. The secretary has one too, though not as a member. */
export const seatsOf = (forum: Forum): readonly Seat[] => [
  { post: forum.chair, role: 'chair', said: `chair of ${forum.name}` },
  { post: forum.secretary, role: 'secretary', said: `secretary of ${forum.name}` },
  ...forum.nominatedDirectors.map(
    ({ post, directorate }): Seat => ({
      post,
      role: 'nominated director',
      said: `nominated director of ${forum.name} from ${directorate}`,
    }),
  ),
  ...forum.nonExecutiveDirectors.map(
    (post): Seat => ({
      post,
      role: 'non-executive director',
      said: `non-executive director of ${forum.name}`,
    }),
  ),
]

/**
 * What is wrong with a forum's membership as its posts are held: a seat whose post nobody holds; a directorate without a
 * nominated director; not two non-executive directors; somebody in two seats, or who sits on another forum as well, since
 * the forums assure each other's work. `holders` gives who holds the post of a title on the day that is meant.
 */
export function membershipOf(
  { forums }: Pick<Framework, 'forums'>,
  forum: Forum,
  holders: (title: string) => readonly Person[],
  directorates: readonly string[],
): readonly MembershipProblem[] {
  const members = (one: Forum) => seatsOf(one).filter(({ role }) => role !== 'secretary')
  const covered = forum.nominatedDirectors.map(({ directorate }) => directorate)
  const own = members(forum)
  return [
    ...seatsOf(forum)
      .filter(({ post }) => holders(post).length === 0)
      .map(({ post, said }) => problem('vacant', `Nobody holds ${post}, ${said}.`)),
    ...directorates
      .filter((one) => !covered.includes(one))
      .map((one) => problem('not covered', `${forum.name} has no nominated director from ${one}.`)),
    ...nonExecutives(forum, holders),
    ...own.flatMap((seat, at) =>
      own
        .slice(at + 1)
        .filter(({ post }) => share(holders(seat.post), holders(post)))
        .map(({ post }) =>
          problem('two seats', `One person holds two seats of ${forum.name}: ${seat.post} and ${post}.`),
        ),
    ),
    ...forums
      .filter((other) => other !== forum)
      .flatMap((other) =>
        own.flatMap((seat) =>
          members(other)
            .filter(({ post }) => share(holders(seat.post), holders(post)))
            .map(({ post }) =>
              problem(
                'both forums',
                `One person sits on ${forum.name} as ${seat.post} and on ${other.name} as ${post}: the two share no member.`,
              ),
            ),
        ),
      ),
  ]
}

const problem = (kind: MembershipProblem['kind'], text: string): MembershipProblem => ({ kind, text })

const share = (some: readonly Person[], others: readonly Person[]): boolean =>
  some.some(({ id }) => others.some((other) => other.id === id))

/** Counted by people: one who holds both posts is one. */
function nonExecutives(forum: Forum, holders: (title: string) => readonly Person[]): readonly MembershipProblem[] {
  const people = new Set(forum.nonExecutiveDirectors.flatMap((post) => holders(post).map(({ id }) => id)))
  const held = forum.nonExecutiveDirectors.filter((post) => holders(post).length > 0).length
  const count = Math.min(people.size, held)
  if (count === NON_EXECUTIVES) return []
  const found = count === 0 ? 'no non-executive director' : formatCount(count, 'non-executive director')
  return [problem('non-executives', `${forum.name} has ${found} in post, and should have two.`)]
}
