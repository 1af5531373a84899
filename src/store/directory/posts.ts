import type { PoolClient } from 'pg'
import type { Indicator } from '../../domain/figures/indicator.ts'
import { postId } from './directory.ts'

/** The posts that an import names, beside those on record. */
export type Posts = {
  readonly idOf: (title: string) => string
  readonly titleOf: (id: string) => string
  /** Creates those that are not on record yet. */
  create(): Promise<void>
}

/**
 * Finds the posts that indicators, or `others`, name by their titles. Titles that differ only in capitals or punctuation are one
 * post, because they have one id.
 */
export async function postsOf(
  client: PoolClient,
  indicators: readonly Indicator[],
  others: readonly (string | null)[] = [],
): Promise<Posts> {
  const { rows } = await client.query<{ id: string; title: string }>('SELECT id, title FROM "Post"')
  const ids = new Map(rows.map(({ id, title }) => [title, id]))
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  const created = new Map<string, string>()
  const named = indicators.flatMap(({ accountablePost, directorPost, cabinetMemberPost, dataOwnerPost }) => [
    accountablePost,
    directorPost,
    cabinetMemberPost,
    dataOwnerPost,
  ])
  for (const title of [...named, ...others]) {
    if (title === null || ids.has(title)) continue
    const id = postId(title)
    ids.set(title, id)
    if (titles.has(id)) continue
    titles.set(id, title)
    created.set(id, title)
  }

  return {
    idOf: (title) => ids.get(title) ?? postId(title),
    titleOf: (id) => titles.get(id) ?? id,
    async create() {
      await client.query('INSERT INTO "Post" (id, title) SELECT * FROM unnest($1::text[], $2::text[])', [
        [...created.keys()],
        [...created.values()],
      ])
    },
  }
}
