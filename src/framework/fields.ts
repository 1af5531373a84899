import { z } from 'zod'

/*
 * In these schemas a message is what was expected: `issues.ts` puts "found …" before it. Every field has a title and a
 * description, because editors show them while framework.yaml is being written.
 */

/** What editors show beside a field. */
type Help = { readonly title: string; readonly description: string; readonly examples?: readonly string[] }

const meta = (help: Help) => ({
  title: help.title,
  description: help.description,
  ...(help.examples && { examples: [...help.examples] }),
})

/** A sentence, a name or the title of a post. */
export const words = (title: string, description: string) =>
  z
    .string({ error: aText(description) })
    .trim()
    .min(1, { error: aText(description) })
    .meta({ title, description })

const aText = (description: string) => `a text (${description.charAt(0).toLowerCase()}${description.slice(1)})`

/** Titles of posts. */
export const posts = (title: string, description: string) =>
  z.array(words('Post', 'The title of a post, never a name'), { error: 'a list of posts' }).meta({ title, description })

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const KEY_EXPECTED = 'a short key in small letters, digits and hyphens'

/** How a thing is named elsewhere in the file and in commands: red-for-two-quarters. */
export const key = (title: string, description: string) =>
  z.string({ error: KEY_EXPECTED }).regex(KEY, { error: KEY_EXPECTED }).meta({ title, description })

/** Text in a form of its own, turned into the value that it says. `expected` may depend on what was found. */
export function phrase<T>(help: Help, read: (text: string) => T | null, expected: string | ((text: string) => string)) {
  const say = typeof expected === 'string' ? () => expected : expected
  return z
    .string({ error: (issue) => say(typeof issue.input === 'string' ? issue.input : '') })
    .meta(meta(help))
    .transform((text, context): T => {
      const value = read(text)
      if (value !== null) return value
      context.issues.push({ code: 'custom', input: text, message: say(text) })
      return z.NEVER
    })
}

/** A whole number within bounds, counted in what `unit` names. */
export function count(help: Help, unit: string, least: number, most: number) {
  const expected = `a whole number of ${unit} from ${least} to ${most}`
  return z.int({ error: expected }).min(least, { error: expected }).max(most, { error: expected }).meta(meta(help))
}

export const choice = <const T extends readonly [string, ...string[]]>(help: Help, options: T) =>
  z.enum(options, { error: options.map((option) => `"${option}"`).join(' or ') }).meta(meta(help))

export const yesNo = (help: Help) => z.boolean({ error: 'true or false' }).meta(meta(help))

/** Keys that are all known: a misspelt one is refused. Its message lists the known ones, for the nearest to be found. */
export const group = <T extends z.core.$ZodLooseShape>(help: Help, shape: T) =>
  z
    .strictObject(shape, {
      error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(', ') : describe(shape)),
    })
    .meta(meta(help))

const describe = (shape: object) => `the keys ${Object.keys(shape).join(', ')}`

/** Things of one kind, each under a key of its own. */
export const named = <T extends z.ZodType>(help: Help, keys: z.ZodString, value: T) =>
  z.record(keys, value, { error: 'a group of keys' }).meta(meta(help))

export const list = <T extends z.ZodType>(help: Help, item: T) => z.array(item, { error: 'a list' }).meta(meta(help))

/** A list that may be left empty, so that its examples can stand below it as notes until one is wanted. */
export const listOrNothing = <T extends z.ZodType>(help: Help, item: T) =>
  list(help, item)
    .nullable()
    .transform((items) => items ?? [])
