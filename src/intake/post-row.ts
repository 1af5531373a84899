import { postId } from '../domain/directory/post-id.ts'
import type { PostRow } from '../domain/directory/rows.ts'
import type { Fields } from './fields.ts'

/** Reads a row of posts. A column that the file leaves out keeps what is on record; an empty cell says "none". */
export function postRow(fields: Fields): PostRow {
  const stated = (column: string) => (fields.has(column) ? fields.text(column) : null)
  const post = requiredPost(fields, 'post')
  const reportsTo = otherPost(fields, 'reports_to')
  const deputy = otherPost(fields, 'deputy')
  if (reportsTo && postId(reportsTo) === postId(post)) fields.wrong('reports_to', 'another post: it reports to itself')
  if (deputy && postId(deputy) === postId(post)) fields.wrong('deputy', 'another post: it stands in for itself')
  return {
    post,
    directorate: stated('directorate'),
    division: stated('division'),
    service: stated('service'),
    reportsTo,
    deputy,
  }
}

const EXPECTED = 'a post such as Head of Contact Point'

/** A title without a letter or a digit would have no id. */
export function requiredPost(fields: Fields, column: string): string {
  const title = fields.text(column)
  if (postId(title) === '') fields.wrong(column, EXPECTED)
  return title
}

function otherPost(fields: Fields, column: string): string | null {
  if (!fields.has(column)) return null
  const title = fields.text(column)
  if (title !== '' && postId(title) === '') fields.wrong(column, `${EXPECTED}, or nothing`)
  return title
}
