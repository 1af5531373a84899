import type { Trigger } from '../../domain/rules/rule.ts'
import { isNumber, LONGEST_RUN, readCount } from '../count.ts'

/**
 * One way to write a trigger. A new kind of trigger is a new form, a new case in `sayTrigger` and in the explanation,
 * and its match in the domain; the check, the schema for editors and the messages take it from here.
 */
export type Form = {
  readonly examples: readonly string[]
  /** What a phrase that nobody can read speaks of when this form was meant. */
  readonly about?: RegExp
  readonly pattern: RegExp
  readonly build: (groups: Groups, options: Options) => Built
}

export type Options = { readonly strict: boolean }
type Groups = Readonly<Record<string, string | undefined>>

/** What the words say; or what was expected where a number in them is impossible; or null when they say nothing. */
export type Built = Trigger | { readonly expected: string } | null

/** Goes on with a count that may be read. */
export function withCount(
  said: string | undefined,
  build: (count: number) => Built,
  [least, most]: readonly [number, number] = [1, LONGEST_RUN],
): Built {
  const count = readCount(said ?? '', least, most)
  if (count !== null) return build(count)
  return isNumber(said ?? '') ? { expected: `a count from ${least} to ${most}` } : null
}

/** Goes on with a figure above 0, as it was written. */
export function withFigure(said: string | undefined, what: string, build: (figure: string) => Built): Built {
  if (said === undefined || !isNumber(said)) return null
  return /^\d+(\.\d+)?$/.test(said) && Number(said) > 0 ? build(said) : { expected: `${what} above 0` }
}
