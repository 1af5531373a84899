import { CommanderError } from 'commander'
import { atSources } from '../bot/core/source-place.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { printJson } from './print-json.ts'

/**
 * Says on standard error why a command ended, without a stack trace, and returns its exit code. Whoever asked for JSON
 * gets the same on standard output, since a program reads nothing else.
 */
export function report(error: unknown, asked: readonly string[] = process.argv): number {
  const told = (code: string, message: string) => {
    if (asked.includes('--json')) printJson({ refused: { code, message } })
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0
    told('usage', error.message.replace(/^error: /, '')) // commander has said it
    return 2
  }
  if (error instanceof Refusal) {
    told(error.code, error.message)
    console.error(error.message)
    return 1
  }
  const kind = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error)
  told('fault', kind)
  console.error(`Callin broke (${kind}). This is a fault in the program; add --debug to see where.`)
  if (asked.includes('--debug')) {
    if (error instanceof Error && error.stack) error.stack = atSources(error.stack)
    console.error(error)
  }
  return 1
}
