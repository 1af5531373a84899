import type { DirectoryRecord, Holding, Identity, PostEntry } from './directory.ts'
import { planPerson } from './directory-plan/person.ts'
import { planPosts } from './directory-plan/posts.ts'
import type { DirectoryRows } from './directory-rows.ts'

export type Counts = { readonly added: number; readonly changed: number; readonly unchanged: number }

/** What the record must be given so that it says what the files say. */
export type DirectoryPlan = {
  /** New or changed, whole. */
  readonly posts: readonly PostEntry[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly begin: readonly Omit<Holding, 'id'>[]
  readonly alter: readonly Pick<Holding, 'id' | 'from' | 'until'>[]
  /** Holdings, by id, that had not begun. */
  readonly remove: readonly number[]
  readonly link: readonly Identity[]
  readonly unlink: readonly Identity[]
  readonly counts: { readonly posts: Counts; readonly people: Counts }
  /** Each change in a line, the person by their id and never by their name. */
  readonly changes: readonly string[]
}

/**
 * What files change of the directory. Posts are found by their title, whatever its capitals, and people by their id. What
 * the files do not name stays as it is. Of a person that they name they state all holdings: one that they have no more
 * ended on the day before. A holding without a first day begins on the day of the import, unless it is on record already.
 */
export function planDirectory(record: DirectoryRecord, rows: DirectoryRows): DirectoryPlan {
  const posts = planPosts(record, rows)
  const people = [...new Set(rows.people.map(({ person }) => person))].map((person) =>
    planPerson(
      record,
      person,
      rows.people.filter((row) => row.person === person),
      rows.day,
    ),
  )
  return {
    posts: [...posts.named, ...posts.entries],
    people: people.flatMap(({ people }) => people),
    begin: people.flatMap(({ begin }) => begin),
    alter: people.flatMap(({ alter }) => alter),
    remove: people.flatMap(({ remove }) => remove),
    link: people.flatMap(({ link }) => link),
    unlink: people.flatMap(({ unlink }) => unlink),
    counts: { posts: countsOf(posts.states), people: countsOf(people.map(({ state }) => state)) },
    changes: [...posts.changes, ...people.flatMap(({ changes }) => changes)],
  }
}

/** What becomes of a post or a person. */
export type State = 'added' | 'changed' | 'unchanged'

const countsOf = (states: readonly State[]): Counts => ({
  added: states.filter((state) => state === 'added').length,
  changed: states.filter((state) => state === 'changed').length,
  unchanged: states.filter((state) => state === 'unchanged').length,
})
