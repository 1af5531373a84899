import { AsyncLocalStorage } from 'node:async_hooks'
import type { AppContext } from '../bot/core/context.ts'
import type { Config } from '../config.ts'
import { parseConfig, readEnvironment } from '../config.ts'
import type { OpenCouncil } from '../opening.ts'
import { openCouncil, openToRead } from '../opening.ts'

type OpenRecord = { readonly config: Config; readonly opened: OpenCouncil }

const standIn = new AsyncLocalStorage<OpenRecord>()

/** Runs commands of the command line on a record that is open already, at its time, and leaves it open. */
export const withRecord = <T>(record: OpenRecord, work: () => Promise<T>): Promise<T> => standIn.run(record, work)

/**
 * Runs a command on the record: opens it, and closes it whatever happens. A command that only reads, as most do, changes
 * nothing at all; `changes` says that it is another one, for which a new record is made ready.
 */
export async function withCouncil(
  work: (context: AppContext, config: Config, opened: OpenCouncil) => Promise<void>,
  { changes = false } = {},
): Promise<void> {
  const record = standIn.getStore()
  if (record) return work(await record.opened.current(), record.config, record.opened)

  const config = parseConfig(readEnvironment())
  const opened = await (changes ? openCouncil : openToRead)(config)
  if (opened.notice) console.error(opened.notice)
  try {
    await work(opened.context, config, opened)
  } finally {
    await opened.close()
  }
}

/** What the process ends with once the command is done; a play, which runs it among others, goes on. */
export function endWith(code: number): void {
  if (!standIn.getStore()) process.exitCode = code
}

export { printJson } from './print-json.ts'
