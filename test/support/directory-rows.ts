import type { PersonRow, PostRow } from '../../src/domain/directory/rows.ts'

/** A line of posts.csv that gives nothing but the title. */
export const aPostRow = (title: string, changes: Partial<PostRow> = {}): PostRow => ({
  post: title,
  directorate: null,
  division: null,
  service: null,
  reportsTo: null,
  deputy: null,
  ...changes,
})

/** A line of people.csv: somebody in a post, from the day on which it is taken in. */
export const aPersonRow = (id: string, title: string, changes: Partial<PersonRow> = {}): PersonRow => ({
  person: id,
  name: `Holder ${id}`,
  post: title,
  from: null,
  until: null,
  slack: '',
  teams: '',
  console: null,
  ...changes,
})
