import type { z } from 'zod'
import type { PlatformName } from '../../domain/core/platform.ts'
import type { Person, SeenBy } from '../../domain/directory/access.ts'
import type { Message } from '../../messages/core/message.ts'
import type { ScheduledTask } from '../../store/runtime/tasks.ts'
import type { AppContext } from './context.ts'

/** What the program does by itself, for who asks about it. */
export type Tasks = {
  /** "brief PAT for Monday 7 December 2026 at 10:00" */
  describe(task: Pick<ScheduledTask, 'job' | 'payload'>): Promise<string>
  /** Tasks that wait and that this release has no job for. */
  unknown(): Promise<readonly ScheduledTask[]>
}

export type CommandContext = AppContext & {
  readonly caller: Person
  readonly seenBy: SeenBy
  readonly tasks: Tasks
  /** Where it was asked, in the platform's own words. */
  readonly asked: { readonly platform: PlatformName; readonly conversation: string }
}

export type Choice = { readonly value: string; readonly label: string }

/** How a field is asked for in a form. Given with `.meta()` on the field's schema. */
export type FieldMeta = {
  readonly label: string
  readonly help?: string
  readonly kind?: 'text' | 'longtext' | 'date' | 'number' | 'choice'
  /** What its text names, which is then read as people say it: "cs 05?" for CS05. A subject is any of several. */
  readonly names?: 'indicator' | 'forum' | 'item' | 'subject'
  /** A day that has been: "Friday" is then the last one. */
  readonly been?: true
}

/**
 * One thing that people can ask, on every platform the same. Text, a button and a form all end in `run`, whose input
 * has passed the schema. It returns a message, throws a Refusal for a "no", and never names a platform.
 */
export type Command<I extends z.ZodObject = z.ZodObject> = {
  readonly name: string
  /** Other words for it: "reds" for "status reds". */
  readonly aliases?: readonly string[]
  readonly summary: string
  readonly example: string
  /** It changes nothing: asked again it shows the same, so that the pages of a long answer can be turned. */
  readonly reads?: true
  readonly input: I
  /** The fields that a typed line gives in order, without a name; the last takes the rest of the line. */
  readonly words: readonly (keyof z.output<I> & string)[]
  /** What was typed, in the words of the form's choices, so that it is chosen there when the rest is asked for. */
  readonly asChosen?: (
    typed: Readonly<Record<string, string>>,
    context: CommandContext,
  ) => Promise<Readonly<Record<string, string>>>
  /** Choices for a form's fields that depend on the record, such as the posts, or on what was given already. */
  readonly choices?: (
    context: CommandContext,
    given: Readonly<Record<string, string>>,
  ) => Promise<Partial<Record<keyof z.output<I> & string, readonly Choice[]>>>
  /** What stands in the form at first, beside what was given. Throws a refusal for who may not send it anyway. */
  readonly known?: (
    given: Readonly<Record<string, string>>,
    context: CommandContext,
  ) => Promise<Partial<Record<keyof z.output<I> & string, string>>>
  run(input: z.output<I>, context: CommandContext): Promise<Message>
}

/** Keeps the input's type for `run`; the registry forgets it, since the handler always parses first. */
export const defineCommand = <I extends z.ZodObject>(command: Command<I>): Command => command as unknown as Command // `run` is only ever given what `input` produced

/** "action REF WHAT… [owner: …] [by: …]" */
export function usageOf(command: Command): string {
  const fields = Object.entries(command.input.shape)
  const positional = command.words.map((name) => {
    const field = fields.find(([key]) => key === name)?.[1]
    const word = name.toUpperCase()
    return field && accepts(field) ? `[${word}]` : word
  })
  const named = fields
    .filter(([key]) => !command.words.includes(key))
    .map(([key, field]) => (accepts(field) ? `[${key}: …]` : `${key}: …`))
  return [command.name, ...positional, ...named].join(' ')
}

/** Whether a field may be left out. */
export const accepts = (field: z.core.$ZodType): boolean => (field as z.ZodType).safeParse(undefined).success // the shape of a ZodObject holds schemas of the same library
