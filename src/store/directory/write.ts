import type { Pool, PoolClient } from 'pg'
import type { DirectoryPlan } from '../../domain/directory/plan/types.ts'
import type { DirectoryRecord, Holding, Identity, PostEntry } from '../../domain/directory/record.ts'
import { writer } from '../database/acting.ts'

/** The directory as it is on record. */
export async function directoryRecord(client: Pool | PoolClient): Promise<DirectoryRecord> {
  const posts = await client.query<PostEntry>(
    `SELECT id, title, directorate, division, service, "managerId" AS manager, "deputyId" AS deputy FROM "Post" ORDER BY title`,
  )
  const people = await client.query<{ id: string; name: string }>('SELECT id, name FROM "Person" ORDER BY id')
  const holdings = await client.query<Holding>(
    `SELECT id, "personId" AS person, "postId" AS post, "from"::text, until::text, "by", at FROM "Holding" ORDER BY id`,
  )
  const identities = await client.query<Identity>(
    `SELECT platform, "externalId", "personId" AS person FROM "Identity" ORDER BY platform, "externalId"`,
  )
  return { posts: posts.rows, people: people.rows, holdings: holdings.rows, identities: identities.rows }
}

/** Makes the directory what a plan says, in the caller's transaction. */
export async function writeDirectory(client: PoolClient, plan: DirectoryPlan): Promise<void> {
  const { by, at } = writer()
  // First all posts, then what refers to them: a post may answer to one further down.
  for (const { id, title, directorate, division, service } of plan.posts) {
    await client.query(
      `INSERT INTO "Post" (id, title, directorate, division, service) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET directorate = $3, division = $4, service = $5`,
      [id, title, directorate, division, service],
    )
  }
  for (const { id, manager, deputy } of plan.posts) {
    await client.query('UPDATE "Post" SET "managerId" = $2, "deputyId" = $3 WHERE id = $1', [id, manager, deputy])
  }
  for (const { id, name } of plan.people) {
    await client.query('INSERT INTO "Person" (id, name) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET name = $2', [
      id,
      name,
    ])
  }
  await client.query('DELETE FROM "Holding" WHERE id = ANY($1::int[])', [plan.remove])
  for (const { id, from, until } of plan.alter) {
    await client.query('UPDATE "Holding" SET "from" = $2, until = $3, "by" = $4, at = $5 WHERE id = $1', [
      ...[id, from, until, by, at],
    ])
  }
  for (const { person, post, from, until } of plan.begin) {
    await client.query(
      'INSERT INTO "Holding" ("personId", "postId", "from", until, "by", at) VALUES ($1, $2, $3, $4, $5, $6)',
      [person, post, from, until, by, at],
    )
  }
  // Taken away before they are given: one may go from one person to another.
  for (const { platform, externalId } of plan.unlink) {
    await client.query('DELETE FROM "Identity" WHERE platform = $1 AND "externalId" = $2', [platform, externalId])
  }
  for (const { platform, externalId, person } of plan.link) {
    await client.query(
      `INSERT INTO "Identity" (platform, "externalId", "personId") VALUES ($1, $2, $3)
       ON CONFLICT (platform, "externalId") DO UPDATE SET "personId" = $3`,
      [platform, externalId, person],
    )
  }
}
