import { randomUUID } from 'node:crypto'
import type { Ask, Handler, Reply } from '../../chat/platform.ts'
import type { Instead } from '../../domain/core/refusal.ts'
import { Refusal } from '../../domain/core/refusal.ts'
import type { Person, SeenBy } from '../../domain/directory/access.ts'
import { maySee } from '../../domain/directory/access.ts'
import { unitsOf } from '../../domain/figures/indicator.ts'
import type { Message } from '../../messages/core/message.ts'
import { pageOf, readPage } from '../../messages/core/pages.ts'
import { faultMessage, plainMessage, unknownCommand, unknownPersonMessage } from '../../messages/core/plain.ts'
import { listItemNames } from '../agenda/item-names.ts'
import type { Command, CommandContext } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'
import { faultOf } from '../core/fault.ts'
import { formFor, problemsOf } from '../core/form.ts'
import type { Job } from '../core/job.ts'
import type { Log } from '../core/log.ts'
import { findNearest } from '../core/nearest.ts'
import { readFields, withoutMarks } from '../core/read-fields.ts'
import { readLine, writeLine } from '../core/typed-line.ts'
import { tasksOf } from './run-task.ts'

/**
 * The bot's one door. A request that was handled before is answered with nothing; an unknown person gets no figure; a
 * refusal becomes an answer, a fault a reference into the log. `changed` is called after every command, so that what
 * it promised is sent at once.
 */
export function makeHandler(
  commands: readonly Command[],
  jobs: readonly Job[],
  council: () => AppContext,
  log: Log,
  changed: () => void,
): Handler {
  return async (ask) => {
    const now = council()
    try {
      if (!(await now.store.seenEvents.isNew(ask.platform, ask.eventId, now.now()))) return { kind: 'nothing' }
      const caller = await now.store.directory.findPersonBy(ask.platform, ask.speaker, now.today())
      if (!caller) return message(unknownPersonMessage(ask.speaker, ask.platform))

      const context = { ...(await contextOf(now, ask, caller)), tasks: tasksOf(jobs, now) }
      return await answer(commands, ask, context)
    } catch (error) {
      if (error instanceof Refusal) return message(plainMessage(error.message))
      const reference = randomUUID().slice(0, 8)
      log.error({ reference, ...faultOf(error) }, 'a command broke')
      return message(faultMessage(reference))
    } finally {
      changed()
    }
  }
}

async function contextOf(context: AppContext, ask: Ask, caller: Person): Promise<Omit<CommandContext, 'tasks'>> {
  const seenBy: SeenBy =
    ask.origin.seenBy === 'speaker'
      ? { kind: 'person' }
      : {
          kind: 'channel',
          channel: await context.store.conversations.findChannel(ask.platform, ask.origin.conversation),
        }
  return { ...context, caller, seenBy, asked: { platform: ask.platform, conversation: ask.origin.conversation } }
}

async function answer(commands: readonly Command[], ask: Ask, context: CommandContext): Promise<Reply> {
  if (ask.words.kind === 'form') {
    const { command: name, values } = ask.words
    const command = commands.find((one) => one.name === name)
    return command
      ? inPages(await runOrAsk(command, values, context), command, () => writeLine(command, present(values)))
      : message(unknownCommand(name, nearest(commands, name)))
  }

  const { line, page } = readPage(ask.words.line.trim().replace(/\s+/g, ' '))
  const found = findCommand(commands, line === '' ? 'help' : line)
  if (found) {
    const { command, rest } = found
    const typed = readLine(command, rest, await listItemNames(command, rest, context))
    return inPages(await runOrAsk(command, typed, context), command, () => `${command.name} ${rest}`.trim(), page)
  }
  const status = commands.find(({ name }) => name === 'status')
  const what = status ? await readPlainQuestion(context, line) : null
  if (status && what !== null)
    return inPages(await runOrAsk(status, { what }, context), status, () => `status ${what}`, page)
  const [word = '', ...others] = line.split(' ')
  return message(unknownCommand(word, nearest(commands, word), others.join(' ')))
}

/** An answer that is long by its pages, where the same can be asked again without changing anything. */
function inPages(reply: Reply, { reads }: Command, line: () => string, page: number | null = null): Reply {
  if (reply.kind !== 'message') return reply
  const asks = reply.message.asks ?? (reads ? line() : undefined)
  if (asks === undefined) return reply
  return { ...reply, message: pageOf(reply.message, page ?? 1, asks), ...(page !== null && { turned: true as const }) }
}

