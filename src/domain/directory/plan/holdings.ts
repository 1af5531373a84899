import { Temporal } from 'temporal-polyfill'
import { postId } from '../post-id.ts'
import type { Holding } from '../record.ts'
import type { PersonRow } from '../rows.ts'
import type { DirectoryPlan } from './types.ts'

/** What their lines make of the posts that one person holds; `held` are those on record. */
export function planHoldings(
  held: readonly Holding[],
  rows: readonly PersonRow[],
  day: string,
  titleOf: (post: string) => string,
): Pick<DirectoryPlan, 'begin' | 'alter' | 'remove' | 'changes'> {
  const begin: Omit<Holding, 'id' | 'by' | 'at'>[] = []
  const alter: Pick<Holding, 'id' | 'from' | 'until'>[] = []
  const changes: string[] = []
  const matched = new Set<number>()

  for (const row of rows) {
    if (row.post === '') continue
    const post = postId(row.post)
    const same = match(
      row,
      held.filter((one) => one.post === post && !matched.has(one.id)),
      day,
    )
    if (!same) {
      const from = row.from ?? (row.until !== null && row.until < day ? null : day)
      begin.push({ person: row.person, post, from, until: row.until })
      changes.push(`${titleOf(post)} ${span(from, row.until)} (new)`)
      continue
    }
    matched.add(same.id)
    const from = row.from ?? same.from
    if (from === same.from && row.until === same.until) continue
    alter.push({ id: same.id, from, until: row.until })
    changes.push(`${titleOf(post)} ${span(from, row.until)}, before it was ${span(same.from, same.until)}`)
  }

  const dayBefore = Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
  const gone = held.filter((one) => !matched.has(one.id) && (one.until === null || one.until >= day))
  const unbegun = gone.filter(({ from }) => from !== null && from >= day)
  const ended = gone.filter((one) => !unbegun.includes(one))
  return {
    begin,
    alter: [...alter, ...ended.map(({ id, from }) => ({ id, from, until: dayBefore }))],
    remove: unbegun.map(({ id }) => id),
    changes: [
      ...changes,
      ...ended.map(({ post }) => `${titleOf(post)} ended on ${dayBefore}: the file has it no more`),
      ...unbegun.map(({ post, from }) => `${titleOf(post)} from ${from} is taken back: the file has it no more`),
    ],
  }
}

/** The holding on record that a line means: the one that began on the same day, or that was held at the same time. */
function match(row: PersonRow, held: readonly Holding[], day: string): Holding | undefined {
  const latestFirst = held.toSorted((a, b) => (b.from ?? '').localeCompare(a.from ?? ''))
  const { from, until } = row
  if (from !== null) {
    return (
      held.find((one) => one.from === from) ??
      latestFirst.find(
        (one) => (until === null || (one.from ?? '') <= until) && (one.until === null || one.until >= from),
      )
    )
  }
  return (
    latestFirst.find(
      (one) => (one.until === null || one.until >= day) && (until === null || (one.from ?? '') <= until),
    ) ?? latestFirst.find((one) => one.until === until)
  )
}

const span = (from: string | null, until: string | null): string =>
  [from === null ? '' : `from ${from}`, until === null ? '' : `until ${until}`].filter(Boolean).join(' ') ||
  'until further notice'
