import type { NoticeRow } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import type { Database } from '../database/connect.ts'
import { readOnce } from '../database/in-groups.ts'
import { transaction } from '../database/transaction.ts'
import type { Platform } from '../generated/enums.ts'

/** A place that a platform takes nothing for. */
export type RefusedPlace = {
  readonly platform: Platform
  /** channel:pat, or person:<id>. */
  readonly destination: string
  /** As a sentence: "On Slack the channel is archived (is_archived)." */
  readonly reason: string
  readonly since: Date
  /** Until then what is for a person there goes to who stands in for them. */
  readonly until: Date
}

type Of = Pick<RefusedPlace, 'platform' | 'destination'>

export const refusedPlaces = ({ prisma }: Database) => ({
  /** All there are. Every message that is sent asks, and many at once. */
  list: readOnce(
    async (_all: 'all'): Promise<readonly RefusedPlace[]> =>
      prisma.refusedPlace.findMany({ orderBy: [{ since: 'asc' }, { destination: 'asc' }] }),
  ),

  /** Notes what a platform said, with the notices that tell of it the first time. True: it was not known yet. */
  async note(place: Omit<RefusedPlace, 'since'>, now: Date, notices: readonly NoticeRow[]): Promise<boolean> {
    const { platform, destination, reason, until } = place
    return transaction(prisma, async (tx) => {
      const { count } = await tx.refusedPlace.createMany({ data: [{ ...place, since: now }], skipDuplicates: true })
      if (count === 1) await writeFollowUps(tx, { notices }, now)
      else
        await tx.refusedPlace.update({
          where: { platform_destination: { platform, destination } },
          data: { reason, until },
        })
      return count === 1
    })
  },

  /** Something was taken there, which those are told who were told of it. */
  async forget({ platform, destination }: Of, now: Date, notices: readonly NoticeRow[]): Promise<void> {
    await transaction(prisma, async (tx) => {
      const { count } = await tx.refusedPlace.deleteMany({ where: { platform, destination } })
      if (count === 1) await writeFollowUps(tx, { notices }, now)
    })
  },
})
