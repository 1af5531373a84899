import { resolve } from 'node:path'
import { Command } from 'commander'
import { type Config, parseConfig, readEnvironment } from '../config.ts'
import { recordEmpty } from '../domain/core/record-kind.ts'
import { formatCount } from '../domain/core/words.ts'
import { type BackupEnd, writeBackup } from '../store/database/backup.ts'
import { connect, type Database } from '../store/database/connect.ts'
import { hasEmbedded, openEmbedded } from '../store/database/embedded.ts'
import { missingMigrations } from '../store/database/migrate.ts'
import { restoreBackup } from '../store/database/restore.ts'
import { audit } from '../store/runtime/audit.ts'
import { actOfOperator, endWith } from './with-council.ts'

export const backupCommand = () =>
  new Command('backup')
    .description('Write everything on record into one file, whichever PostgreSQL it is in; the bot may go on meanwhile')
    .argument('<file>', 'a new file, such as callin-2026-12-01.backup: whoever has it has what is exempt too')
    .action((file: string) =>
      withDatabase(async (url, config) => {
        if (config.databaseUrl === null && !(await hasEmbedded(config.dataDir))) throw recordEmpty()
        const written = await writeBackup(url, resolve(file), new Date())
        // An earlier release made a record that is behind: then there may be no audit yet, and the next start brings it up.
        if ((await missingMigrations(url))?.length === 0) await recordIn(url, 'backup')
        console.error(`Written to ${file}: ${counted(written)}. Keep this elsewhere, to know the file by:`)
        process.stdout.write(`${written.sha256}\n`)
      }),
    )

export const restoreCommand = () =>
  new Command('restore')
    .description('Put a file that "backup" wrote into an empty database, and bring it up to date')
    .argument('<file>', 'what "backup" wrote, of this release or an earlier one')
    .action((file: string) =>
      withDatabase(async (url) => {
        const restored = await restoreBackup(url, resolve(file))
        console.error(`Restored from ${file}: ${counted(restored)}.`)
        await recordIn(url, 'restore', async (database) => {
          const found = await audit(database).verify()
          if (found.whole) return console.error('The audit is whole.')
          console.error(
            `The audit is broken at entry ${found.at}: ${found.because}. It was so when the back-up was made.`,
          )
          endWith(1)
        })
      }),
    )

/** On the database that the configuration names, whatever is in it. */
async function withDatabase(work: (url: string, config: Config) => Promise<void>): Promise<void> {
  const config = parseConfig(readEnvironment())
  const embedded = config.databaseUrl === null ? await openEmbedded(config.dataDir) : null
  try {
    await work(config.databaseUrl ?? embedded?.url ?? '', config)
  } finally {
    await embedded?.close()
  }
}

/** That somebody had all of it, or put it back, is in the audit. */
async function recordIn(
  url: string,
  what: string,
  first: (database: Database) => Promise<void> = async () => undefined,
): Promise<void> {
  const database = await connect(url)
  try {
    await first(database)
    await audit(database).record(actOfOperator({ what }, { now: () => new Date() }))
  } finally {
    await database.close()
  }
}

function counted({ rows }: BackupEnd): string {
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0)
  return `${formatCount(all, 'row')} of ${formatCount(Object.keys(rows).length, 'table')}`
}
