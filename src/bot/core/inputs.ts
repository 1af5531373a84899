import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { readTime } from '../../framework/day-and-time.ts'
import type { Numbered } from './command.ts'
import { readDay } from './read-day.ts'

/** Kinds of input that several commands ask for, each with its label and what was expected when it is wrong. */

export const ref = (label = 'Indicator', help = 'Its reference, such as CS05.') =>
  z
    .string({ error: 'a reference such as CS05' })
    .trim()
    .min(1, 'a reference such as CS05')
    .max(40, 'a reference such as CS05')
    .meta({ label, help, kind: 'text', names: 'indicator' })

/** A forum, by its name. */
export const forum = (help = 'PAT or DAT.') =>
  z
    .string({ error: 'a forum: PAT or DAT' })
    .trim()
    .min(1, 'a forum: PAT or DAT')
    .max(100, 'a forum: PAT or DAT')
    .meta({ label: 'Forum', help, kind: 'text', names: 'forum' })

/** Any of several things that a list is asked for by: an indicator, a forum, a word. Nothing is all of it. */
export const subject = (label: string, help: string) =>
  z.string().trim().max(200, 'at most 200 characters').optional().meta({ label, help, kind: 'text', names: 'subject' })

export const text = (label: string, help: string, expected: string) =>
  z
    .string({ error: expected })
    .trim()
    .min(1, expected)
    .max(3000, 'at most 3,000 characters')
    .meta({ label, help, kind: 'longtext' })

/** A day: 2026-12-01, 1 December 2026, 1/12/2026; in words such as "next Friday" by `readFields`. */
export const day = (label: string, help: string, been?: true) =>
  z
    .string({ error: 'a day such as 1 December 2026' })
    .trim()
    .transform((typed, context): Temporal.PlainDate => {
      const found = readDay(typed)
      if (found) return found
      context.addIssue({ code: 'custom', message: 'a day such as 1 December 2026, 1/12/2026 or next Friday' })
      return z.NEVER
    })
    .meta({ label, help, kind: 'date', ...(been && { been }) })

export const number = (label: string, help: string) =>
  z
    .string({ error: 'a number' })
    .trim()
    .regex(/^#?\d{1,9}$/, 'a number such as 12')
    .transform((typed) => Number(typed.replace('#', '')))
    .meta({ label, help, kind: 'number' })

/** What is named by a part of what it says, which `readNames` turns into its number, or by that itself. */
export const numbered = (label: string, names: Numbered, lists: string) => {
  const expected = `a part of its name, as "${lists}" lists it`
  return z
    .string({ error: expected })
    .trim()
    .regex(/^#?\d{1,9}$/, expected)
    .transform((typed) => Number(typed.replace('#', '')))
    .meta({ label, help: `A part of its name, as "${lists}" lists it.`, kind: 'number', names })
}

/** A time of the council's day, on the 24-hour clock: 14:00. */
export const time = (label: string, help: string) =>
  z
    .string({ error: 'a time such as 14:00' })
    .trim()
    .transform((typed, context): Temporal.PlainTime => {
      const found = readTime(typed.replace('.', ':'))
      if (found) return found
      context.addIssue({ code: 'custom', message: 'a time such as 14:00' })
      return z.NEVER
    })
    .meta({ label, help, kind: 'text' })

/** The same, which may be left out; a form asks for it by the same label. */
export const optional = <T extends z.ZodType>(field: T) => field.optional().meta(field.meta() ?? {})

/** The title of a post, or a part that fits only one. */
export const title = (label: string, help: string) =>
  z
    .string({ error: 'the title of a post' })
    .trim()
    .min(1, 'the title of a post')
    .max(200, 'the title of a post')
    .meta({ label, help, kind: 'text', names: 'subject' })
