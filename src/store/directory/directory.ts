import type { Temporal } from 'temporal-polyfill'
import { groupBy } from '../../domain/core/group-by.ts'
import { traitsOf } from '../../domain/core/platform.ts'
import type { Person, Post } from '../../domain/directory/access.ts'
import { postId } from '../../domain/directory/post-id.ts'
import type { DirectoryRecord, PostEntry } from '../../domain/directory/record.ts'
import { fromDay, fromDayOrNull } from '../core/day.ts'
import { writer } from '../database/acting.ts'
import type { Database } from '../database/connect.ts'
import { inGroups } from '../database/in-groups.ts'
import { transaction } from '../database/transaction.ts'
import type { Prisma } from '../generated/client.ts'
import type { Platform } from '../generated/enums.ts'
import { directoryRecord } from './write.ts'

export { postId } from '../../domain/directory/post-id.ts'

const held = (on: Temporal.PlainDate) => {
  const day = fromDay(on)
  return { AND: [{ OR: [{ from: null }, { from: { lte: day } }] }, { OR: [{ until: null }, { until: { gte: day } }] }] }
}

/** A number of our own: whoever changes who holds what takes turns. */
export const DIRECTORY_LOCK = 4_113_202

const heldOn = (day: string) => `(h."from" IS NULL OR h."from" <= ${day}) AND (h.until IS NULL OR h.until >= ${day})`
const HELD = heldOn('$1')

/** A person with the posts held on a day, by the SQL for it: one row each, since every message and every question reads some. */
const personOn = (day: string) => `p.id, p.name, COALESCE((
    SELECT json_agg(json_build_object('id', o.id, 'title', o.title) ORDER BY h.id)
    FROM "Holding" h JOIN "Post" o ON o.id = h."postId" WHERE h."personId" = p.id AND ${heldOn(day)}), '[]') AS posts`
const PERSON = `SELECT ${personOn('$1')} FROM "Person" p`

type Asked = { readonly id: string; readonly on: Temporal.PlainDate }
type Found = Person & { readonly at: number }

const personOf = ({ id, name, posts }: Found): Person => ({ id, name, posts })

/** What is asked for: the ids $1 on the days $2, each with its place in the list. */
const ASKED = 'unnest($1::text[], $2::date[]) WITH ORDINALITY AS k(id, day, at)'
const valuesOf = (asked: readonly Asked[]) => [asked.map(({ id }) => id), asked.map(({ on }) => on.toString())]

