import type { FollowUps } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import type { Database } from '../database/connect.ts'
import { inGroups } from '../database/in-groups.ts'
import { transaction } from '../database/transaction.ts'
import { Prisma } from '../generated/client.ts'
import type { Platform } from '../generated/enums.ts'

export type Conversation = { readonly externalId: string; readonly reference: unknown }

const FORMER = '/before'

/** The key of the conversation in which a channel's notices were posted before they moved. It is none of the rules' channels. */
export const formerChannel = (channel: string): string => `${channel}${FORMER}`

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
      where: { platform, externalId, key: { startsWith: 'channel:' }, NOT: { key: { endsWith: FORMER } } },
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

  /** Posts a channel's notices in a conversation from now on. Where that was another until now, it is kept as the former one. */
  async bindChannel(
    { platform, conversation }: { readonly platform: Platform; readonly conversation: string },
    channel: string,
    followUps: FollowUps,
  ): Promise<void> {
    const key = `channel:${channel}`
    await transaction(prisma, async (tx) => {
      const before = await tx.conversation.findUnique({ where: { platform_key: { platform, key } } })
      if (before && before.externalId !== conversation) {
        await keepAt(tx, platform, `channel:${formerChannel(channel)}`, before.externalId, before.reference, now())
      }
      await keepAt(tx, platform, key, conversation, await referenceOf(tx, platform, conversation), now())
      await writeFollowUps(tx, followUps, now())
    })
  },

  /** Keeps where a key is; without a reference the one already kept for the same conversation stays. */
  async bind(platform: Platform, key: string, externalId: string, reference: unknown = null): Promise<void> {
    const kept = reference ?? (await referenceOf(prisma, platform, externalId))
    await keepAt(prisma, platform, key, externalId, kept, now())
  },
})

type Client = Pick<Prisma.TransactionClient, 'conversation'>

/** What a platform asked to have kept of a conversation under any of its keys; null: nothing. */
async function referenceOf(client: Client, platform: Platform, externalId: string): Promise<unknown> {
  const found = await client.conversation.findFirst({
    where: { platform, externalId, NOT: { reference: { equals: Prisma.AnyNull } } },
    select: { reference: true },
  })
  return found?.reference ?? null
}

async function keepAt(
  client: Client,
  platform: Platform,
  key: string,
  externalId: string,
  reference: unknown,
  boundAt: Date,
): Promise<void> {
  const kept = reference as Prisma.InputJsonValue | null // a platform's own JSON
  const data = { externalId, reference: kept ?? Prisma.JsonNull, boundAt }
  await client.conversation.upsert({
    where: { platform_key: { platform, key } },
    update: data,
    create: { platform, key, ...data },
  })
}
