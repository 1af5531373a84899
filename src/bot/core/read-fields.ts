import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Command, FieldMeta } from './command.ts'
import { readSpokenDay } from './read-day.ts'

type Input = Pick<Command, 'input'>

/**
 * What was typed or chosen for each field, in the words that its schema takes: a day said as "next Friday" as its date, a
 * reference without a question mark or a space in it, a forum without "for the", a choice whatever its case. What cannot
 * be read so is left as it was typed, for the schema to refuse.
 */
export function readFields(
  command: Input,
  given: Readonly<Record<string, string>>,
  today: Temporal.PlainDate,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(given).map(([name, typed]) => {
      const field = command.input.shape[name] as z.ZodType | undefined // a ZodObject's shape holds ZodTypes
      return [name, field ? readField(field, typed, today) : typed]
    }),
  )
}

function readField(field: z.ZodType, typed: string, today: Temporal.PlainDate): string {
  const { kind, names, been } = metaOf(field)
  if (kind === 'date') return readSpokenDay(typed, today, been)?.toString() ?? typed
  if (kind === 'number') return /^#?\d+$/.test(withoutMarks(typed)) ? withoutMarks(typed) : typed
  const choices = choicesOf(field)
  if (choices) return choices.find((one) => one === sameLetters(typed)) ?? typed
  return names ? READ[names](typed) : typed
}

const READ: Readonly<Record<NonNullable<FieldMeta['names']>, (typed: string) => string>> = {
  indicator: (typed) => readReference(typed),
  forum: (typed) => readForumName(typed),
  item: (typed) => withoutMarks(typed),
  subject: (typed) => withoutMarks(typed),
  action: (typed) => withoutMarks(typed),
  paper: (typed) => withoutMarks(typed),
  referral: (typed) => withoutMarks(typed),
}

/** How a field is asked for and read. */
export const metaOf = (field: z.core.$ZodType | undefined): Partial<FieldMeta> =>
  ((field as z.ZodType | undefined)?.meta() ?? {}) as Partial<FieldMeta> // given with `.meta()` by the helpers of inputs.ts

/** The words of an enumeration, optional or not; null for any other field. */
export function choicesOf(field: z.ZodType): readonly string[] | null {
  if (field instanceof z.ZodOptional) return choicesOf(field.unwrap() as z.ZodType)
  return field instanceof z.ZodEnum ? field.options.map(String) : null
}

const sameLetters = (typed: string): string =>
  withoutMarks(typed)
    .toLowerCase()
    .replace(/[\s_]+/g, '-')

/** "CS05" of "cs05?", "CS 05." and "is CS05 red?". */
export function readReference(typed: string): string {
  const said = withoutMarks(typed).replace(/^#/, '')
  const apart = /^([a-z]{1,6})[\s-]+(\d{1,4}[a-z]?)$/i.exec(said)
  if (apart) return `${apart[1]}${apart[2]}`
  const within = /\s/.test(said) ? (said.match(/(?<![\w-])[a-z]{1,6}\d{1,4}[a-z]?(?![\w-])/gi) ?? []) : []
  return within.length === 1 && within[0] !== undefined ? within[0] : said
}

/** "PAT" of "for the PAT meeting?". */
export const readForumName = (typed: string): string =>
  withoutMarks(typed)
    .replace(/^(?:(?:for|the|of|to|on|in|at|next)\s+)+/i, '')
    .replace(/(?:['’]s)?(?:\s+(?:next|meeting|agenda|briefing))+$/i, '')

/** What somebody types around a name: a full stop, a question mark, "the" or "for". */
export const withoutMarks = (typed: string): string =>
  typed
    .trim()
    .replace(/[\s?.!,;:]+$/, '')
    .replace(/^(?:for\s+)?the\s+(?=\S)|^for\s+(?=\S)/i, '')
