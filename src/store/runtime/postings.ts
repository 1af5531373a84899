import type { Database } from '../database/connect.ts'
import { inGroups } from '../database/in-groups.ts'
import type { Platform } from '../generated/enums.ts'
import type { Claim } from './outbox.ts'

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
  readonly destination: string
  readonly platform: Platform
}

type Attempt = {
  readonly key: PostingKey
  readonly conversation: string
  readonly now: Date
  /** The row that is being sent, as it was claimed. */
  readonly claim: Claim
}

type At = { readonly conversation: string; readonly externalId: string; readonly contentHash: string }

type Shown = At & { readonly id: number; readonly postedAt: Date | null; readonly editedAt: Date | null }

const columnsOf = (keys: readonly PostingKey[]) => [
  keys.map(({ notice }) => notice),
  keys.map(({ subjectKey }) => subjectKey),
  keys.map(({ destination }) => destination),
  keys.map(({ platform }) => platform),
]

const textOf = ({ notice, subjectKey, destination, platform }: PostingKey): string =>
  JSON.stringify([notice, subjectKey, destination, platform])

// Every message that is sent comes by here, and many at once.
export const postings = ({ pool }: Database) => {
  const mark = inGroups(async (all: readonly Shown[]) => {
    const column = (name: keyof Shown) => all.map((one) => one[name])
    await pool.query(
      `UPDATE "Posting" p SET conversation = s.conversation, "externalId" = s."externalId", "contentHash" = s."contentHash",
         "postedAt" = COALESCE(s."postedAt", p."postedAt"), "editedAt" = COALESCE(s."editedAt", p."editedAt")
       FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[])
         AS s(id, conversation, "externalId", "contentHash", "postedAt", "editedAt") WHERE p.id = s.id`,
      [
        column('id'),
        column('conversation'),
        column('externalId'),
        column('contentHash'),
        column('postedAt'),
        column('editedAt'),
      ],
    )
    return all.map(() => undefined)
  })

  return {
    find: inGroups(async (keys: readonly PostingKey[]): Promise<readonly (Posting | null)[]> => {
      const { rows } = await pool.query<Posting & PostingKey>(
        `SELECT p.* FROM unnest($1::text[], $2::text[], $3::text[], $4::"Platform"[])
           AS k(notice, "subjectKey", destination, platform)
         JOIN "Posting" p USING (notice, "subjectKey", destination, platform)`,
        columnsOf(keys),
      )
      const found = new Map(rows.map((row) => [textOf(row), row]))
      return keys.map((key) => found.get(textOf(key)) ?? null)
    }),

    /** What stood for another subject in the same place stands for this one from now on; null: nothing did. */
    async takeOver(
      { notice, subjectKey, destination, platform }: PostingKey,
      earlier: string,
    ): Promise<Posting | null> {
      const { rows } = await pool.query<Posting>(
        `UPDATE "Posting" SET "subjectKey" = $2
         WHERE notice = $1 AND "subjectKey" = $3 AND destination = $4 AND platform = $5::"Platform" RETURNING *`,
        [notice, subjectKey, earlier, destination, platform],
      )
      return rows[0] ?? null
    },

    /**
     * Written before the first attempt, so that a crash in the middle is known about. Null where another has claimed the row
     * since: it is that one's to post.
     */
    attempt: inGroups(async (all: readonly Attempt[]): Promise<readonly (Pick<Posting, 'id'> | null)[]> => {
      // One of each, in one order for all processes.
      const each = [...new Map(all.map((one) => [textOf(one.key), one]))].sort().map(([, one]) => one)
      const { rows } = await pool.query<PostingKey & { id: number }>(
        `INSERT INTO "Posting" (notice, "subjectKey", destination, platform, conversation, "contentHash", "attemptedAt")
         SELECT a.notice, a."subjectKey", a.destination, a.platform, a.conversation, '', a.at
         FROM unnest($1::text[], $2::text[], $3::text[], $4::"Platform"[], $5::text[], $6::timestamptz[], $7::int[], $8::int[])
           AS a(notice, "subjectKey", destination, platform, conversation, at, "row", attempt)
         JOIN "Outbox" o ON o.id = a."row" AND o.attempts = a.attempt AND o.state = 'pending'
         ON CONFLICT (notice, "subjectKey", destination, platform) DO UPDATE SET "attemptedAt" = EXCLUDED."attemptedAt"
         RETURNING id, notice, "subjectKey", destination, platform`,
        [
          ...columnsOf(each.map(({ key }) => key)),
          each.map((one) => one.conversation),
          each.map((one) => one.now),
          each.map(({ claim }) => claim.id),
          each.map(({ claim }) => claim.attempts),
        ],
      )
      const written = new Map(rows.map((row) => [textOf(row), row]))
      return all.map(({ key }) => written.get(textOf(key)) ?? null)
    }),

    async markPosted(id: number, at: At, now: Date): Promise<void> {
      await mark({ id, ...at, postedAt: now, editedAt: null })
    },

    async markEdited(id: number, at: At, now: Date): Promise<void> {
      await mark({ id, ...at, postedAt: null, editedAt: now })
    },
  }
}
