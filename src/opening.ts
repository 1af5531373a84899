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
import type { FrameworkRecord } from './store/frameworks.ts'
import type { Store } from './store/index.ts'
import { openStore } from './store/index.ts'

export type Opened = {
  /** With the rules that were in force when it was opened. */
  readonly council: Council
  /** With the rules that are in force now; the same council while they are the same. */
  current(): Promise<Council>
  /** What the operator should know about the rules file; null: nothing. */
  readonly notice: string | null
  readonly database: Database
  /** Closes the connections, and leaves the embedded database to whoever else uses it. */
  close(): Promise<void>
}

/**
 * Opens the record that the configuration names, brings it up to date, and finds the rules in force. The bot and every
 * command of the command line begin here. Throws refusals, each one sentence, where that cannot be done.
 *
 * Until a council adopts rules with an approval, the rules file is in force as it is found at each start. From the
 * first adoption on only adoptions change the rules: another file is not followed, and `notice` says so.
 */
export async function openCouncil(config: Config, now: () => Date = () => new Date()): Promise<Opened> {
  const file = await readRules(config.frameworkFile)
  const embedded = config.databaseUrl === null ? await openEmbedded(config.dataDir) : null
  let database: Database | null = null
  try {
    const url = config.databaseUrl ?? embedded?.url ?? ''
    await migrate(url)
    database = await connect(url)
    const store = openStore(database, now)
    const { version, notice } = await rulesInForce(store, file, now())
    let council = councilUnder(version, store, now)
    const opened = database
    return {
      council,
      async current() {
        const inForce = await store.frameworks.inForce(now())
        if (inForce && inForce.id !== council.frameworkVersionId) council = councilUnder(inForce, store, now)
        return council
      },
      notice,
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

type RulesFile = { readonly name: string; readonly yaml: string | Refusal }

async function rulesInForce(store: Store, { name, yaml }: RulesFile, now: Date) {
  if (!(await store.frameworks.anyApproved())) {
    if (typeof yaml !== 'string') throw yaml
    // What cannot be used never becomes a version. On an empty record nothing that the rules name can be there yet.
    parseFramework(yaml, name, (await store.figures.named()) ?? {})
    return { version: await store.frameworks.adopt(yaml, name, now), notice: null }
  }
  const version = await store.frameworks.inForce(now)
  if (!version) throw new Refusal('no_rules', 'No version of the rules is in force yet: "callin framework versions".')
  const isFollowed = typeof yaml !== 'string' || version.yaml === yaml
  const notice = `${name} is not what is in force (version ${version.id} of the rules is): "callin framework adopt" adopts it.`
  return { version, notice: isFollowed ? null : notice }
}

/** A council under a version of the rules, its calendar included. */
function councilUnder({ id, yaml }: FrameworkRecord, store: Store, now: () => Date): Council {
  const framework = parseFramework(yaml, `version ${id} of the rules`)
  const calendar = makeCalendar(framework.calendar)
  const today = () => calendar.dayOf(Temporal.Instant.fromEpochMilliseconds(now().getTime()))
  return { store, framework, frameworkVersionId: id, calendar, now, today }
}

/** The file's text, or the refusal for when it is needed: once rules are adopted, the record has them. */
async function readRules(path: string): Promise<RulesFile> {
  const name = path.split(/[\\/]/).at(-1) ?? path
  try {
    return { name, yaml: await readFile(path, 'utf8') }
  } catch {
    const sentence = `The rules cannot be read: FRAMEWORK names ${path}, and there is no readable file.`
    return { name, yaml: new Refusal('framework_missing', sentence) }
  }
}