/** "CS05" alone, or the name of a service, is a manager's plain question how it stands. */
async function readPlainQuestion(context: CommandContext, line: string): Promise<string | null> {
  const { caller, framework, now, seenBy, store } = context
  const said = withoutMarks(line)
  if (await store.figures.findDefinition(said, now())) return said
  const seen = (await store.figures.listDefinitions(now())).filter(({ indicator }) =>
    maySee(framework, caller, indicator, seenBy),
  )
  const units = seen.flatMap(({ indicator }) => unitsOf(indicator))
  return units.find((unit) => unit.toLowerCase() === said.toLowerCase()) ?? null
}

/** Runs what was asked; what was perhaps meant instead of what is not on record is offered as the same request with it. */
async function runOrAsk(
  command: Command,
  typed: Readonly<Record<string, string>>,
  context: CommandContext,
): Promise<Reply> {
  const given = readFields(command, present(typed), context.today())
  try {
    return await runOrAskTheRest(command, given, context)
  } catch (error) {
    if (!(error instanceof Refusal) || error.instead === null) throw error
    return message(withOffers(command, given, error.message, error.instead))
  }
}

function withOffers(
  command: Command,
  given: Readonly<Record<string, string>>,
  said: string,
  instead: Instead,
): Message {
  const same = (one: string) => one.trim().toLowerCase() === instead.typed.trim().toLowerCase()
  const field = Object.keys(given).find((name) => same(given[name] ?? ''))
  if (field === undefined || instead.offers.length === 0) return plainMessage(said)
  const buttons = instead.offers.map(({ label, value }) => ({
    label,
    command: writeLine(command, { ...given, [field]: value }),
  }))
  return { title: said, parts: [{ kind: 'buttons', buttons }] }
}

/** Runs a command whose input is whole; asks for the rest in a form, with nothing of what was given lost. */
async function runOrAskTheRest(
  command: Command,
  given: Readonly<Record<string, string>>,
  context: CommandContext,
): Promise<Reply> {
  const parsed = command.input.safeParse(given)
  if (parsed.success) return runOrReopen(command, parsed.data, given, context)
  const known = present((await command.known?.(given, context)) ?? {})
  const filled = { ...known, ...given }
  // What stands in the form already is not asked for.
  const issues = parsed.error.issues.filter(({ path: [name = ''] }) => given[String(name)] ?? !filled[String(name)])
  const missing = issues.every((issue) => given[String(issue.path[0] ?? '')] === undefined)
  const saysNothing = issues.length === 0 || (missing && Object.keys(given).length === 0)
  const intro = saysNothing ? null : problemsOf(command, { issues }, given)
  return { kind: 'form', form: await formFor(command, filled, intro, context) }
}

/** What was left empty was not given. */
const present = (values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined || value.trim() === '' ? [] : [[name, value]],
    ),
  )

/** A refusal that is about one field opens the form again, so that what was written in the others is not written twice. */
async function runOrReopen(
  command: Command,
  input: Record<string, unknown>,
  given: Readonly<Record<string, string>>,
  context: CommandContext,
): Promise<Reply> {
  try {
    return message(await command.run(input, context))
  } catch (error) {
    if (!(error instanceof Refusal) || error.field === null) throw error
    return { kind: 'form', form: await formFor(command, given, error.message, context) }
  }
}

/** "call in CS05" and "Call-In CS05" are call-in: a name's hyphen may be typed as a space. */
function findCommand(commands: readonly Command[], line: string): { command: Command; rest: string } | null {
  // "help?" and "my." are said as people say them.
  const lower = line.toLowerCase().replace(/[?.!]+$/, '')
  const names = commands.flatMap((command) =>
    [command.name, ...(command.aliases ?? [])].flatMap((name) => [
      { command, name },
      { command, name: name.replaceAll('-', ' ') },
    ]),
  )
  // The longest name first: "call-ins" is not "call-in" with an s.
  for (const { command, name } of names.sort((a, b) => b.name.length - a.name.length)) {
    if (lower === name) return { command, rest: '' }
    if (lower.startsWith(`${name} `)) return { command, rest: line.slice(name.length + 1) }
  }
  return null
}

const NEAR = 3 // edits; more is another word

const nearest = (commands: readonly Command[], word: string): readonly string[] =>
  findNearest(word, commands, ({ name }) => [name], { within: NEAR, most: 2 }).map(({ name }) => name)

const message = (one: Message): Reply => ({ kind: 'message', message: one })
