import { IDENTIFYING_PLATFORMS } from '../domain/core/platform.ts'
import { postId } from '../domain/directory/post-id.ts'
import type { PersonRow, PostRow } from '../domain/directory/rows.ts'
import type { Fields } from './fields.ts'
import type { KnownDirectory } from './intake.ts'

/** A row with the place where its problems are noted. One that is not sound is only there to be referred to. */
export type Placed<Row> = { readonly row: Row; readonly fields: Fields; readonly isSound: boolean }

/** Nobody answers to themselves, through however many others: what is overdue would go round and round. */
export function checkReporting(posts: readonly Placed<PostRow>[], known: KnownDirectory): void {
  const managers = new Map(known.posts.map(({ id, manager }) => [id, manager]))
  for (const { row } of posts) {
    if (row.reportsTo !== null) managers.set(postId(row.post), row.reportsTo === '' ? null : postId(row.reportsTo))
  }
  const told = new Set<string>()
  for (const { row, fields } of posts) {
    const start = postId(row.post)
    const above = chainAbove(start, managers)
    if (managers.get(start) === start || !above.includes(start) || told.has(start)) continue
    for (const id of above) told.add(id)
    fields.wrong('reports_to', 'a post that does not answer to this one in the end: they report in a circle')
  }
}

/** The posts above one, up to the top or to where they come round again. */
function chainAbove(start: string, managers: ReadonlyMap<string, string | null>): readonly string[] {
  const above: string[] = []
  for (let post = managers.get(start); post && !above.includes(post); post = managers.get(post)) above.push(post)
  return above
}

/** Each person has one name: on one of their lines, or on record. */
export function checkNames(people: readonly Placed<PersonRow>[], known: KnownDirectory): void {
  const names = new Map<string, string>()
  for (const { row, fields } of people) {
    const before = names.get(row.person)
    if (row.name === '') continue
    if (before !== undefined && before !== row.name)
      fields.wrong('name', `one name for ${row.person} on all their lines`)
    names.set(row.person, row.name)
  }
  const told = new Set([...names.keys(), ...known.people.map(({ id }) => id)])
  for (const { row, fields, isSound } of people) {
    if (!isSound || told.has(row.person)) continue
    told.add(row.person)
    fields.wrong('name', `the name of ${row.person}, who is not on record yet`)
  }
}

/** An identity is one person's, or they would be answered as each other. */
export function checkIdentities(people: readonly Placed<PersonRow>[], known: KnownDirectory): void {
  for (const platform of IDENTIFYING_PLATFORMS) {
    const owners = new Map(
      known.identities.filter((one) => one.platform === platform).map((one) => [one.externalId, one.person]),
    )
    // Who is given another identity in these files gives the one on record up.
    const restated = new Set(people.filter(({ row }) => row[platform] !== '').map(({ row }) => row.person))
    for (const [id, owner] of owners) if (restated.has(owner)) owners.delete(id)
    for (const { row, fields } of people) {
      const id = row[platform]
      if (id === '') continue
      const owner = owners.get(id)
      if (owner !== undefined && owner !== row.person)
        fields.wrong(platform, `an identity of their own: this one is ${owner}'s`)
      else owners.set(id, row.person)
    }
  }
}

/** A person is in a post once at a time. */
export function checkOverlaps(people: readonly Placed<PersonRow>[]): void {
  const seen: PersonRow[] = []
  for (const { row, fields, isSound } of people) {
    if (!isSound || row.post === '') continue
    const same = seen.find(
      (one) => one.person === row.person && postId(one.post) === postId(row.post) && overlap(one, row),
    )
    const isRepeated = same?.from === row.from && same.until === row.until
    if (same && !isRepeated) fields.wrong('from', `days on which ${row.person} is not in this post already`)
    seen.push(row)
  }
}

const overlap = (a: PersonRow, b: PersonRow): boolean =>
  (a.from === null || b.until === null || a.from <= b.until) &&
  (b.from === null || a.until === null || b.from <= a.until)
