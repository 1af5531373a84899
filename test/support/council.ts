import { readFile } from 'node:fs/promises'
import { commands } from '../../commands/index.ts'
import { deliver, jobs, sweep } from '../../jobs/index.ts'
import type { AppContext } from '../../src/bot/core/context.ts'
import { todayBy } from '../../src/bot/core/council-time.ts'
import type { Log } from '../../src/bot/core/log.ts'
import { makeHandler } from '../../src/bot/runtime/handler.ts'
import { runTask } from '../../src/bot/runtime/run-task.ts'
import type { Ask, ChatPlatform, Reply } from '../../src/chat/platform.ts'
import { makeCalendar } from '../../src/domain/core/calendar.ts'
import type { Readership } from '../../src/domain/directory/readership.ts'
import type { Framework } from '../../src/domain/rules/framework.ts'
import { parseFramework } from '../../src/framework/parse.ts'
import type { Form } from '../../src/messages/core/form.ts'
import type { Message } from '../../src/messages/core/message.ts'
import { confirmed } from '../../src/play/confirmed.ts'
import { openStore } from '../../src/store/index.ts'
import type { Meeting } from '../../src/store/meetings/meetings.ts'
import { type Contents, contentsOf } from './contents.ts'
import type { FreshDatabase } from './database.ts'
import { freshDatabase } from './database.ts'
import { identityOf, peopleTheCouncil } from './directory.ts'
import type { FakeChat, Post } from './fakeChat.ts'
import { fakeChat } from './fakeChat.ts'
import type { GivenIndicator } from './figures.ts'
import { poor, rowsOf } from './figures.ts'
import { keepingLog } from './keepingLog.ts'
import { wordsOf, wordsOfForm } from './words.ts'

/** PAT met yesterday and meets again on Monday 7 December 2026 at 10:00; DAT meets on 10 November. */
export const TUESDAY = new Date('2026-11-03T09:30:00Z')

export const CHAIR = 'Deputy Managing Director'
export const SECRETARY = 'PAT Secretary'
export const MANAGER = 'Head of Contact Point'
export const DIRECTOR = 'Director of Engagement'
export const OUTSIDER = 'Head of Country Parks'
export const ANALYST = 'Performance Team'
export const MEMBERS_OFFICE = "Cabinet Member's Office"

/** Where something is asked: alone with Callin, in a channel of the rules, or in one that Callin does not know. */
export type Where = 'alone' | 'pat' | 'dat' | 'member-office' | 'unknown channel'

export type Said = {
  readonly answer: Reply
  /** The message's or the form's own title; of a refusal its reason, which follows what did not happen. */
  readonly title: string
  /** Everything that is said, choices and buttons included. */
  readonly words: string
  readonly form: Form
  readonly message: Message
}

export type TestCouncil = {
  readonly council: AppContext
  readonly db: FreshDatabase
  readonly kept: Kept
  readonly chat: FakeChat
  readonly log: ReturnType<typeof keepingLog>
  /** Who reads the channels in which something is asked. */
  readers: Readership
  /** Types a line, or presses the button that stands for it. A second passes. */
  ask(post: string, line: string, where?: Where): Promise<Said>
  /** The same by somebody who is not sure yet: what cannot be undone is only asked about. */
  askFirst(post: string, line: string, where?: Where): Promise<Said>
  submitFirst(post: string, command: string, values: Readonly<Record<string, string>>): Promise<Said>
  /** Sends a form. */
  submit(post: string, command: string, values: Readonly<Record<string, string>>, where?: Where): Promise<Said>
  /** Brings figures, and applies the rules to them. */
  report(...given: readonly GivenIndicator[]): Promise<void>
  /** Applies the rules as the morning does. */
  evaluate(): Promise<void>
  /** Does everything that is due by now, and sends what can be sent by now. */
  run(platforms?: readonly ChatPlatform[]): Promise<void>
  setNow(moment: Date | string): void
  /** Does what is due by a later moment, at that moment. */
  runAt(moment: string): Promise<void>
  /** PAT's meeting that begins on a day. */
  meetingOn(day: string): Promise<Meeting>
  /** Lets time go by, in seconds. */
  pass(seconds: number): void
  drop(): Promise<void>
}

