import type { Ask, Reply } from '../../chat/platform.ts'
import { maySee } from '../../domain/directory/access.ts'
import { unitsOf } from '../../domain/figures/indicator.ts'
import type { Message } from '../../messages/core/message.ts'
import { unknownCommand } from '../../messages/core/plain.ts'
import { listItemNames } from '../agenda/item-names.ts'
import type { Command, CommandContext, Given } from '../core/command.ts'
import { present, SURE } from '../core/form.ts'
import { findNearest } from '../core/nearest.ts'
import { joinParts } from '../core/parts.ts'
import { readFields, withoutMarks } from '../core/read-fields.ts'
import { readLine } from '../core/typed-line.ts'
import type { Attempt } from './attempt.ts'
import { CONFIRM } from './attempt.ts'
import { resume } from './keep-typed.ts'
import { answerSecond } from './second-person.ts'

/** What is asked: something to attempt, or, where it is no command, the answer to that. */
export async function readAsk(
  commands: readonly Command[],
  { words }: Pick<Ask, 'words'>,
  context: CommandContext,
): Promise<Attempt | Reply> {
  if (words.kind === 'form') {
    if (words.command === CONFIRM) {
      const { draft, [SURE]: sure = '' } = words.values // a question has no fields
      return resume(commands, Number(draft), sure, context)
    }
    const { [SURE]: sure = null, ...values } = present(joinParts(words.values))
    const command = commands.find(({ name }) => name === words.command)
    if (!command) return message(unknownCommand(words.command, nearest(commands, words.command)))
    return { command, given: readGiven(command, values, context), sent: true, sure, draft: null, reopened: false }
  }

  const line = words.line.trim().replace(/\s+/g, ' ')
  const [, verb, draft, mark] = /^(confirm|reopen) (\d{1,9})(?: ([0-9a-f]{12}))?$/.exec(line) ?? []
  if (verb) return resume(commands, Number(draft), verb === CONFIRM ? (mark ?? '') : null, context)
  const [, answer, asked] = /^(agree|disagree) (\d{1,9})$/.exec(line) ?? []
  if (answer) {
    const said = await answerSecond(commands, Number(asked), answer === 'agree', context)
    return 'kind' in said ? said : { ...said, sent: false, sure: null, reopened: false, agreed: true }
  }
  const found = findCommand(commands, line === '' ? 'help' : line)
  if (found) {
    const { command, rest } = found
    return typed(command, readLine(command, rest, await listItemNames(command, rest, context)), context)
  }
  const status = commands.find(({ name }) => name === 'status')
  const what = status ? await readPlainQuestion(context, line) : null
  if (status && what !== null) return typed(status, { what }, context)
  const [word = '', ...others] = line.split(' ')
  return message(unknownCommand(word, nearest(commands, word), others.join(' ')))
}

const typed = (command: Command, values: Given, context: CommandContext): Attempt => ({
  command,
  given: readGiven(command, values, context),
  sent: false,
  sure: null,
  draft: null,
  reopened: false,
})

const readGiven = (command: Command, values: Given, { today }: CommandContext): Given =>
  readFields(command, present(values), today())

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

/** "call in CS05" and "Call-In CS05" are call-in: a name's hyphen may be typed as a space. */
export function findCommand(commands: readonly Command[], line: string): { command: Command; rest: string } | null {
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
