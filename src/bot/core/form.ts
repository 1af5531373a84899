import type { z } from 'zod'
import { unlessRefused } from '../../domain/core/refusal.ts'
import { capitalise } from '../../domain/core/words.ts'
import type { Field, Form } from '../../messages/core/form.ts'
import type { Choice, Command, CommandContext, FieldMeta, Given, Prepared } from './command.ts'
import { accepts } from './command.ts'
import { splitParts } from './parts.ts'
import { choicesOf, metaOf } from './read-fields.ts'

/** What a form is opened with, beside its command. */
export type Opening = {
  readonly given: Given
  readonly prepared: Prepared
  /** What is asked before it is done, with the mark of that reading; sending the form answers it. */
  readonly question?: { readonly text: string; readonly press: string; readonly mark: string } | null
  /** What was wrong when it was sent. */
  readonly problem?: string | null
  readonly errors?: Readonly<Record<string, string>>
  readonly reopen?: string | null
}

/** The value with which a form says what its sender has read and agreed to. */
export const SURE = 'sure'

/** The form that asks for a command's input, filled with what was already given. */
export async function formFor(command: Command, opening: Opening, context: CommandContext): Promise<Form> {
  const { prepared, question = null, problem = null, errors = {}, reopen = null } = opening
  const filled = { ...present(prepared.known ?? {}), ...opening.given }
  const given = (await command.asChosen?.(filled, context)) ?? filled
  // A form that comes back because what was given is refused is shown all the same.
  const offeredBy = <T>(offer: Promise<T> | undefined) => unlessRefused(Promise.resolve(offer))
  const [choices, parts] = await Promise.all([
    offeredBy(command.choices?.(context, given)),
    offeredBy(command.parts?.(context, given)),
  ])
  const settled = Object.fromEntries(
    (command.about ?? []).flatMap((name) =>
      opening.given[name] === undefined || errors[name] !== undefined ? [] : [[name, given[name] ?? '']],
    ),
  )
  const fixed = question ? { ...settled, [SURE]: question.mark } : settled
  return {
    title: titleOf(command),
    ...(prepared.name === undefined ? {} : { about: prepared.name }),
    command: command.name,
    submit: question?.press ?? 'Send',
    intro: question?.text ?? prepared.intro ?? null,
    ...(problem === null ? {} : { problem }),
    ...(Object.keys(fixed).length === 0 ? {} : { fixed }),
    ...(reopen === null ? {} : { reopen }),
    fields: Object.entries(command.input.shape)
      .filter(([name]) => settled[name] === undefined)
      // A ZodObject's shape holds ZodTypes.
      .flatMap(([name, schema]) => {
        const of = { name, schema: schema as z.ZodType, initial: given[name] ?? '', error: errors[name] }
        const offered = choices?.[name] ?? usualChoices(of.schema, context)
        return splitParts(fieldOf(of, offered), parts?.[name] ?? [])
      }),
  }
}

export const titleOf = ({ title, name }: Pick<Command, 'title' | 'name'>): string =>
  title ?? capitalise(name.replaceAll('-', ' '))

/** What was left empty was not given. */
export const present = (values: Readonly<Record<string, string | undefined>>): Given =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined || value.trim() === '' ? [] : [[name, value]],
    ),
  )

/** Where the record is not needed to know what can be chosen: a forum of the rules, a word of a short list. */
function usualChoices(schema: z.ZodType, { framework }: CommandContext): readonly Choice[] | null {
  if (metaOf(schema).names === 'forum') return framework.forums.map(({ key, name }) => ({ value: key, label: name }))
  const words = choicesOf(schema)
  return words?.map((word) => ({ value: word, label: capitalise(word.replaceAll('_', ' ')) })) ?? null
}

type Of = {
  readonly name: string
  readonly schema: z.ZodType
  readonly initial: string
  readonly error: string | undefined
}

function fieldOf({ name, schema, initial, error }: Of, choices: readonly Choice[] | null): Field {
  const meta = (schema.meta() ?? {}) as Partial<FieldMeta>
  return {
    name,
    label: meta.label ?? name,
    help: meta.help ?? null,
    kind: choices ? 'choice' : (meta.kind ?? 'text'),
    choices: choices ?? [],
    // What the decision that was chosen needs is needed, though another would not.
    required: !accepts(schema) || error !== undefined,
    initial: choices
      ? (choices.find(({ value, label }) => [value, label].some((text) => text.toLowerCase() === initial.toLowerCase()))
          ?.value ?? '')
      : initial,
    ...(error === undefined ? {} : { error }),
  }
}

/**
 * What is wrong with an input, by field: 'Found "soon", expected a day such as …'. What was not given is not wrong
 * before somebody has sent it.
 */
export function errorsOf(
  { input }: Pick<Command, 'input'>,
  error: Pick<z.ZodError, 'issues'>,
  given: Given,
  sent: boolean,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    error.issues.toReversed().flatMap((issue) => {
      const name = String(issue.path[0] ?? '')
      const found = given[name]
      const field = input.shape[name]
      // What another field makes necessary is said at once: nobody can see it by the form.
      const isAsked = sent || (field !== undefined && accepts(field))
      if (found === undefined) return isAsked ? [[name, `Please give ${issue.message}.`]] : []
      return [[name, `Found "${found}", expected ${issue.message}.`]]
    }),
  )
}

/** The same in one sentence a field: 'Due: found "soon", expected a day such as …'. */
export function problemsOf(command: Pick<Command, 'input'>, error: Pick<z.ZodError, 'issues'>, given: Given): string {
  return Object.entries(errorsOf(command, error, given, true))
    .map(([name, said]) => `${labelOf(command, name)}: ${said.charAt(0).toLowerCase()}${said.slice(1)}`)
    .join(' ')
}

/** What a field is called where it is asked for. */
export const labelOf = ({ input }: Pick<Command, 'input'>, name: string): string => {
  const schema = input.shape[name] as z.ZodType | undefined // a ZodObject's shape holds ZodTypes
  return (schema?.meta() as Partial<FieldMeta> | undefined)?.label ?? name
}
