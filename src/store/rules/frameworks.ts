import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/core/refusal.ts'
import { fromDay, toDayOrNull } from '../core/day.ts'
import { touch } from '../database/acting.ts'
import type { Database } from '../database/connect.ts'
import { transaction } from '../database/transaction.ts'
import type { Prisma } from '../generated/client.ts'

export type FrameworkRecord = { readonly id: number; readonly yaml: string; readonly inForceFrom: Date }

/** A version of the rules with who put it in force. `approvedBy` null: it is the file that was there at a start. */
export type FrameworkVersion = FrameworkRecord & {
  readonly adoptedBy: string
  readonly approvedBy: string | null
  readonly approvedOn: Temporal.PlainDate | null
  readonly note: string | null
}

export type Adoption = {
  readonly yaml: string
  readonly adoptedBy: string
  readonly approvedBy: string
  readonly approvedOn: Temporal.PlainDate
  readonly inForceFrom: Date
  readonly note: string | null
}

const ADOPT_LOCK = 4_220_117 // a number of our own: two adoptions at once take turns

const newestFirst = [{ inForceFrom: 'desc' }, { id: 'desc' }] as const

type Row = Prisma.FrameworkVersionGetPayload<object>
const versionOf = ({ sha256: _, approvedOn, ...row }: Row): FrameworkVersion => ({
  ...row,
  approvedOn: toDayOrNull(approvedOn),
})

export const frameworks = ({ prisma, pool }: Database) => ({
  /** Every version, in the order in which they come into force. */
  async listVersions(): Promise<readonly FrameworkVersion[]> {
    const rows = await prisma.frameworkVersion.findMany({ orderBy: [{ inForceFrom: 'asc' }, { id: 'asc' }] })
    return rows.map(versionOf)
  },

  /** The version in force at a moment; null: none was yet. */
  async findInForce(moment: Date): Promise<FrameworkVersion | null> {
    const row = await prisma.frameworkVersion.findFirst({
      where: { inForceFrom: { lte: moment } },
      orderBy: [...newestFirst],
    })
    return row ? versionOf(row) : null
  },

  /** Which version is in force at a moment; null: none was yet. */
  async findIdInForce(moment: Date): Promise<number | null> {
    const { rows } = await pool.query<{ id: number }>(
      'SELECT id FROM "FrameworkVersion" WHERE "inForceFrom" <= $1 ORDER BY "inForceFrom" DESC, id DESC LIMIT 1',
      [moment],
    )
    return rows[0]?.id ?? null
  },

  /** Whether no other version comes into force before it. */
  async isFirst(id: number): Promise<boolean> {
    const first = await prisma.frameworkVersion.findFirst({
      orderBy: [{ inForceFrom: 'asc' }, { id: 'asc' }],
      select: { id: true },
    })
    return first?.id === id
  },

  /** Whether a version was ever adopted with an approval, in force already or from a day to come. */
  async hasApproved(): Promise<boolean> {
    return (await prisma.frameworkVersion.count({ where: { approvedBy: { not: null } } })) > 0
  },

  /** Keeps a file as a version and puts it in force now. The version already in force is left as it is. */
  async adopt(yaml: string, adoptedBy: string, now: Date): Promise<FrameworkRecord> {
    return inTurn(prisma, async (tx) => {
      const latest = await tx.frameworkVersion.findFirst({ orderBy: [...newestFirst] })
      if (latest?.yaml === yaml) return latest
      return create(tx, { sha256: await freeHash(tx, yaml, now), yaml, inForceFrom: now, adoptedBy })
    })
  },

  /**
   * Keeps an approved version that is in force from its moment on. Throws a refusal when another comes into force at
   * that same moment, or when it is what holds then already.
   */
  async adoptApproved({ yaml, inForceFrom, approvedOn, ...rest }: Adoption): Promise<FrameworkVersion> {
    return inTurn(prisma, async (tx) => {
      const before = await tx.frameworkVersion.findFirst({
        where: { inForceFrom: { lte: inForceFrom } },
        orderBy: [...newestFirst],
      })
      if (before?.inForceFrom.getTime() === inForceFrom.getTime()) {
        throw new Refusal('version_clash', `Version ${before.id} of the rules comes into force at that very moment.`)
      }
      if (before?.yaml === yaml && before.approvedBy !== null) {
        throw new Refusal('version_same', `These rules are version ${before.id}, which is what holds then already.`)
      }
      const sha256 = await freeHash(tx, yaml, inForceFrom)
      const data = { ...rest, yaml, inForceFrom, sha256, approvedOn: fromDay(approvedOn) }
      return versionOf(await create(tx, data))
    })
  },
})

const inTurn = <T>(prisma: Database['prisma'], work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> =>
  transaction(prisma, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ADOPT_LOCK}::bigint)`
    return work(tx)
  })

async function create(tx: Prisma.TransactionClient, data: Prisma.FrameworkVersionCreateInput): Promise<Row> {
  const version = await tx.frameworkVersion.create({ data })
  touch('rules', [version.id])
  return version
}

/**
 * The text's hash. Rules that a council returns to are a version of their own, since decisions name the version that
 * held when they were made: the moment is then hashed with the text, so that the two can be told apart.
 */
async function freeHash(tx: Prisma.TransactionClient, yaml: string, from: Date): Promise<string> {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const taken = await tx.frameworkVersion.findUnique({ where: { sha256: hash(yaml) }, select: { id: true } })
  return taken ? hash(`${from.toISOString()}\n${yaml}`) : hash(yaml)
}
