import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Reply } from '../../chat/platform.ts'
import type { Instead } from '../../domain/core/refusal.ts'
import { Refusal, unlessRefused } from '../../domain/core/refusal.ts'
import type { Form } from '../../messages/core/form.ts'
import type { Button } from '../../messages/core/message.ts'
import { refusalMessage } from '../../messages/core/plain.ts'
import type { Command, CommandContext, Given, Prepared } from '../core/command.ts'
import { errorsOf, formFor, SURE, titleOf } from '../core/form.ts'
import { writeLine } from '../core/typed-line.ts'
import { actOf } from './acts.ts'
import { readNames } from './read-names.ts'
import { askSecond, tellSecond } from './second-person.ts'

/** What somebody asks for: a command and what was given for it. */
export type Attempt = {
  readonly command: Command
  readonly given: Given
  /** It came with a form, which comes back where it is refused. */
  readonly sent: boolean
  /** The mark of what was read and agreed to; null where nothing was. */
  readonly sure: string | null
  /** Where it is kept already. */
  readonly draft: number | null
  /** Its form is shown again, with what was typed; nothing is done yet. */
  readonly reopened: boolean
  /** Somebody else asked for it, and whoever attempts it now agrees. */
  readonly agreed?: true
}

/** The reply, and whether it has been done: what is kept of it is then needed no more. */
export type Attempted = { readonly reply: Reply; readonly done: boolean }

/**
 * Runs a command whose input is whole, asks for the rest in a form, and asks first before what cannot be undone. Whoever
 * may not do it is refused before that. Nothing of what was given is lost: a form that is refused comes back with it.
 */
export async function attempt(asked: Attempt, context: CommandContext): Promise<Attempted> {
  let one = asked
  try {
    one = { ...asked, given: await readNames(asked.command, asked.given, context) }
    const { command, given, sure } = one
    const parsed = command.input.safeParse(given)
    if (!parsed.success || one.reopened) {
      const errors = parsed.error ? errorsOf(command, parsed.error, given, one.sent) : {}
      return notYet(await askForRest(one, { ...(await about(one, context)), errors }, context))
    }
    const question = await questionOf(command, parsed.data, context)
    if (question && question.mark !== sure) return notYet(await askFirst(one, question, context))
    const second = one.agreed ? null : await command.second?.(parsed.data, context)
    const said = (step: string) => actOf(command, given, context, { step })
    if (second) {
      const ask = () => askSecond(one, second, context)
      return notYet(message(await context.store.audit.during(said('asked another person'), ask)))
    }
    const act = one.agreed ? said('agreed') : actOf(command, given, context)
    const run = () => command.run(parsed.data, context)
    const reply = message(await (command.reads ? run() : context.store.audit.during(act, run)))
    if (one.agreed && one.draft !== null) await tellSecond(one.draft, true, context)
    return { reply, done: true }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return notYet(await refuse(one, error, context))
  }
}

const message = (one: Extract<Reply, { kind: 'message' }>['message']): Reply => ({ kind: 'message', message: one })
const notYet = (reply: Reply): Attempted => ({ reply, done: false })

type Question = { readonly text: string; readonly press: string; readonly mark: string }

/** What is asked before it is done, with the mark of this very reading. */
async function questionOf(
  { confirm }: Command,
  known: Readonly<Record<string, unknown>>,
  context: CommandContext,
): Promise<Question | null> {
  const text = (await confirm?.ask(known, context)) ?? null
  if (!confirm || text === null) return null
  return { text, press: confirm.press, mark: createHash('sha256').update(text).digest('hex').slice(0, 12) }
}

type About = { readonly prepared: Prepared; readonly question: Question | null }

/** Throws a refusal for whoever may not do it. Of what is not named yet there is nothing to ask about. */
async function about({ command, given }: Attempt, context: CommandContext): Promise<About> {
  const prepared = (await command.prepare?.(given, context)) ?? {}
  const named = (command.about ?? []).some((name) => given[name] !== undefined)
  return {
    prepared,
    question: named ? await unlessRefused(questionOf(command, knownOf(command, given), context)) : null,
  }
}

