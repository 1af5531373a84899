import type { Logger as SlackLogger } from '@slack/bolt'
import { LogLevel } from '@slack/bolt'

/** The part of the program's log that is used here: fields, then a fixed sentence. */
export type Log = {
  info(fields: Record<string, unknown>, sentence: string): void
  warn(fields: Record<string, unknown>, sentence: string): void
  error(fields: Record<string, unknown>, sentence: string): void
}

/**
 * Lets Slack's own libraries write to the program's log. Their lower levels hold whole payloads and are dropped; of
 * the rest only the words before the first detail are kept, since details may quote messages, addresses or tickets.
 */
export function quietLogger(log: Log): SlackLogger {
  const said = (parts: readonly unknown[]) => {
    const [first] = parts
    return { said: typeof first === 'string' ? (/^[^:([{"]*/.exec(first)?.[0] ?? '').trim().slice(0, 100) : 'an error' }
  }
  return {
    debug: () => {},
    info: () => {},
    warn: (...parts) => log.warn(said(parts), 'The Slack library warned.'),
    error: (...parts) => log.error(said(parts), 'The Slack library reported an error.'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  }
}

/** What may be logged about an error: its kind, never its text, which may quote what somebody wrote. */
export function errorKind(error: unknown): { readonly error: string } {
  return { error: error instanceof Error ? error.name : typeof error }
}
