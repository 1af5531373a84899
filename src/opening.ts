import { readFile } from 'node:fs/promises'
import { Temporal } from 'temporal-polyfill'
import type { Council } from './bot/council.ts'
import type { Config } from './config.ts'
import { makeCalendar } from './domain/calendar.ts'
import { Refusal } from './domain/refusal.ts'
import { parseFramework } from './framework/parse.ts'
import type { Database } from './store/database/connect.ts'
import { connect } from './store/database/connect.ts'
import { openEmbedded } from './store/database/embedded.ts'
import { migrate } from './store/database/migrate.ts'
import { openStore } from './store/index.ts'

export type Opened = {
  readonly council: Council
  readonly database: Database
  /** Closes the connections, and leaves the embedded database to whoever else uses it. */
  close(): Promise<void>
}

/**
 * Opens the record that the configuration names, brings it up to date, and puts framework.yaml in force. The bot and
 * every command of the command line begin here. Throws refusals, each one sentence, where that cannot be done.
 */
export async function openCouncil(config: Config, now: () => Date = () => new Date()): Promise<Opened> {
  const yaml = await readRules(config.frameworkFile)
  const framework = parseFramework(yaml, config.frameworkFile.split('/').at(-1) ?? 'framework.yaml')
  const embedded = config.databaseUrl === null ? await openEmbedded(config.dataDir) : null
  let database: Database | null = null
  try {
    const url = config.databaseUrl ?? embedded?.url ?? ''
    await migrate(url)
    database = await connect(url)
    const store = openStore(database, now)
    const version = await store.frameworks.adopt(yaml, 'framework.yaml', now())
    const calendar = makeCalendar(framework.calendar)
    const today = () => calendar.dayOf(Temporal.Instant.fromEpochMilliseconds(now().getTime()))
    const opened = database
    return {
      council: { store, framework, frameworkVersionId: version.id, calendar, now, today },
      database: opened,
      close: async () => {
        await opened.close()
        await embedded?.close()
      },
    }
  } catch (error) {
    await database?.close()
    await embedded?.close()
    throw error
  }
}

async function readRules(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new Refusal(
      'framework_missing',
      `The rules cannot be read: FRAMEWORK names ${file}, and there is no readable file.`,
    )
  }
}
