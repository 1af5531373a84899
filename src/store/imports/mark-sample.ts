import type { PoolClient } from 'pg'
import { postId } from '../directory.ts'

export type Sample = {
  /** Who the sample's import is recorded as made by. */
  readonly by: string
  /** The one period of each indicator whose figure is real, by reference. */
  readonly published: ReadonlyMap<string, string>
  /** Titles; a title may come more than once. */
  readonly posts: readonly string[]
}

/**
 * Marks what the sample council's import has brought, in the import's own transaction: its indicators as sample, its
 * results as made up save the published ones, its comparators as made up. Puts into every post a person who is called what the post is called,
 * and whom the web console knows.
 */
export async function markSample(client: PoolClient, { by, published, posts }: Sample): Promise<void> {
  await client.query(
    `UPDATE "Indicator" i SET sample = true FROM "IndicatorVersion" v, "Import" m
     WHERE v."indicatorId" = i.id AND m.id = v."importId" AND m.by = $1`,
    [by],
  )
  await client.query(
    `UPDATE "Result" r SET "madeUp" = true FROM "Indicator" i, "Import" m
     WHERE i.id = r."indicatorId" AND m.id = r."importId" AND m.by = $1
       AND (i.ref, r.period) NOT IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
    [by, [...published.keys()], [...published.values()]],
  )
  await client.query(
    'UPDATE "Comparator" c SET "madeUp" = true FROM "Import" m WHERE m.id = c."importId" AND m.by = $1',
    [by],
  )

  const titles = [...new Set(posts)]
  const people = [titles.map(postId), titles]
  await client.query(
    'INSERT INTO "Post" (id, title) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING',
    people,
  )
  await client.query(
    'INSERT INTO "Person" (id, name) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING',
    people,
  )
  await client.query(
    `INSERT INTO "Holding" ("personId", "postId") SELECT p.id, p.id FROM unnest($1::text[]) AS p(id)
     WHERE NOT EXISTS (SELECT 1 FROM "Holding" h WHERE h."postId" = p.id)`,
    [people[0]],
  )
  await client.query(
    `INSERT INTO "Identity" (platform, "externalId", "personId")
     SELECT 'web', post.id, post.id FROM unnest($1::text[]) AS post(id) ON CONFLICT DO NOTHING`,
    [people[0]],
  )
}
