import { z } from 'zod'
import type { ActWithin, Level } from '../domain/rules/framework.ts'
import { readActWithin } from './act-within.ts'
import { list, phrase, words } from './fields.ts'

/** One step of the ladder as the file has it: the levels side by side by their keys, and the time that they have. */
export type StepFile = { readonly levels: Readonly<Record<string, string>>; readonly actWithin: ActWithin | null }

const KEY = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const KEY_EXPECTED = 'the key of a level in small letters, digits and hyphens, or "act_within"'

const actWithin = phrase(
  {
    title: 'Act within',
    description:
      'How long it has before an issue goes up to the next step: in working days, or in meetings of its own where it is a forum. Without it, an issue stays.',
    examples: ['20 working days', '1 meeting'],
  },
  readActWithin,
  'a time such as "20 working days" or "1 meeting"',
)

const stepSchema = z
  .object({ act_within: actWithin.optional() }, { error: 'a group of keys' })
  .catchall(words('Name', 'What the level is called; a forum is called as in "forums"'))
  .meta({ title: 'Step', description: 'Level, colon, its name; and the time that it has' })
  .transform(({ act_within, ...levels }, context): StepFile => {
    const keys = Object.keys(levels)
    if (keys.length === 0) context.issues.push({ code: 'custom', input: levels, message: 'at least one level' })
    // A slip of the finger in act_within would else be a level that nobody sits on.
    for (const key of keys.filter((one) => !KEY.test(one) || one.includes('within'))) {
      context.issues.push({ code: 'custom', input: levels, path: [key], message: KEY_EXPECTED })
    }
    return { levels, actWithin: act_within ?? null }
  })

const steps = (title: string, description: string) =>
  list({ title, description }, stepSchema).min(1, { error: 'at least one step' })

export const ladderSchema = steps(
  'Ladder',
  'The levels through which an issue is passed up, lowest first. Each step is one level, or several side by side.',
)

export const dataLadderSchema = steps(
  'Data ladder',
  'The levels through which a fault in the data is passed up: whoever keeps them first ("data-owner"), then levels of the ladder.',
).optional()

/** The levels of a ladder, lowest first. */
export const levelsOf = (file: readonly StepFile[]): readonly Level[] =>
  file.flatMap(({ levels, actWithin }, step) =>
    Object.entries(levels).map(([key, name]) => ({ key, name, step, actWithin })),
  )
