import { Refusal } from '../domain/core/refusal.ts'
import { kindIn } from './core/record-kind.ts'
import type { Database } from './database/connect.ts'
import { inTransaction } from './database/in-transaction.ts'
import { isAlone } from './database/presence.ts'
import { DIRECTORY_LOCK } from './directory/directory.ts'
import { IMPORT_LOCK } from './figures/imports/lock.ts'

/** What goes when the sample council is left. */
export type SampleContents = {
  readonly indicators: number
  /** Those among them that somebody imported beside the sample, as earlier versions allowed. */
  readonly ownIndicators: number
  readonly results: number
  readonly people: number
  readonly cases: number
  readonly papers: number
}

/** What stays: which migrations have run, the versions of the rules, whose record it is, and who did what until now. */
const KEPT = ['_prisma_migrations', 'FrameworkVersion', 'CouncilRecord', 'AuditEntry', 'AuditHead', 'LegalHold']

const NO_SAMPLE = "The record is a council's own: there is no sample to leave."

export const leavingSample = (db: Database) => ({
  /** Throws a refusal where the record is not the sample's. */
  async contents(): Promise<SampleContents> {
    const record = await db.prisma.councilRecord.findFirst()
    if (record?.kind !== 'sample') throw new Refusal('no_sample', NO_SAMPLE)
    return {
      indicators: await db.prisma.indicator.count(),
      ownIndicators: await db.prisma.indicator.count({ where: { sample: false } }),
      results: await db.prisma.result.count(),
      people: await db.prisma.person.count(),
      cases: await db.prisma.case.count(),
      papers: await db.prisma.paper.count(),
    }
  },

  /**
   * Empties the record and makes it a council's own, all or nothing. Numbers go on where they were, since the queue may
   * still hold jobs by the old ones. Throws refusals: `no_sample`, and `callin_running` while a bot or a worker runs.
   */
  async leave(): Promise<void> {
    await inTransaction(db, 'COMMIT', async (client) => {
      if (!(await isAlone(client))) throw running()
      await client.query('SELECT pg_advisory_xact_lock($1), pg_advisory_xact_lock($2)', [IMPORT_LOCK, DIRECTORY_LOCK])
      if ((await kindIn(client)) !== 'sample') throw new Refusal('no_sample', NO_SAMPLE)
      const { rows } = await client.query<{ tables: string }>(
        `SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') AS tables
         FROM pg_tables WHERE schemaname = current_schema() AND tablename <> ALL($1)`,
        [KEPT],
      )
      // The database refuses it to whoever does not own the tables and says that it is meant.
      await client.query('SET LOCAL callin.unlock = yes')
      await client.query(`TRUNCATE ${rows[0]?.tables}`)
      await client.query(`UPDATE "CouncilRecord" SET kind = 'own'`)
    })
  },
})

const running = () =>
  new Refusal('callin_running', 'Callin is running on this record: stop it first, then leave the sample council.')
