import type { z } from 'zod'
import type { PlatformName } from '../../domain/core/platform.ts'
import type { Person, SeenBy } from '../../domain/directory/access.ts'
import type { Readership } from '../../domain/directory/readership.ts'
import type { Message } from '../../messages/core/message.ts'
import type { ScheduledTask } from '../../store/runtime/tasks.ts'
import type { AppContext } from './context.ts'
import type { Who } from './who.ts'

/** What the program does by itself, for who asks about it. */
export type Tasks = {
  /** "brief PAT for Monday 7 December 2026 at 10:00"; null for what is about an indicator that is not among the visible. */
  describe(
    task: Pick<ScheduledTask, 'job' | 'payload'>,
    context: AppContext,
    visible: ReadonlySet<string>,
  ): Promise<string | null>
  /** Tasks that wait and that this release has no job for. */
  unknown(context: AppContext): Promise<readonly ScheduledTask[]>
}

export type CommandContext = AppContext & {
  readonly caller: Person
  readonly seenBy: SeenBy
  readonly tasks: Tasks
  /** Where it was asked, in the platform's own words. */
  readonly asked: {
    readonly platform: PlatformName
    readonly conversation: string
    /** What the platform knows the caller by. */
    readonly speaker: string
    /** Who reads along there, as the platform knows it. */
    readers(): Promise<Readership>
  }
}

export type Choice = { readonly value: string; readonly label: string }

/** The fields' texts as they were given: typed, pressed, or sent with a form. */
export type Given = Readonly<Record<string, string>>

/** What is known of what was asked before its form opens or anything is done. */
export type Prepared = {
  /** What it is about, by name: "CS05 Calls answered in 40 seconds". */
  readonly name?: string
  /** What its form is for, where title and name do not say it. */
  readonly intro?: string
  /** What stands in the form at first, beside what was given. */
  readonly known?: Given
}

/** What is asked before something is done that cannot be undone. */
type Confirmation<I extends z.ZodObject> = {
  /** On the button that does it: "Call it in". */
  readonly press: string
  /**
   * What will be done, to what, as it stands now. It is done only where this still reads the same; null: nothing is asked.
   * Throws a refusal where it cannot be done. `known`: what was given, as far as it can be read.
   */
  ask(known: Partial<z.output<I>>, context: CommandContext): Promise<string | null>
}

/** What a button names by its number, and people by a part of what it says. */
export type Numbered = 'action' | 'paper' | 'referral'

/** What takes two people: one asks for it, another who may ask for the same agrees, and it is done. */
export type SecondPerson = {
  /** What would be done, as a sentence. */
  readonly does: string
  /** The posts that may agree, by title, and how a sentence names them. */
  readonly among: readonly string[]
  readonly who: string
}

/** How a field is asked for in a form. Given with `.meta()` on the field's schema. */
export type FieldMeta = {
  readonly label: string
  readonly help?: string
  readonly kind?: 'text' | 'longtext' | 'date' | 'number' | 'choice'
  /** What its text names, which is then read as people say it: "cs 05?" for CS05. A subject is any of several. */
  readonly names?: 'indicator' | 'forum' | 'item' | 'subject' | Numbered
  /** It says whom or what it is about, so that the audit keeps it; references, days, numbers and choices it keeps anyhow. */
  readonly kept?: true
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
  /** What a refusal says first, before its reason: "The paper was not approved". */
  readonly notDone: string
  /** Who may: what the pages and `help` say. `prepare` and `run` hold to it. */
  readonly who: Who
  readonly example: string
  /** It changes nothing: asked again it shows the same, so that the pages of a long answer can be turned. */
  readonly reads?: true
  readonly input: I
  /** The fields that a typed line gives in order, without a name; the last takes the rest of the line. */
  readonly words: readonly (keyof z.output<I> & string)[]
  /** The heading of its form, in at most 24 characters; by itself its name: "Decline", "Cancel meeting". */
  readonly title?: string
  /** The fields that say what it is about: once given, they are sent with the form and not asked for again. */
  readonly about?: readonly (keyof z.output<I> & string)[]
  /** Throws a refusal for whoever may not do it, before a form opens or anything is asked. */
  readonly prepare?: (given: Given, context: CommandContext) => Promise<Prepared>
  /** Left out where it can be undone, or does nothing. */
  readonly confirm?: Confirmation<I>
  /** Where another person has to agree before it is done: what they agree to. Null: whoever asks does it alone. */
  readonly second?: (input: z.output<I>, context: CommandContext) => Promise<SecondPerson | null>
  /** What was typed, in the words of the form's choices, so that it is chosen there when the rest is asked for. */
  readonly asChosen?: (typed: Given, context: CommandContext) => Promise<Given>
  /** Fields that are asked for in parts, each with its key and label: a trajectory, period by period. */
  readonly parts?: (
    context: CommandContext,
    given: Given,
  ) => Promise<Partial<Record<keyof z.output<I> & string, readonly Choice[]>>>
  /** Choices for a form's fields that depend on the record, such as the posts, or on what was given already. */
  readonly choices?: (
    context: CommandContext,
    given: Given,
  ) => Promise<Partial<Record<keyof z.output<I> & string, readonly Choice[]>>>
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
