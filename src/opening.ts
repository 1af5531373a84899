import { readFile } from 'node:fs/promises'
import type { AppContext } from './bot/core/context.ts'
import { todayBy } from './bot/core/council-time.ts'
import type { Config } from './config.ts'
import { makeCalendar } from './domain/core/calendar.ts'
import { recordEmpty } from './domain/core/record-kind.ts'
import { Refusal } from './domain/core/refusal.ts'
import type { Framework } from './domain/rules/framework.ts'
import { parseFramework } from './framework/parse.ts'
import type { Database } from './store/database/connect.ts'
import { connect } from './store/database/connect.ts'
import { type Embedded, hasEmbedded, openEmbedded } from './store/database/embedded.ts'
import { migrate, missingMigrations } from './store/database/migrate.ts'
import type { Store } from './store/index.ts'
import { openStore } from './store/index.ts'
import type { FrameworkRecord } from './store/rules/frameworks.ts'

export type OpenCouncil = {
  /** With the rules that were in force when it was opened. */
  readonly context: AppContext
  /** With the rules that are in force now; the same council while they are the same. */
  current(): Promise<AppContext>
  /** What the operator should know about the rules file; null: nothing. */
  readonly notice: string | null
  readonly database: Database
  /** The database's own server, where it is the embedded one: starts it again where it has died. True: it had. */
  readonly revive: (() => Promise<boolean>) | null
  /** Closes the connections, and leaves the embedded database to whoever else uses it. */
  close(): Promise<void>
}

/**
 * Opens the record that the configuration names, brings it up to date, and finds the rules in force. The bot and every
 * command that changes something begin here. Throws refusals, each one sentence, where that cannot be done.
 *
 * Until a council adopts rules with an approval, the rules file is in force as it is found at each start. From the
 * first adoption on only adoptions change the rules: another file is not followed, and `notice` says so.
 *
 * `server` is the embedded database's where that is coming up already: it is the council's from then on.
 */
export const openCouncil = (
  config: Config,
  now: () => Date = () => new Date(),
  server?: Promise<Embedded>,
): Promise<OpenCouncil> => openWith(config, now, { migrated: migrate, rules: rulesInForce, server })

/**
 * Opens the record to read it, and changes nothing in it: the rules are those that the last start or change put in force.
 * Throws refusals: `record_empty` where nobody has set it up, `record_behind` where it has to be brought up to date first.
 */
export async function openToRead(config: Config, now: () => Date = () => new Date()): Promise<OpenCouncil> {
  if (config.databaseUrl === null && !(await hasEmbedded(config.dataDir))) throw recordEmpty()
  return openWith(config, now, { migrated: refuseUnmigrated, rules: rulesOnRecord })
}

type Manner = {
  migrated(url: string): Promise<unknown>
  rules(store: Store, file: RulesFile, now: Date): Promise<InForce>
  readonly server?: Promise<Embedded> | undefined
}

/** `framework`: the version as it was read already. */
type InForce = { readonly version: FrameworkRecord; readonly notice: string | null; readonly framework?: Framework }

async function openWith(config: Config, now: () => Date, { migrated, rules, server }: Manner): Promise<OpenCouncil> {
  const file = await readRules(config.frameworkFile)
  const embedded = config.databaseUrl === null ? await (server ?? openEmbedded(config.dataDir)) : null
  let database: Database | null = null
  try {
    const url = config.databaseUrl ?? embedded?.url ?? ''
    await migrated(url)
    database = await connect(url)
    const store = openStore(database, now)
    const { version, notice, framework } = await rules(store, file, now())
    let context = councilUnder(version, store, now, framework)
    const opened = database
    return {
      context,
      async current() {
        if ((await store.frameworks.findIdInForce(now())) === context.frameworkVersionId) return context
        const inForce = await store.frameworks.findInForce(now())
        if (inForce) context = councilUnder(inForce, store, now)
        return context
      },
      notice,
      database: opened,
      revive: embedded?.revive ?? null,
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

async function refuseUnmigrated(url: string): Promise<void> {
  const missing = await missingMigrations(url)
  if (missing === null) throw recordEmpty()
  if (missing.length === 0) return
  const sentence = 'The record was made by an earlier Callin: a start, or "callin prepare", brings it up to date.'
  throw new Refusal('record_behind', sentence)
}

async function rulesOnRecord(store: Store, { name, yaml }: RulesFile, now: Date): Promise<InForce> {
  if ((await store.recordKind.find()) === null) throw recordEmpty()
  if (await store.frameworks.hasApproved()) return rulesAdopted(store, { name, yaml }, now)
  const version = await store.frameworks.findInForce(now)
  if (!version) throw recordEmpty()
  const isFollowed = typeof yaml !== 'string' || version.yaml === yaml
  const notice = `${name} has been changed since the last start: the next one puts it in force.`
  return { version, notice: isFollowed ? null : notice }
}

async function rulesInForce(store: Store, { name, yaml }: RulesFile, now: Date): Promise<InForce> {
  if (!(await store.frameworks.hasApproved())) {
    if (typeof yaml !== 'string') throw yaml
    // What cannot be used never becomes a version. On an empty record nothing that the rules name can be there yet.
    const framework = parseFramework(yaml, name, (await store.figures.listNamed()) ?? {})
    const adopt = () => store.frameworks.adopt(yaml, name, now)
    const act = { person: '', identity: '', post: 'the rules file', platform: 'command-line', what: 'adopt' }
    const version = await store.audit.alongside({ ...act, data: { given: { files: [name] } }, now: () => now }, adopt)
    return { version, notice: null, framework }
  }
  return rulesAdopted(store, { name, yaml }, now)
}

async function rulesAdopted(store: Store, { name, yaml }: RulesFile, now: Date): Promise<InForce> {
  const version = await store.frameworks.findInForce(now)
  if (!version) throw new Refusal('no_rules', 'No version of the rules is in force yet: "callin framework versions".')
  const isFollowed = typeof yaml !== 'string' || version.yaml === yaml
  const notice = `${name} is not what is in force (version ${version.id} of the rules is): "callin framework adopt" adopts it.`
  return { version, notice: isFollowed ? null : notice }
}

/** A council under a version of the rules, its calendar included. */
function councilUnder(
  { id, yaml }: FrameworkRecord,
  store: Store,
  now: () => Date,
  framework: Framework = parseFramework(yaml, `version ${id} of the rules`),
): AppContext {
  const calendar = makeCalendar(framework.calendar)
  return { store, framework, frameworkVersionId: id, calendar, now, today: todayBy(calendar, now) }
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
