import { postId } from '../domain/directory/post-id.ts'
import type { PersonRow, PostRow } from '../domain/directory/rows.ts'
import type { Indicator } from '../domain/figures/indicator.ts'
import type { Placed } from './directory-checks.ts'
import { checkIdentities, checkNames, checkOverlaps, checkReporting } from './directory-checks.ts'
import { distinct } from './distinct.ts'
import type { Fields } from './fields.ts'
import type { KnownDirectory } from './intake.ts'
import { personRow } from './person-row.ts'
import { postRow } from './post-row.ts'
import type { Problem } from './problem.ts'

/** Reads rows of posts and people one by one, and checks them against each other and what is on record at the end. */
export function directoryReader(known: KnownDirectory, problems: Problem[]) {
  const posts: Placed<PostRow>[] = []
  const people: Placed<PersonRow>[] = []
  let open = false
  const sound = <Row>(fields: Fields, rows: Placed<Row>[], read: (fields: Fields) => Row) => {
    const before = problems.length
    const row = read(fields)
    rows.push({ row, fields, isSound: problems.length === before })
  }

  return {
    post: (fields: Fields) => sound(fields, posts, postRow),
    person: (fields: Fields) => sound(fields, people, personRow),
    /** Says that some posts of the files could not be read: any title may be one of theirs. */
    leaveOpen() {
      open = true
    },

    /** The rows that are sound. `indicators` are those of the same files: they may name further posts. */
    checked(indicators: readonly Indicator[]): { posts: readonly PostRow[]; people: readonly PersonRow[] } {
      const mentioned = new Set([
        ...known.posts.map(({ id }) => id),
        ...posts.map(({ row }) => postId(row.post)),
        ...indicators.flatMap(postsOf).map(postId),
      ])
      if (!open) {
        for (const { row, fields } of posts) {
          mustExist(fields, 'reports_to', row.reportsTo, mentioned)
          mustExist(fields, 'deputy', row.deputy, mentioned)
        }
        for (const { row, fields } of people) mustExist(fields, 'post', row.post, mentioned)
      }
      checkReporting(posts, known)
      checkNames(people, known)
      checkIdentities(people, known)
      checkOverlaps(people)
      return { posts: onceEach(posts, problems), people: onceEachPerson(people, problems) }
    },
  }
}

const postsOf = ({ accountablePost, directorPost, cabinetMemberPost, dataOwnerPost }: Indicator) =>
  [accountablePost, directorPost, cabinetMemberPost, dataOwnerPost].filter((title) => title !== null)

function mustExist(fields: Fields, column: string, title: string | null, mentioned: ReadonlySet<string>): void {
  if (title === null || postId(title) === '' || mentioned.has(postId(title))) return
  fields.wrong(column, 'a post that is on record, in these files or in framework.yaml')
}

function onceEach(posts: readonly Placed<PostRow>[], problems: Problem[]): readonly PostRow[] {
  const once = distinct<PostRow>(
    ({ post }) => postId(post),
    ({ post }) => post,
    problems,
  )
  for (const { row, fields, isSound } of posts) if (isSound) once.add(row, fields.place)
  return once.rows()
}

function onceEachPerson(people: readonly Placed<PersonRow>[], problems: Problem[]): readonly PersonRow[] {
  const once = distinct<PersonRow>(
    (row) => JSON.stringify([row.person, postId(row.post), row.from, row.until]),
    ({ person, post }) => `${person} as ${post || 'nobody'}`,
    problems,
  )
  for (const { row, fields, isSound } of people) if (isSound) once.add(row, fields.place)
  return once.rows()
}
