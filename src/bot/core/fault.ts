import { atSources } from './source-place.ts'

const FRAMES = 6

/**
 * What may be logged of a fault: what kind it is and where it happened. Never its text, since a database's message
 * quotes the values that somebody typed.
 */
export function faultOf(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { fault: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const text = error.stack?.replace(error.message, () => '') ?? ''
  const frames = text.split('\n').filter((line) => /^\s+at \S/.test(line))
  return {
    fault: error.name,
    ...code,
    at: frames.slice(0, FRAMES).map((line) => atSources(line.trim())),
    ...(error.cause === undefined ? {} : { cause: faultOf(error.cause) }),
  }
}
