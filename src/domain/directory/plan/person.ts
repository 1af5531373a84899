import { postId } from '../post-id.ts'
import type { DirectoryRecord } from '../record.ts'
import type { PersonRow } from '../rows.ts'
import { planHoldings } from './holdings.ts'
import { planIdentities } from './identities.ts'
import type { DirectoryPlan, State } from './types.ts'

export type PersonPlan = Pick<
  DirectoryPlan,
  'people' | 'begin' | 'alter' | 'remove' | 'link' | 'unlink' | 'changes'
> & {
  readonly state: State
}

/** What their lines make of one person. `day`: on which they are taken in, as 2026-12-01. */
export function planPerson(
  record: DirectoryRecord,
  person: string,
  rows: readonly PersonRow[],
  day: string,
): PersonPlan {
  const before = record.people.find(({ id }) => id === person)
  const name = rows.find((row) => row.name !== '')?.name ?? before?.name ?? person
  const renamed = before?.name !== name
  const holdings = planHoldings(
    record.holdings.filter((holding) => holding.person === person),
    rows,
    day,
    (id) =>
      record.posts.find((post) => post.id === id)?.title ?? rows.find((row) => postId(row.post) === id)?.post ?? id,
  )
  const identities = planIdentities(record.identities, person, rows)
  const changes = [
    ...(before && renamed ? [`${person}: another name`] : []),
    ...holdings.changes.map((change) => `${person}: ${change}`),
    ...identities.changes.map((change) => `${person}: ${change}`),
  ]
  return {
    people: renamed ? [{ id: person, name }] : [],
    ...holdings,
    ...identities,
    changes: before || changes.length > 0 ? changes : [`${person}: holds no post`],
    state: before ? (changes.length > 0 ? 'changed' : 'unchanged') : 'added',
  }
}
