import { closest, distance } from 'fastest-levenshtein'

/** Where a value stands in the file: keys and list positions from the top, such as ['rules', 1, 'when']. */
export type Path = readonly (string | number)[]

/** Something wrong at a place: "found …, expected …". */
export type Finding = { readonly path: Path; readonly message: string }

/** A finding with its line, as it is shown. */
export type Problem = {
  readonly file: string
  /** From 1. */
  readonly line: number
  /** "rules[1].when"; empty for the file as a whole. */
  readonly key: string
  readonly message: string
}

/** `framework.yaml:42: rules[1].when: found "red for two", expected …` */
export const sayProblem = ({ file, line, key, message }: Problem): string =>
  `${file}:${line}: ${key === '' ? '' : `${key}: `}${message}`

/** A finding in the one form that all of them have. */
export const mismatch = (path: Path, found: string, expected: string): Finding => ({
  path,
  message: `found ${found}, expected ${expected}`,
})

/** ['rules', 1, 'when'] as "rules[1].when"; keys that are no single word stand in brackets and quotes. */
export const sayPath = (path: Path): string =>
  path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`
      return /^[\w-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`
    })
    .join('')
    .replace(/^\./, '')

const SHOWN = 60 // characters of a wrong value; enough to find it again

/** A value from the file as a message shows it. */
export function sayFound(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a group of keys'
  const text = String(value)
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
  return typeof value === 'string' ? `"${shown}"` : shown
}

/** `"a"`, `"a" or "b"`, `"a", "b" or "c"` */
export function quotedOr(items: readonly string[]): string {
  const quoted = items.map((item) => `"${item}"`)
  return quoted.length < 2 ? (quoted[0] ?? '') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}

/** Of the known words the one that was probably meant, or null when none is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  if (known.length === 0) return null
  const best = closest(word.toLowerCase(), [...known])
  return distance(word.toLowerCase(), best.toLowerCase()) <= Math.max(2, Math.floor(word.length / 3)) ? best : null
}

/** `"pat"`, when that was probably meant, else `one of "pat", "dat"`: the end of "expected …". */
export function oneOf(word: string, known: readonly string[], what: string): string {
  if (known.length === 0) return `${what}, of which the file has none`
  const near = nearest(word, known)
  return near ? `${what} such as "${near}"` : `${what}: ${quotedOr(known)}`
}
