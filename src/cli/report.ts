import { CommanderError } from 'commander'
import { Refusal } from '../domain/core/refusal.ts'

/** Says on standard error why a command ended, without a stack trace, and returns its exit code. */
export function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2 // commander has said it
  if (error instanceof Refusal) {
    console.error(error.message)
    return 1
  }
  const kind = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error)
  console.error(`Callin broke (${kind}). This is a fault in the program; add --debug to see where.`)
  if (process.argv.includes('--debug')) console.error(error)
  return 1
}
