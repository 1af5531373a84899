import type { Database } from './database/connect.ts'
import type { Platform } from './generated/enums.ts'

/** A message that stands on a platform, or may: `externalId` is null while it is not known whether it was posted. */
export type Posting = {
  readonly id: number
  readonly conversation: string
  readonly externalId: string | null
  readonly contentHash: string
}

export type PostingKey = {
  readonly notice: string
  readonly subjectKey: string
  /** channel:pat or person:<id>. */
  readonly place: string
  readonly platform: Platform
}

export const postings = ({ prisma }: Database) => ({
  async find(key: PostingKey): Promise<Posting | null> {
    return prisma.posting.findUnique({ where: { notice_subjectKey_place_platform: key } })
  },

  /** Written before the first attempt, so that a crash in the middle is known about. */
  async attempt(key: PostingKey, conversation: string, now: Date): Promise<Posting> {
    return prisma.posting.upsert({
      where: { notice_subjectKey_place_platform: key },
      update: { attemptedAt: now },
      create: { ...key, conversation, contentHash: '', attemptedAt: now },
    })
  },

  async posted(
    id: number,
    at: { conversation: string; externalId: string; contentHash: string },
    now: Date,
  ): Promise<void> {
    await prisma.posting.update({ where: { id }, data: { ...at, postedAt: now } })
  },

  async edited(
    id: number,
    at: { conversation: string; externalId: string; contentHash: string },
    now: Date,
  ): Promise<void> {
    await prisma.posting.update({ where: { id }, data: { ...at, editedAt: now } })
  },
})
