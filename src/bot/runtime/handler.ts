import { randomUUID } from 'node:crypto'
import { distance } from 'fastest-levenshtein'
import type { Ask, Handler, Reply } from '../../chat/platform.ts'
import type { Person, SeenBy } from '../../domain/directory/access.ts'
import type { Message } from '../../messages/core/message.ts'
import { faultMessage, unknownCommand, unknownPersonMessage } from '../../messages/core/plain.ts'
import type { Command, CommandContext } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'
import { faultOf } from '../core/fault.ts'
import { present, SURE } from '../core/form.ts'
import type { Job } from '../core/job.ts'
import type { Log } from '../core/log.ts'
import { joinParts } from '../core/parts.ts'
import { readLine } from '../core/typed-line.ts'
import type { Attempt } from './attempt.ts'
import { CONFIRM } from './attempt.ts'
import { attemptOrKeep, resume } from './keep-typed.ts'
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
      const asked = await read(commands, ask, context)
      return 'kind' in asked ? asked : await attemptOrKeep(asked, context, broke)
    } catch (error) {
      return message(faultMessage(broke(error)))
    } finally {
      changed()
    }
  }

  /** Gives the reference by which the fault is found in the log. */
  function broke(error: unknown): string {
    const reference = randomUUID().slice(0, 8)
    log.error({ reference, ...faultOf(error) }, 'a command broke')
    return reference
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

/** What is asked: something to attempt, or, where it is no command, the answer to that. */
async function read(commands: readonly Command[], { words }: Ask, context: CommandContext): Promise<Attempt | Reply> {
  if (words.kind === 'form') {
    const { [SURE]: sure = null, ...values } = present(joinParts(words.values))
    if (words.command === CONFIRM) return resume(commands, Number(values['draft']), sure ?? '', context)
    const command = commands.find(({ name }) => name === words.command)
    if (!command) return message(unknownCommand(words.command, nearest(commands, words.command)))
    return { command, given: values, sent: true, sure, draft: null, reopened: false }
  }

  const line = words.line.trim().replace(/\s+/g, ' ')
  const [, verb, draft, mark] = /^(confirm|reopen) (\d{1,9})(?: ([0-9a-f]{12}))?$/.exec(line) ?? []
  if (verb) return resume(commands, Number(draft), verb === CONFIRM ? (mark ?? '') : null, context)
  const found = findCommand(commands, line === '' ? 'help' : line)
  if (found) return typed(found.command, found.rest)

  const [word = ''] = line.split(' ')
  const status = commands.find(({ name }) => name === 'status')
  // "CS05" alone is a manager's plain question.
  if (status && line === word && (await context.store.figures.findDefinition(word, context.now()))) {
    return typed(status, word)
  }
  return message(unknownCommand(word, nearest(commands, word)))
}

const typed = (command: Command, rest: string): Attempt => ({
  command,
  given: present(readLine(command, rest)),
  sent: false,
  sure: null,
  draft: null,
  reopened: false,
})

/** "call in CS05" and "Call-In CS05" are call-in: a name's hyphen may be typed as a space. */
function findCommand(commands: readonly Command[], line: string): { command: Command; rest: string } | null {
  const lower = line.toLowerCase()
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
  commands
    .map(({ name }) => ({ name, far: distance(name, word.toLowerCase()) }))
    .filter(({ name, far }) => far <= Math.min(NEAR, name.length - 1))
    .sort((a, b) => a.far - b.far)
    .slice(0, 2)
    .map(({ name }) => name)

const message = (one: Message): Reply => ({ kind: 'message', message: one })
