import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Ask, ChatPlatform, Handler, Reply } from '../../chat/platform.ts'
import { plainText } from '../../domain/core/plain-text.ts'
import type { Person, SeenBy } from '../../domain/directory/access.ts'
import type { Readership } from '../../domain/directory/readership.ts'
import { fillForm } from '../../messages/core/form.ts'
import type { Message } from '../../messages/core/message.ts'
import { pageOf, readPage } from '../../messages/core/pages.ts'
import {
  awayMessage,
  busyMessage,
  documentsMessage,
  faultMessage,
  unknownPersonMessage,
} from '../../messages/core/plain.ts'
import { isAway } from '../../store/database/away.ts'
import type { Command, CommandContext } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'
import { faultOf } from '../core/fault.ts'
import type { Job } from '../core/job.ts'
import type { Log } from '../core/log.ts'
import { writeLine } from '../core/typed-line.ts'
import { asPosts } from './as-posts.ts'
import type { Attempt } from './attempt.ts'
import type { Press } from './edit-pressed.ts'
import { editPressed } from './edit-pressed.ts'
import { makeGate } from './gate.ts'
import { attemptOrKeep } from './keep-typed.ts'
import { withOwnButtons } from './own-buttons.ts'
import { readAsk } from './read-ask.ts'
import { tasksOf } from './run-task.ts'

const PATIENCE_MS = 5_000 // for a database that is away
const AGAIN_MS = 250
const AT_ONCE = 5 // commands, of ten connections: what is kept and what is sent have the others
const MOST_WAITING = 100 // commands: the last of them waits some seconds

/**
 * The bot's one door. A request that was handled before is answered with nothing; an unknown person gets no figure; a
 * refusal becomes an answer, a fault a reference into the log. `changed` is called after every command, so that what
 * it promised is sent at once; `platforms` edit the message that was pressed, before anything else. So many are done at
 * once, and so many wait; whoever asks when more would wait is told so, and nothing is done.
 */
export function makeHandler(
  commands: readonly Command[],
  jobs: readonly Job[],
  council: () => AppContext,
  log: Log,
  changed: () => void,
  platforms: () => readonly ChatPlatform[] = () => [],
): Handler {
  const tasks = tasksOf(jobs)
  const gate = makeGate({ atOnce: AT_ONCE, mostWaiting: MOST_WAITING })
  return async (asked) => {
    // A form that was turned away would take what was typed with it.
    const reply = await gate.pass(() => handle(asked), { mustWait: asked.words.kind === 'form' })
    if (reply) return reply
    const { store, now } = council()
    await store.seenEvents.finish(asked.platform, asked.eventId, now()).catch(broke)
    return message(busyMessage)
  }

  async function handle(asked: Ask): Promise<Reply> {
    const ask = { ...asked, words: plainWords(asked.words) }
    const now = council()
    const finish = async () => now.store.seenEvents.finish(ask.platform, ask.eventId, now.now())
    try {
      const [begun, caller] = await patiently(() =>
        Promise.all([
          now.store.seenEvents.begin(ask.platform, ask.eventId, now.now()),
          now.store.directory.findPersonBy(ask.platform, ask.speaker, now.today()),
        ]),
      )
      if (begun === 'seen') return { kind: 'nothing' }
      if (begun === 'hopeless') throw new Error('This request has ended its process each time that it was tried.')
      if (!caller) {
        await finish()
        return message(unknownPersonMessage(ask.speaker, ask.platform))
      }
      const { seenEvents } = now.store
      const { result: reply, isDone } = await seenEvents.during(ask.platform, ask.eventId, now.now, () =>
        answer(ask, caller, now),
      )
      if (reply.kind === 'form') await seenEvents.retract(ask.platform, ask.eventId)
      else if (!isDone) await finish()
      return reply
    } catch (error) {
      const reference = broke(error)
      await finish().catch(() => undefined) // where the record cannot be reached, it is done once that can be
      return message(isAway(error) ? awayMessage() : faultMessage(reference))
    } finally {
      changed()
    }
  }

  async function answer(ask: Ask, caller: Person, now: AppContext): Promise<Reply> {
    const context = { ...(await contextOf(now, ask, caller)), tasks }
    if (ask.documents && ask.words.kind === 'line' && ask.words.line.trim() === '') return message(documentsMessage)
    const { words, page } = pageAskedFor(await asPosts(ask.words, ask, now))
    const read = await readAsk(commands, { ...ask, words }, context)
    const said = 'kind' in read ? read : await sayOf(read, ask, context, page)
    const reply = ask.documents ? withDocuments(said) : recording(said, words)
    if (reply.kind !== 'message' || context.seenBy.kind !== 'person') return reply
    return message(await withOwnButtons(commands, reply.message, context))
  }

  async function sayOf(read: Attempt, ask: Ask, context: CommandContext, page: number | null): Promise<Reply> {
    const at = context.now()
    const { reply, done } = await attemptOrKeep(read, context, broke)
    const { platform, pressed } = ask
    // The message that was pressed is the answer, unless there is more to say.
    const mayEdit = done && !read.command.reads && reply.kind === 'message' && !saysMore(reply.message)
    if (mayEdit && pressed && (await isEdited({ platform, message: pressed, at }))) return { kind: 'edited' }
    return inPages(reply, read, page)
  }

  /** What was done is done, whatever comes of the edit. */
  async function isEdited(press: Press): Promise<boolean> {
    try {
      return await editPressed(press, council(), platforms(), log)
    } catch (error) {
      broke(error)
      return false
    }
  }

  /** Gives the reference by which the fault is found in the log. */
  function broke(error: unknown): string {
    const reference = randomUUID().slice(0, 8)
    log.error({ reference, ...faultOf(error) }, 'a command broke')
    return reference
  }
}

