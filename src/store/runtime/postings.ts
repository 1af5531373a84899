import type { Database } from '../database/connect.ts'
import type { Platform } from '../generated/enums.ts'

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

const READ = 'id, conversation, "externalId", "contentHash"'

type At = { readonly conversation: string; readonly externalId: string; readonly contentHash: string }

const valuesOf = ({ notice, subjectKey, destination, platform }: PostingKey) => [
  notice,
  subjectKey,
  destination,
  platform,
]

// Every message that is sent comes by here: Prisma takes several times longer for the same statements.
export const postings = ({ pool }: Database) => ({
  async find(key: PostingKey): Promise<Posting | null> {
    const { rows } = await pool.query<Posting>(
      `SELECT ${READ} FROM "Posting"
       WHERE notice = $1 AND "subjectKey" = $2 AND destination = $3 AND platform = $4::"Platform"`,
      valuesOf(key),
    )
    return rows[0] ?? null
  },

  /** Written before the first attempt, so that a crash in the middle is known about. */
  async attempt(key: PostingKey, conversation: string, now: Date): Promise<Pick<Posting, 'id'>> {
    const { rows } = await pool.query<{ id: number }>(
      `INSERT INTO "Posting" (notice, "subjectKey", destination, platform, conversation, "contentHash", "attemptedAt")
       VALUES ($1, $2, $3, $4::"Platform", $5, '', $6)
       ON CONFLICT (notice, "subjectKey", destination, platform) DO UPDATE SET "attemptedAt" = EXCLUDED."attemptedAt"
       RETURNING id`,
      [...valuesOf(key), conversation, now],
    )
    const [row] = rows
    if (!row) throw new Error('An attempt to post was not written down.')
    return row
  },

  async markPosted(id: number, { conversation, externalId, contentHash }: At, now: Date): Promise<void> {
    await pool.query(
      `UPDATE "Posting" SET conversation = $2, "externalId" = $3, "contentHash" = $4, "postedAt" = $5 WHERE id = $1`,
      [id, conversation, externalId, contentHash, now],
    )
  },

  async markEdited(id: number, { conversation, externalId, contentHash }: At, now: Date): Promise<void> {
    await pool.query(
      `UPDATE "Posting" SET conversation = $2, "externalId" = $3, "contentHash" = $4, "editedAt" = $5 WHERE id = $1`,
      [id, conversation, externalId, contentHash, now],
    )
  },
})