type Given = {
  readonly now?: Date
  readonly figures?: readonly GivenIndicator[]
  /** Posts beside those of the rules and the usual ones, each held by somebody. */
  readonly posts?: readonly string[]
  /** Changes the text of council-rules.yaml. */
  readonly rules?: (yaml: string) => string
}

/** How far a council has come: what a copy of it goes on from, beside its database. */
type Kept = { readonly yaml: string; readonly clock: { now: Date }; asks: number; readonly posted: readonly Post[] }

/** What the councils that begin alike begin with, by what they are given: it is written once in this process. */
const beginnings = new Map<string, Contents>()

/** A council with rules of its own, everybody in post, the figures given, and a chat that keeps what was posted. */
export async function aCouncil({ now = TUESDAY, figures = [], posts = [], rules = (yaml) => yaml }: Given = {}) {
  const yaml = rules(await readFile(new URL('./council-rules.yaml', import.meta.url), 'utf8'))
  const given = JSON.stringify({ yaml, now, posts })
  const beginning = beginnings.get(given)
  const made = await openOn(await freshDatabase(beginning), { yaml, clock: { now }, asks: 0, posted: [] })
  if (!beginning) {
    await peopleTheCouncil(made.db.database, made.council.framework, [MANAGER, DIRECTOR, OUTSIDER, ...posts])
    await bindChannels(made.council)
    beginnings.set(given, await contentsOf(made.db.database))
  }
  if (figures.length > 0) await made.report(...figures)
  return made
}

/**
 * A council that is brought as far as `make` brings it once, however many tests begin there: each gets a copy of its own,
 * which goes on from that moment, with what was posted by then.
 */
export function councilsLike(make: () => Promise<TestCouncil>): () => Promise<TestCouncil> {
  const bring = async () => {
    const made = await make()
    const contents = await contentsOf(made.db.database)
    await made.drop()
    return { contents, kept: made.kept, posted: made.chat.posts }
  }
  let first: ReturnType<typeof bring> | undefined
  return async () => {
    first ??= bring()
    const { contents, kept, posted } = await first
    return openOn(await freshDatabase(contents), { ...kept, clock: { ...kept.clock }, posted })
  }
}

/** The same of councils in which the rules propose to call some indicators in, and everything is sent. */
export const councilsProposing = (refs: readonly string[]) =>
  councilsLike(async () => {
    const made = await aCouncil({ figures: refs.map((ref) => poor(ref)) })
    await made.run()
    return made
  })

/** By their text: most councils have the same rules, and to read them takes longer than most questions. */
const frameworks = new Map<string, Framework>()

async function openOn(db: FreshDatabase, kept: Kept): Promise<TestCouncil> {
  const { yaml, clock } = kept
  const framework = frameworks.get(yaml) ?? frozen(parseFramework(yaml, 'framework.yaml'))
  frameworks.set(yaml, framework)
  const now = () => clock.now
  const store = openStore(db.database, now)
  const version = await store.frameworks.adopt(yaml, 'framework.yaml', now())
  const calendar = makeCalendar(framework.calendar)
  const today = todayBy(calendar, now)
  return around({ store, framework, frameworkVersionId: version.id, calendar, now, today }, db, kept)
}

