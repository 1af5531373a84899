import type { Temporal } from 'temporal-polyfill'
import type { Person, Post } from '../domain/access.ts'
import { postId } from '../domain/post-id.ts'
import type { Database } from './database/connect.ts'
import { fromDay } from './day.ts'
import type { Prisma } from './generated/client.ts'
import type { Platform } from './generated/enums.ts'

export { postId } from '../domain/post-id.ts'

const held = (on: Temporal.PlainDate) => {
  const day = fromDay(on)
  return {
    where: {
      AND: [{ OR: [{ from: null }, { from: { lte: day } }] }, { OR: [{ until: null }, { until: { gte: day } }] }],
    },
    include: { post: true },
  }
}

const LINK_LOCK = 4_113_202 // a number of our own

type Row = { id: string; name: string; holdings: { post: Post }[] }

const personOf = ({ id, name, holdings }: Row): Person => ({
  id,
  name,
  posts: holdings.map(({ post }) => ({ id: post.id, title: post.title })),
})

export const directory = ({ prisma }: Database) => ({
  /** Who an identity on a platform belongs to, with the posts held on a day; null when nobody is linked to it. */
  async personBy(platform: Platform, externalId: string, on: Temporal.PlainDate): Promise<Person | null> {
    const identity = await prisma.identity.findUnique({
      where: { platform_externalId: { platform, externalId } },
      include: { person: { include: { holdings: held(on) } } },
    })
    return identity ? personOf(identity.person) : null
  },

  async person(id: string, on: Temporal.PlainDate): Promise<Person | null> {
    const person = await prisma.person.findUnique({ where: { id }, include: { holdings: held(on) } })
    return person ? personOf(person) : null
  },

  /** Everybody, by name. */
  async people(on: Temporal.PlainDate): Promise<readonly Person[]> {
    const people = await prisma.person.findMany({ orderBy: { name: 'asc' }, include: { holdings: held(on) } })
    return people.map(personOf)
  },

  async posts(): Promise<readonly Post[]> {
    return prisma.post.findMany({ orderBy: { title: 'asc' }, select: { id: true, title: true } })
  },

  async post(id: string): Promise<Post | null> {
    return prisma.post.findUnique({ where: { id }, select: { id: true, title: true } })
  },

  /** The people who hold a post on a day; more than one when it is shared, none when it is vacant. */
  async holders(post: string, on: Temporal.PlainDate): Promise<readonly Person[]> {
    const people = await prisma.person.findMany({
      where: { holdings: { some: { postId: post, ...held(on).where } } },
      include: { holdings: held(on) },
    })
    return people.map(personOf)
  },

  /** A person's identities on a platform, for direct messages. */
  async identities(personId: string, platform: Platform): Promise<readonly string[]> {
    const rows = await prisma.identity.findMany({ where: { personId, platform }, select: { externalId: true } })
    return rows.map(({ externalId }) => externalId)
  },

  /**
   * Puts a person into a post and links their identities. The person of a post that nobody holds is made, and named by
   * the post; who held it before, with their identities, is another person. Repeating it changes nothing.
   */
  async link(title: string, identities: readonly { platform: Platform; externalId: string }[]): Promise<void> {
    const id = postId(title)
    await prisma.$transaction(async (tx) => {
      // Two at once take turns: what the second then finds is whole.
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LINK_LOCK})`
      await tx.post.upsert({ where: { id }, update: {}, create: { id, title } })
      const holding = await tx.holding.findFirst({ where: { postId: id, until: null } })
      const personId = holding?.personId ?? (await unusedPersonId(tx, id))
      if (!holding) {
        await tx.person.upsert({ where: { id: personId }, update: {}, create: { id: personId, name: title } })
        await tx.holding.create({ data: { personId, postId: id } })
      }
      for (const { platform, externalId } of identities) {
        await tx.identity.upsert({
          where: { platform_externalId: { platform, externalId } },
          update: { personId },
          create: { platform, externalId, personId },
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
