import { Refusal } from '../../domain/core/refusal.ts'
import type { Button, Message, Part } from '../../messages/core/message.ts'
import type { Command, CommandContext } from '../core/command.ts'
import { findCommand, readAsk } from './read-ask.ts'

/** So many buttons of one command in an answer are a list of what waits for its reader, who is not asked about each. */
const LIST = 3

/** An answer with the buttons that its reader may press: those of a form that would be refused before it opens are left out. */
export async function withOwnButtons(
  commands: readonly Command[],
  answer: Message,
  context: CommandContext,
): Promise<Message> {
  const lines = answer.parts.flatMap((part) =>
    part.kind === 'buttons' ? part.buttons.map(({ command }) => command) : [],
  )
  const isListed = ({ command }: Button) => lines.filter((line) => wordOf(line) === wordOf(command)).length >= LIST
  const shown = async (part: Part): Promise<readonly Part[]> => {
    if (part.kind !== 'buttons') return [part]
    const may = await Promise.all(part.buttons.map((button) => isListed(button) || mayPress(commands, button, context)))
    const buttons = part.buttons.filter((_, at) => may[at])
    return buttons.length === 0 ? [] : [{ ...part, buttons }]
  }
  return { ...answer, parts: (await Promise.all(answer.parts.map(shown))).flat() }
}

const wordOf = (line: string): string => line.split(' ', 1).join('')

/** Where that cannot be found out the button stays: the answer is given, and pressing it says what is the matter. */
async function mayPress(commands: readonly Command[], { command: line }: Button, context: CommandContext) {
  const command = findCommand(commands, line)?.command
  if (!command?.prepare || command.reads) return true
  try {
    const asked = await readAsk(commands, { words: { kind: 'line', line } }, context)
    if (!('kind' in asked)) await command.prepare(asked.given, context)
    return true
  } catch (error) {
    return !(error instanceof Refusal)
  }
}