export const directory = ({ prisma, pool }: Database) => ({
  /** Who an identity on a platform belongs to, with the posts held on a day; null when nobody is linked to it. */
  async findPersonBy(platform: Platform, externalId: string, on: Temporal.PlainDate): Promise<Person | null> {
    const { rows } = await pool.query<Person>(
      `${PERSON} JOIN "Identity" i ON i."personId" = p.id WHERE i.platform = $2::"Platform" AND i."externalId" = $3`,
      [on.toString(), platform, externalId],
    )
    return rows[0] ?? null
  },

  findPerson: inGroups(async (asked: readonly Asked[]): Promise<readonly (Person | null)[]> => {
    const { rows } = await pool.query<Found>(
      `SELECT k.at::int, ${personOn('k.day')} FROM ${ASKED} JOIN "Person" p USING (id)`,
      valuesOf(asked),
    )
    const found = new Map(rows.map((row) => [row.at, personOf(row)]))
    return asked.map((_, at) => found.get(at + 1) ?? null)
  }),

  /** Everybody by name, or everybody whom a platform knows. */
  async listPeople(on: Temporal.PlainDate, platform: Platform | null = null): Promise<readonly Person[]> {
    const { rows } = await pool.query<Person>(
      `${PERSON} WHERE $2::"Platform" IS NULL
         OR EXISTS (SELECT 1 FROM "Identity" i WHERE i."personId" = p.id AND i.platform = $2::"Platform")
       ORDER BY p.name, p.id`,
      [on.toString(), platform],
    )
    return rows
  },

  async listPosts(): Promise<readonly Post[]> {
    return prisma.post.findMany({ orderBy: { title: 'asc' }, select: { id: true, title: true } })
  },

  async findPost(id: string): Promise<Post | null> {
    return prisma.post.findUnique({ where: { id }, select: { id: true, title: true } })
  },

  /** The ids of the posts whose deputy is one of these posts. */
  listPostsDeputisedBy: inGroups(
    async (asked: readonly (readonly string[])[]): Promise<readonly (readonly string[])[]> => {
      const { rows } = await pool.query<{ id: string; deputy: string }>(
        'SELECT id, "deputyId" AS deputy FROM "Post" WHERE "deputyId" = ANY($1)',
        [asked.flat()],
      )
      return asked.map((posts) => rows.filter(({ deputy }) => posts.includes(deputy)).map(({ id }) => id))
    },
  ),

  /** The id of the post that a post answers to; null: none is known. */
  findManagerOf: inGroups(async (posts: readonly string[]): Promise<readonly (string | null)[]> => {
    const rows = await prisma.post.findMany({ where: { id: { in: [...posts] } } })
    const managers = new Map(rows.map(({ id, managerId }) => [id, managerId]))
    return posts.map((post) => managers.get(post) ?? null)
  }),

  /** Everything that the directory says, on all days. */
  record: (): Promise<DirectoryRecord> => directoryRecord(pool),

  /** Every post with its unit, the post that it answers to and its deputy. */
  async listEntries(): Promise<readonly PostEntry[]> {
    const rows = await prisma.post.findMany({ orderBy: { title: 'asc' } })
    return rows.map(({ managerId, deputyId, ...row }) => ({ ...row, manager: managerId, deputy: deputyId }))
  },

  /** Makes sure that posts exist, spelt as these titles are: the rules name them so, whatever a file of figures wrote. */
  async ensure(titles: readonly string[]): Promise<void> {
    const known = new Map((await prisma.post.findMany()).map(({ id, title }) => [id, title]))
    const posts = titles.map((title) => ({ id: postId(title), title }))
    const missing = posts.filter(({ id }) => !known.has(id))
    if (missing.length > 0) await prisma.post.createMany({ data: missing, skipDuplicates: true })
    for (const { id, title } of posts) {
      if (known.has(id) && known.get(id) !== title) await prisma.post.update({ where: { id }, data: { title } })
    }
  },

  /** The people who hold a post on a day; more than one when it is shared, none when it is vacant. */
  listHolders: inGroups(async (asked: readonly Asked[]): Promise<readonly (readonly Person[])[]> => {
    const { rows } = await pool.query<Found>(
      `SELECT k.at::int, ${personOn('k.day')} FROM ${ASKED}
       JOIN LATERAL (SELECT DISTINCT h."personId" AS id FROM "Holding" h
         WHERE h."postId" = k.id AND ${heldOn('k.day')}) holder ON true
       JOIN "Person" p ON p.id = holder.id ORDER BY p.id`,
      valuesOf(asked),
    )
    const found = groupBy(rows, ({ at }) => at)
    return asked.map((_, at) => (found.get(at + 1) ?? []).map(personOf))
  }),

  /** Those of some posts that somebody holds on a day, by their ids. */
  async filterHeld(posts: readonly string[], on: Temporal.PlainDate): Promise<ReadonlySet<string>> {
    const { rows } = await pool.query<{ id: string }>(
      `SELECT DISTINCT h."postId" AS id FROM "Holding" h WHERE h."postId" = ANY($2) AND ${HELD}`,
      [on.toString(), posts],
    )
    return new Set(rows.map(({ id }) => id))
  },

  /** A person's identities on a platform, for direct messages. */
  listIdentities: inGroups(
    async (asked: readonly { person: string; platform: Platform }[]): Promise<readonly (readonly string[])[]> => {
      const personId = { in: asked.map(({ person }) => person) }
      const rows = await prisma.identity.findMany({ where: { personId } })
      return asked.map(({ person, platform }) =>
        rows.filter((row) => row.personId === person && row.platform === platform).map(({ externalId }) => externalId),
      )
    },
  ),

  /** Lets a person be known on a platform by an identity, whoever had it before. */
  async identify(personId: string, platform: Platform, externalId: string): Promise<void> {
    await prisma.identity.upsert({
      where: { platform_externalId: { platform, externalId } },
      update: { personId },
      create: { platform, externalId, personId },
    })
  },

  /**
   * Puts a person into a post from a day on (null: since ever) and links their identities. The person of a post that nobody holds is made,
   * and named by the post; who held it before, with their identities, is another person. Repeating it changes nothing.
   */
  async link(
    title: string,
    identities: readonly { platform: Platform; externalId: string }[],
    on: Temporal.PlainDate | null = null,
  ): Promise<void> {
    const id = postId(title)
    await transaction(prisma, async (tx) => {
      // Two at once take turns: what the second then finds is whole.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${DIRECTORY_LOCK})`
      await tx.post.upsert({ where: { id }, update: {}, create: { id, title } })
      const holding = await tx.holding.findFirst({ where: { postId: id, ...(on ? held(on) : { until: null }) } })
      const personId = holding?.personId ?? (await unusedPersonId(tx, id))
      if (!holding) {
        await tx.person.upsert({ where: { id: personId }, update: {}, create: { id: personId, name: title } })
        // From this day on: who held it when a case was opened was somebody else, and the new one is told of it.
        await tx.holding.create({ data: { personId, postId: id, from: fromDayOrNull(on), ...writer() } })
      }
      for (const one of identities) {
        // A platform of our own names people by their own id.
        const platform_externalId = traitsOf(one.platform).own ? { ...one, externalId: personId } : { ...one }
        await tx.identity.upsert({
          where: { platform_externalId },
          update: { personId },
          create: { ...platform_externalId, personId },
        })
      }
    })
  },
})

/** The post's own id, or with a number when its first people have left: head-of-roads, head-of-roads-2. */
async function unusedPersonId(tx: Prisma.TransactionClient, post: string): Promise<string> {
  const left = await tx.holding.findMany({
    where: { postId: post },
    distinct: ['personId'],
    select: { personId: true },
  })
  return left.length === 0 ? post : `${post}-${left.length + 1}`
}
