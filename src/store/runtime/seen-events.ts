import type { Database } from '../database/connect.ts'
import type { Platform } from '../generated/enums.ts'

export const seenEvents = ({ prisma, pool }: Database) => ({
  /** True the first time a request is seen. A platform may send the same one twice, to two processes at once. */
  async isNew(platform: Platform, eventId: string, now: Date): Promise<boolean> {
    const { rowCount } = await pool.query(
      `INSERT INTO "SeenEvent" (platform, "eventId", at) VALUES ($1::"Platform", $2, $3) ON CONFLICT DO NOTHING`,
      [platform, eventId, now],
    )
    return rowCount === 1
  },

  /** It was only asked back, and nothing was done: the same form may be sent again. */
  async retract(platform: Platform, eventId: string): Promise<void> {
    await prisma.seenEvent.deleteMany({ where: { platform, eventId } })
  },

  /** Forgets requests from before a moment: no platform repeats one after a day. */
  async forget(before: Date): Promise<void> {
    await prisma.seenEvent.deleteMany({ where: { at: { lt: before } } })
  },
})
