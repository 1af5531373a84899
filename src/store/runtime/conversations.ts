import type { Database } from '../database/connect.ts'
import { inGroups } from '../database/in-groups.ts'
import { Prisma } from '../generated/client.ts'
import type { Platform } from '../generated/enums.ts'

export type Conversation = { readonly externalId: string; readonly reference: unknown }

export const conversations = ({ prisma }: Database, now: () => Date) => ({
  /** Where a channel of the framework, or a person's direct messages, are on a platform. `key`: channel:pat, person:<id>. */
  find: inGroups(
    async (asked: readonly { platform: Platform; key: string }[]): Promise<readonly (Conversation | null)[]> => {
      const rows = await prisma.conversation.findMany({ where: { key: { in: asked.map(({ key }) => key) } } })
      return asked.map(({ platform, key }) => {
        const found = rows.find((row) => row.platform === platform && row.key === key)
        return found ? { externalId: found.externalId, reference: found.reference } : null
      })
    },
  ),

  /** The framework's channel that a platform's conversation was bound to; null when it was not. */
  async findChannel(platform: Platform, externalId: string): Promise<string | null> {
    const found = await prisma.conversation.findFirst({
      where: { platform, externalId, key: { startsWith: 'channel:' } },
      select: { key: true },
    })
    return found ? found.key.slice('channel:'.length) : null
  },

  /** The platforms on which a channel of the framework has been bound: those that the council uses beside the console. */
  async listPlatforms(): Promise<readonly Platform[]> {
    const where = { key: { startsWith: 'channel:' } }
    const rows = await prisma.conversation.findMany({ where, distinct: ['platform'], select: { platform: true } })
    return rows.map(({ platform }) => platform)
  },

  /** The people whose direct messages are known, by platform. */
  async listPeople(): Promise<readonly { readonly platform: Platform; readonly person: string }[]> {
    const where = { key: { startsWith: 'person:' } }
    const rows = await prisma.conversation.findMany({ where, select: { platform: true, key: true } })
    return rows.map(({ platform, key }) => ({ platform, person: key.slice('person:'.length) }))
  },

  /** Keeps how to write to a conversation again, under every key that it has and for keys it may be bound to later. */
  async remember(platform: Platform, externalId: string, reference: unknown): Promise<void> {
    const data = { reference: reference as Prisma.InputJsonValue } // a platform's own JSON
    await prisma.conversation.updateMany({ where: { platform, externalId }, data })
    await prisma.conversation.upsert({
      where: { platform_key: { platform, key: `seen:${externalId}` } },
      update: data,
      create: { platform, key: `seen:${externalId}`, externalId, boundAt: now(), ...data },
    })
  },

  /** Keeps where a key is; without a reference the one already kept for the same conversation stays. */
  async bind(platform: Platform, key: string, externalId: string, reference: unknown = null): Promise<void> {
    const earlier = await prisma.conversation.findFirst({
      where: { platform, externalId, NOT: { reference: { equals: Prisma.AnyNull } } },
      select: { reference: true },
    })
    const kept = (reference ?? earlier?.reference ?? null) as Prisma.InputJsonValue | null // it came from JSON
    const data = { externalId, reference: kept ?? Prisma.JsonNull, boundAt: now() }
    await prisma.conversation.upsert({
      where: { platform_key: { platform, key } },
      update: data,
      create: { platform, key, ...data },
    })
  },
})
