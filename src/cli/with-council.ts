import { AsyncLocalStorage } from 'node:async_hooks'
import { userInfo } from 'node:os'
import type { AppContext } from '../bot/core/context.ts'
import type { Config } from '../config.ts'
import { parseConfig, readEnvironment } from '../config.ts'
import type { OpenCouncil } from '../opening.ts'
import { openCouncil, openToRead } from '../opening.ts'
import type { Act } from '../store/database/acting.ts'

/** A command that changes something: its name, and what it was about, never what was written. */
type Change = {
  readonly what: string
  readonly given?: Readonly<Record<string, unknown>>
  /** The audit says nothing where it changes only what is derived. */
  readonly derives?: true
}

type OpenRecord = { readonly config: Config; readonly opened: OpenCouncil }

const standIn = new AsyncLocalStorage<OpenRecord>()

/** Runs commands of the command line on a record that is open already, at its time, and leaves it open. */
export const withRecord = <T>(record: OpenRecord, work: () => Promise<T>): Promise<T> => standIn.run(record, work)

/**
 * Runs a command on the record: opens it, and closes it whatever happens. A command that only reads, as most do, changes
 * nothing at all; `changes` says that it is another one, for which a new record is made ready, and what the audit says of it.
 */
export async function withCouncil(
  work: (context: AppContext, config: Config, opened: OpenCouncil) => Promise<void>,
  { changes = null }: { readonly changes?: Change | null } = {},
): Promise<void> {
  const record = standIn.getStore()
  if (record) {
    const { config, opened } = record
    const context = await opened.current()
    return audited(context, changes, () => work(context, config, opened))
  }

  const config = parseConfig(readEnvironment())
  const opened = await (changes ? openCouncil : openToRead)(config)
  if (opened.notice) console.error(opened.notice)
  try {
    await audited(opened.context, changes, () => work(opened.context, config, opened))
  } finally {
    await opened.close()
  }
}

function audited({ store, now }: AppContext, change: Change | null, work: () => Promise<void>): Promise<void> {
  if (change === null) return work()
  const act = actOfOperator(change, { now })
  return change.derives ? store.audit.alongside(act, work) : store.audit.during(act, work)
}

/** What the audit says of what is done at the command line: by whom the machine says. */
export const actOfOperator = ({ what, given = {} }: Change, { now }: Pick<AppContext, 'now'>): Act => ({
  person: '',
  identity: userInfo().username,
  post: 'the command line',
  platform: 'command-line',
  what,
  data: { given },
  now,
})

/** What the process ends with once the command is done; a play, which runs it among others, goes on. */
export function endWith(code: number): void {
  if (!standIn.getStore()) process.exitCode = code
}

export { printJson } from './print-json.ts'
