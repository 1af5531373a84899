import type { Person } from './access.ts'
import { ALONE, maySee } from './access.ts'
import type { PostEntry } from './directory.ts'
import type { Framework } from './framework.ts'
import type { Indicator } from './indicator.ts'

/** Who may stand in for a post that nobody holds or reaches, and in which capacity. */
export type StandIns = {
  readonly as: 'deputy' | 'director' | 'manager' | 'secretary' | 'performance team'
  /** The titles of the posts by which they stand in. */
  readonly titles: readonly string[]
  /** Never empty. */
  readonly people: readonly Person[]
}

/** What stand-ins are found from: the people with the posts they hold on the day that is meant. */
export type KnownPosts = {
  readonly framework: Framework
  readonly indicators: readonly Indicator[]
  readonly posts: readonly PostEntry[]
  readonly people: readonly Person[]
}

/**
 * Who reads a post's notices when its holder cannot, the first first: its deputy; the director of the indicator that it
 * is about, then of the others that the post answers for; the post that it answers to; the forums' secretaries; and in
 * the end the performance team, so that a notice goes to nobody only when nobody at all is in post. They must be entitled
 * to what it is about, as the holder would have been; where that is not known, to all that the post answers for.
 */
export function standInsFor(post: string, about: Indicator | null, known: KnownPosts): readonly StandIns[] {
  const { framework, indicators, posts, people } = known
  const entry = posts.find(({ id }) => id === post)
  const answersFor = indicators.filter(({ accountablePost }) => accountablePost === post)
  const concerned = about === null ? answersFor : [about]
  const mayRead = (person: Person) =>
    person.posts.every(({ id }) => id !== post) &&
    concerned.every((indicator) => maySee(framework, person, indicator, ALONE))

  const tier = (as: StandIns['as'], wanted: ReadonlySet<string>): StandIns[] => {
    const found = people.filter((person) => mayRead(person) && person.posts.some(({ id }) => wanted.has(id)))
    const titles = posts.filter(
      ({ id }) => wanted.has(id) && found.some((one) => one.posts.some((held) => held.id === id)),
    )
    return found.length === 0 ? [] : [{ as, titles: titles.map(({ title }) => title), people: found }]
  }
  const idsOf = (titles: readonly string[]) =>
    new Set(posts.filter(({ title }) => titles.includes(title)).map(({ id }) => id))
  const directors = new Set([about, ...answersFor].map((one) => one?.directorPost ?? null))

  return [
    ...(entry?.deputy ? tier('deputy', new Set([entry.deputy])) : []),
    ...[...directors].flatMap((director) => (director === null ? [] : tier('director', new Set([director])))),
    ...(entry?.manager ? tier('manager', new Set([entry.manager])) : []),
    ...tier('secretary', idsOf(framework.forums.map(({ secretary }) => secretary))),
    ...tier('performance team', idsOf(framework.roles.performanceTeam)),
  ]
}
