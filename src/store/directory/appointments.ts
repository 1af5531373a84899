import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/core/refusal.ts'
import { fromDay, toDay } from '../core/day.ts'
import type { FollowUps } from '../core/follow-up.ts'
import { writeFollowUps } from '../core/follow-up.ts'
import { writer } from '../database/acting.ts'
import type { Database } from '../database/connect.ts'
import { transaction } from '../database/transaction.ts'
import type { Prisma } from '../generated/client.ts'
import type { Platform } from '../generated/enums.ts'
import { DIRECTORY_LOCK } from './directory.ts'

export type Appointment = {
  /** The post's id. */
  readonly post: string
  /** The person's id; somebody who is not on record yet needs a name. */
  readonly person: string
  readonly name: string | null
  readonly from: Temporal.PlainDate
  /** Whoever holds the post already goes on beside them. */
  readonly shared: boolean
  readonly identities: readonly { readonly platform: Platform; readonly externalId: string }[]
}

/** Who holds which post, as those who keep the directory change it. Each change ends what it replaces. */
export const appointments = ({ prisma }: Database) => ({
  /**
   * Puts a person into a post from a day on. Unless it is shared, whoever held it leaves on the day before, and whoever
   * was to begin later does not. Gives how many holdings ended. Throws a refusal when the person is unknown, holds it
   * already, or an identity is another's.
   */
  async appoint(appointment: Appointment, followUps: FollowUps, now: Date): Promise<{ readonly ended: number }> {
    const { post, person, from, shared } = appointment
    return inTurn(prisma, async (tx) => {
      await knowPerson(tx, appointment)
      const dayBefore = fromDay(from.subtract({ days: 1 }))
      const later = { OR: [{ until: null }, { until: { gte: fromDay(from) } }] }
      const held = await tx.holding.findMany({ where: { postId: post, ...later } })
      const own = held.find(({ personId }) => personId === person)
      if (own?.from && toDay(own.from).until(from).sign < 0) await tx.holding.delete({ where: { id: own.id } })
      else if (own)
        throw new Refusal(
          'already_held',
          `${person} holds this post already on that day. Say another day, or nothing to do.`,
        )

      const others = shared ? [] : held.filter(({ personId }) => personId !== person)
      for (const { id, from: began } of others) {
        if (began !== null && began >= fromDay(from)) await tx.holding.delete({ where: { id } })
        else await tx.holding.update({ where: { id }, data: { until: dayBefore, ...writer() } })
      }
      await tx.holding.create({ data: { personId: person, postId: post, from: fromDay(from), ...writer() } })
      await writeFollowUps(tx, followUps, now)
      return { ended: others.length }
    })
  },

  /** Lets whoever holds a post on a day leave it after that day. Throws a refusal when nobody holds it then. */
  async vacate(post: string, until: Temporal.PlainDate, followUps: FollowUps, now: Date): Promise<void> {
    const day = fromDay(until)
    await inTurn(prisma, async (tx) => {
      const { count } = await tx.holding.updateMany({
        where: {
          postId: post,
          AND: [{ OR: [{ from: null }, { from: { lte: day } }] }, { OR: [{ until: null }, { until: { gte: day } }] }],
        },
        data: { until: day, ...writer() },
      })
      if (count === 0)
        throw new Refusal('vacant_already', 'Nobody holds this post on that day: "who" says who does, and when.')
      await writeFollowUps(tx, followUps, now)
    })
  },

  /** Names the deputy of a post, by id; null: there is none. */
  async setDeputy(post: string, deputy: string | null, followUps: FollowUps, now: Date): Promise<void> {
    await inTurn(prisma, async (tx) => {
      await tx.post.update({ where: { id: post }, data: { deputyId: deputy } })
      await writeFollowUps(tx, followUps, now)
    })
  },
})

const inTurn = <T>(prisma: Database['prisma'], work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> =>
  transaction(prisma, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${DIRECTORY_LOCK})`
    return work(tx)
  })

async function knowPerson(tx: Prisma.TransactionClient, { person, name, identities }: Appointment): Promise<void> {
  const known = await tx.person.findUnique({ where: { id: person } })
  if (!known && name === null) {
    throw new Refusal('person_unknown', `Nobody is on record as ${person}. Give a name with it to add them.`)
  }
  if (name !== null) {
    await tx.person.upsert({ where: { id: person }, update: { name }, create: { id: person, name } })
  }
  for (const { platform, externalId } of identities) {
    const key = { platform_externalId: { platform, externalId } }
    const owner = await tx.identity.findUnique({ where: key })
    if (owner && owner.personId !== person) {
      throw new Refusal(
        'identity_taken',
        `The identity ${externalId} is ${owner.personId}'s. Give theirs another first, with "appoint" or people.csv.`,
      )
    }
    await tx.identity.upsert({ where: key, update: {}, create: { platform, externalId, personId: person } })
  }
}