/** Of what was given, what can be read. */
const knownOf = ({ input }: Command, given: Given): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(input.shape).flatMap(([name, field]) => {
      const read = (field as z.ZodType).safeParse(given[name]) // a ZodObject's shape holds ZodTypes
      return read.success ? [[name, read.data]] : []
    }),
  )

async function askForRest(
  one: Attempt,
  opening: Omit<Parameters<typeof formFor>[1], 'given'>,
  context: CommandContext,
): Promise<Reply> {
  const { command, given } = one
  const reopen = await keepTyped(one, context)
  return { kind: 'form', form: await formFor(command, { given, reopen, ...opening }, context) }
}

/** The line that opens its form again; null where nothing was typed beyond what it is about. */
async function keepTyped({ command, given, draft }: Attempt, context: CommandContext): Promise<string | null> {
  if (draft !== null) return reopenLine(draft)
  const settled: readonly string[] = command.about ?? []
  if (Object.keys(given).every((name) => settled.includes(name))) return null
  return reopenLine(
    await context.store.drafts.keep(context.caller.id, { command: command.name, values: given }, context.now()),
  )
}

export const reopenLine = (draft: number): string => `reopen ${draft}`

/** Asks in one more press. Where something else was agreed to, it has changed since, and is told as it stands now. */
async function askFirst(one: Attempt, { text, press, mark }: Question, context: CommandContext): Promise<Reply> {
  const { command, given, sure } = one
  const draft =
    one.draft ??
    (await context.store.drafts.keep(context.caller.id, { command: command.name, values: given }, context.now()))
  const { name } = (await unlessRefused(Promise.resolve(command.prepare?.(given, context)))) ?? {}
  const form: Form = {
    title: titleOf(command),
    ...(name === undefined ? {} : { about: name }),
    command: CONFIRM,
    submit: press,
    intro: text,
    ...(sure === null
      ? {}
      : { problem: `${command.notDone}. It has changed since you read it: please read it again.` }),
    fixed: { draft: String(draft), [SURE]: mark },
    fields: [],
  }
  return { kind: 'form', form }
}

/** What the form of a question is sent to, and what its button says where no form can be shown: "confirm 12 3f2a…". */
export const CONFIRM = 'confirm'

/** A refusal says first what did not happen, then why, who may, and what to do. */
async function refuse(
  one: Attempt,
  { field, message: why, instead }: Refusal,
  context: CommandContext,
): Promise<Reply> {
  const { command, given, sent } = one
  const isAsked = field !== null && command.input.shape[field] !== undefined
  if (!sent && !isAsked) return message(refusalMessage(command.notDone, why, refusalButtons(one, instead)))
  const prepared = (await unlessRefused(Promise.resolve(command.prepare?.(given, context)))) ?? {}
  const question = await unlessRefused(questionOf(command, knownOf(command, given), context))
  const wrong = isAsked
    ? { errors: { [field]: `${command.notDone}. ${why}` } }
    : { problem: `${command.notDone}. ${why}` }
  return askForRest(one, { prepared, question, ...wrong }, context)
}

/** What was perhaps meant instead of what is not on record, as the same request with it; and what was typed, again. */
function refusalButtons({ command, given, draft }: Attempt, instead: Instead | null): readonly Button[] {
  const again: readonly Button[] =
    draft === null ? [] : [{ label: 'Open it again', command: reopenLine(draft), style: 'primary' }]
  const same = (one: string) => one.trim().toLowerCase() === instead?.typed.trim().toLowerCase()
  const field = Object.keys(given).find((name) => same(given[name] ?? ''))
  if (instead === null || field === undefined) return again
  const offers = instead.offers.map(({ label, value }) => ({
    label,
    command: writeLine(command, { ...given, [field]: value }),
  }))
  return [...offers, ...again]
}