/** A warning is always told. */
const saysMore = ({ more, parts }: Message): boolean =>
  more === true || parts.some((part) => part.kind === 'text' && part.tone === 'warning')

/** Waits some seconds for a database that is away, before anything has been done. */
async function patiently<T>(read: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + PATIENCE_MS; ; ) {
    try {
      return await read()
    } catch (error) {
      if (!isAway(error) || Date.now() > until) throw error
      await pause(AGAIN_MS)
    }
  }
}

/** What was typed without what nobody sees and nothing stores: control characters, marks that turn the direction. */
function plainWords(words: Ask['words']): Ask['words'] {
  if (words.kind === 'form') {
    const values = Object.entries(words.values).map(([name, value]) => [name, plainText(value)] as const)
    return { ...words, values: Object.fromEntries(values) }
  }
  const line = plainText(words.line)
  return words.message === undefined ? { ...words, line } : { ...words, line, message: plainText(words.message) }
}

/** What is asked, and which page of the answer. */
function pageAskedFor(words: Ask['words']): { readonly words: Ask['words']; readonly page: number | null } {
  if (words.kind === 'form') return { words, page: null }
  const { line, page } = readPage(words.line.trim())
  return { words: { ...words, line }, page }
}

/** An answer that is long by its pages, where the same can be asked again without changing anything. */
function inPages(reply: Reply, { command, given }: Attempt, page: number | null): Reply {
  if (reply.kind !== 'message') return reply
  const asks = reply.message.asks ?? (command.reads ? writeLine(command, given) : undefined)
  if (asks === undefined) return reply
  return { ...reply, message: pageOf(reply.message, page ?? 1, asks), ...(page !== null && { turned: true as const }) }
}

/** The form of a command with the message that it is to record. */
const recording = (reply: Reply, words: Ask['words']): Reply =>
  reply.kind === 'form' && words.kind === 'line' && words.message !== undefined
    ? { ...reply, form: fillForm(reply.form, 'what', words.message) }
    : reply

/** An answer to what came with files: that nobody reads those. */
const withDocuments = (reply: Reply): Reply =>
  reply.kind === 'message'
    ? { ...reply, message: { ...reply.message, parts: [...reply.message.parts, ...documentsMessage.parts] } }
    : reply

async function contextOf(context: AppContext, ask: Ask, caller: Person): Promise<Omit<CommandContext, 'tasks'>> {
  const seenBy: SeenBy =
    ask.origin.seenBy === 'speaker'
      ? { kind: 'person' }
      : {
          kind: 'channel',
          channel: await context.store.conversations.findChannel(ask.platform, ask.origin.conversation),
        }
  const { conversation, readers = nobodySays } = ask.origin
  return { ...context, caller, seenBy, asked: { platform: ask.platform, conversation, speaker: ask.speaker, readers } }
}

const nobodySays = async (): Promise<Readership> => ({ kind: 'unknown', because: 'nobody says who reads it' })

const message = (one: Message): Reply => ({ kind: 'message', message: one })
