import type { z } from 'zod'
import type { Finding, Path } from './problem.ts'
import { mismatch, nearest, quotedOr, sayFound } from './problem.ts'

/** What zod found wrong with the file's shape, as "found …, expected …". The schemas' messages are what was expected. */
export const findingsOf = (error: z.ZodError, file: unknown): Finding[] =>
  error.issues.flatMap((issue) => findingsIn(issue, file))

function findingsIn(issue: z.core.$ZodIssue, file: unknown): Finding[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey([...path, key], key, issue.message.split(', ')))
    case 'invalid_key':
      return [mismatch(path, `the key ${sayFound(path.at(-1))}`, issue.issues[0]?.message ?? issue.message)]
    default:
      return [mismatch(path, sayFound(valueAt(file, path)), issue.message)]
  }
}

function unknownKey(path: Path, key: string, known: readonly string[]): Finding {
  const near = nearest(key, known)
  return mismatch(path, `the unknown key "${key}"`, near ? `"${near}"` : quotedOr(known))
}

/** Undefined when there is nothing at the path. */
function valueAt(file: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    return (value as Record<string | number, unknown>)[step]
  }, file)
}
