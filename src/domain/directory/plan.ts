import { planPerson } from './plan/person.ts'
import { planPosts } from './plan/posts.ts'
import type { Counts, DirectoryPlan, State } from './plan/types.ts'
import type { DirectoryRecord } from './record.ts'
import type { DirectoryRows } from './rows.ts'

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

const countsOf = (states: readonly State[]): Counts => ({
  added: states.filter((state) => state === 'added').length,
  changed: states.filter((state) => state === 'changed').length,
  unchanged: states.filter((state) => state === 'unchanged').length,
})
