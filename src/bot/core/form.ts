import type { z } from 'zod'
import type { Field, Form } from '../../messages/core/form.ts'
import type { Command, CommandContext, FieldMeta } from './command.ts'
import { accepts } from './command.ts'

/** The form that asks for a command's input, filled with what was already given. `intro` says what was wrong with it. */
export async function formFor(
  command: Command,
  typed: Readonly<Record<string, string>>,
  intro: string | null,
  context: CommandContext,
): Promise<Form> {
  const given = (await command.asChosen?.(typed, context)) ?? typed
  const choices = (await command.choices?.(context, given)) ?? {}
  return {
    title: command.summary,
    command: command.name,
    submit: 'Send',
    intro,
    fields: Object.entries(command.input.shape).map(
      ([name, schema]) => fieldOf(name, schema as z.ZodType, given[name] ?? '', choices[name] ?? null), // a ZodObject's shape holds ZodTypes
    ),
  }
}

function fieldOf(
  name: string,
  schema: z.ZodType,
  initial: string,
  choices: readonly { value: string; label: string }[] | null,
): Field {
  const meta = (schema.meta() ?? {}) as Partial<FieldMeta>
  return {
    name,
    label: meta.label ?? name,
    help: meta.help ?? null,
    kind: choices ? 'choice' : (meta.kind ?? 'text'),
    choices: choices ?? [],
    required: !accepts(schema),
    initial: choices
      ? (choices.find(({ value, label }) => [value, label].some((text) => text.toLowerCase() === initial.toLowerCase()))
          ?.value ?? '')
      : initial,
  }
}

/** What is wrong with an input, in one sentence a problem: 'Due: found "soon", expected a day such as …'. */
export function problemsOf(
  command: Pick<Command, 'input'>,
  error: Pick<z.ZodError, 'issues'>,
  given: Readonly<Record<string, string>>,
): string {
  return error.issues
    .map((issue) => {
      const name = String(issue.path[0] ?? '')
      const schema = command.input.shape[name] as z.ZodType | undefined
      const label = (schema?.meta() as Partial<FieldMeta> | undefined)?.label ?? name
      const found = given[name] ? `found "${given[name]}", expected` : 'please give'
      return `${label}: ${found} ${issue.message}.`
    })
    .join(' ')
}
