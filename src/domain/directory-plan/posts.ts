import type { DirectoryRecord, PostEntry } from '../directory.ts'
import type { State } from '../directory-plan.ts'
import type { DirectoryRows, PostRow } from '../directory-rows.ts'
import { postId } from '../post-id.ts'

const LABELS = {
  directorate: 'directorate',
  division: 'division',
  service: 'service',
  manager: 'reports to',
  deputy: 'deputy',
} as const

/** What the rows make of the posts: those to be written, each change in a line, and what became of each row. */
export function planPosts(record: DirectoryRecord, rows: DirectoryRows) {
  const known = new Map(record.posts.map((post) => [post.id, post]))
  const stated = new Map(rows.posts.map((row) => [postId(row.post), row]))
  const titles = [
    ...rows.posts.flatMap(({ reportsTo, deputy }) => [reportsTo, deputy]),
    ...rows.people.map(({ post }) => post),
  ]
  const missing = new Map(
    titles
      .filter((title) => title !== null)
      .filter((title) => title !== '')
      .map((title) => [postId(title), title]),
  )
  const titleOf = (id: string | null) => {
    if (id === null) return 'nobody'
    return known.get(id)?.title ?? stated.get(id)?.post ?? missing.get(id) ?? id
  }
  // The rules name them: nobody has put them on record yet.
  const named = [...missing]
    .filter(([id]) => !known.has(id) && !stated.has(id))
    .map(([id, title]) => ({ ...NO_UNIT, id, title }))

  const entries: PostEntry[] = []
  const changes: string[] = []
  const states = [...stated].map(([id, row]): State => {
    const before = known.get(id)
    const entry = entryOf(id, row, before)
    if (!before) {
      entries.push(entry)
      changes.push(`${entry.title}: a new post`)
      return 'added'
    }
    const fields = (Object.keys(LABELS) as (keyof typeof LABELS)[]).filter((field) => before[field] !== entry[field])
    if (fields.length === 0) return 'unchanged'
    entries.push(entry)
    const said = (field: keyof typeof LABELS, one: PostEntry) =>
      field === 'manager' || field === 'deputy' ? titleOf(one[field]) : one[field] || 'nothing'
    const each = fields.map((field) => `${LABELS[field]} ${said(field, before)} → ${said(field, entry)}`)
    changes.push(`${entry.title}: ${each.join(', ')}`)
    return 'changed'
  })
  return { named, entries, changes, states }
}

const NO_UNIT = { directorate: '', division: '', service: '', manager: null, deputy: null } as const

function entryOf(id: string, row: PostRow, before: PostEntry | undefined): PostEntry {
  const post = (title: string | null, kept: string | null) =>
    title === null ? kept : title === '' ? null : postId(title)
  return {
    id,
    // The spelling on record stays: the rules may name the post by it.
    title: before?.title ?? row.post,
    directorate: row.directorate ?? before?.directorate ?? '',
    division: row.division ?? before?.division ?? '',
    service: row.service ?? before?.service ?? '',
    manager: post(row.reportsTo, before?.manager ?? null),
    deputy: post(row.deputy, before?.deputy ?? null),
  }
}