/** So that a test which changes the rules of one council does not change those of the next. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  if (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype) {
    for (const part of Object.values(value)) frozen(part)
    Object.freeze(value)
  }
  return value
}

async function bindChannels({ store, framework }: AppContext): Promise<void> {
  for (const { key } of framework.channels) await store.conversations.bind('slack', `channel:${key}`, `C-${key}`)
}

function around(context: AppContext, db: FreshDatabase, kept: Kept): TestCouncil {
  const { clock } = kept
  const chat = fakeChat('web', kept.posted)
  const log = keepingLog()
  const asked = makeHandler(
    commands,
    jobs,
    () => context,
    log,
    () => undefined,
  )
  const handlers = { sure: confirmed(asked), first: asked }
  const pass = (seconds: number) => {
    clock.now = new Date(clock.now.getTime() + seconds * 1000)
  }
  const ask = async (post: string, words: Ask['words'], where: Where, as: 'sure' | 'first' = 'sure'): Promise<Said> => {
    pass(1)
    kept.asks++
    // The console is asked alone; a channel where others read along is one of Slack's.
    const platform = where === 'alone' ? 'web' : 'slack'
    const conversation = where === 'alone' ? 'person:me' : where === 'unknown channel' ? 'C-other' : `C-${where}`
    const seenBy = where === 'alone' ? 'speaker' : 'everyone'
    const place = { conversation, seenBy, readers: async () => made.readers } as const
    return said(
      await handlers[as]({
        platform,
        eventId: `e${kept.asks}`,
        speaker: identityOf(post, platform),
        origin: place,
        words,
      }),
    )
  }

  const made: TestCouncil = {
    readers: { kind: 'members', name: '#a-channel' },
    council: context,
    db,
    kept,
    chat,
    log,
    ask: (post, line, where = 'alone') => ask(post, { kind: 'line', line }, where),
    submit: (post, command, values, where = 'alone') => ask(post, { kind: 'form', command, values }, where),
    askFirst: (post, line, where = 'alone') => ask(post, { kind: 'line', line }, where, 'first'),
    submitFirst: (post, command, values) => ask(post, { kind: 'form', command, values }, 'alone', 'first'),
    async report(...given) {
      await context.store.imports.apply(rowsOf(given), { by: ANALYST, files: [], now: context.now() })
      await made.evaluate()
    },
    async evaluate() {
      pass(1)
      await jobs.find(({ name }) => name === 'evaluate')?.run({ why: 'test' }, context)
    },
    run: (platforms = [chat]) => doEverything(context, platforms, log),
    setNow(moment) {
      clock.now = new Date(moment)
    },
    runAt(moment) {
      made.setNow(moment)
      return made.run()
    },
    async meetingOn(day) {
      const all = await context.store.meetings.listFrom('pat', new Date(0))
      const found = all.find(({ startsAt }) => startsAt.toISOString().startsWith(day))
      if (!found) throw new Error(`no meeting on ${day}`)
      return found
    },
    pass,
    drop: db.drop,
  }
  return made
}

/** What the queue does, without a queue. */
async function doEverything(context: AppContext, platforms: readonly ChatPlatform[], log: Log): Promise<void> {
  for (;;) {
    const due = await sweep(context)
    for (const { id } of due) await runTask(id, jobs, context)
    const { taken } = await deliver(context, platforms, log)
    if (due.length === 0 && taken === 0) return
  }
}

const NOT_DONE: ReadonlySet<string> = new Set(commands.map(({ notDone }) => notDone))

function titleOf({ title, parts: [reason] }: Message): string {
  return NOT_DONE.has(title) && reason?.kind === 'text' ? reason.text : title
}

function said(reply: Reply): Said {
  const title = reply.kind === 'message' ? titleOf(reply.message) : reply.kind === 'form' ? reply.form.title : ''
  const words = reply.kind === 'message' ? wordsOf(reply.message) : reply.kind === 'form' ? wordsOfForm(reply.form) : ''
  return {
    answer: reply,
    title,
    words,
    get form() {
      if (reply.kind !== 'form') throw new Error(`no form was opened, but: ${words}`)
      return reply.form
    },
    get message() {
      if (reply.kind !== 'message') throw new Error(`no message was given, but: ${words}`)
      return reply.message
    },
  }
}
