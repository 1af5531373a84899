import { basename } from 'node:path'
import type { Temporal } from 'temporal-polyfill'
import type { AppContext } from '../bot/core/context.ts'
import type { Reply } from '../chat/platform.ts'
import { Refusal } from '../domain/core/refusal.ts'
import type { Message } from '../messages/core/message.ts'
import { channelKey } from './cast.ts'
import type { Shown } from './chat-driver.ts'
import type { Readable } from './expect.ts'
import { isCommand, isMet, sayExpectation } from './expect.ts'
import { replyText, textOf } from './reply-text.ts'
import type { Act, Stands, Step } from './script.ts'
import type { Setting, Stage } from './stage.ts'
import { openStage } from './stage.ts'
import type { State } from './state.ts'
import { saidMoment, stateOf } from './state.ts'
import { takeFilesIn } from './take-in.ts'
import type { Entry, Failure } from './transcript.ts'
import { byPlace } from './transcript.ts'
import { begin, passUntil, runDueWork } from './work.ts'

/** The same on every platform. */
export type Played = {
  readonly title: string
  readonly transcript: readonly Entry[]
  readonly failures: readonly Failure[]
  readonly state: State
}

const BETWEEN_ACTS_MS = 1000 // two things that people do are never done in the same millisecond

/**
 * Plays a script through a platform's real adapter. An expectation that is not met is a failure, and the play goes on.
 * `afterwards` is given the stage while it is still open. Throws refusals for what keeps a play from beginning.
 */
export async function play(
  setting: Setting,
  afterwards: (stage: Stage) => Promise<void> = async () => undefined,
): Promise<Played> {
  const { script } = setting
  const transcript: Entry[] = []
  let reply: Reply | null = null
  let stage: Stage | null = null
  let line = 0
  const at = () => (stage ? saidMoment(stage.opened.context, stage.clock.now()) : '')
  const fail = (expected: string, seen: string, of = line) => {
    transcript.push({ kind: 'failed', at: at(), line: of, expected, seen })
  }

  const standing = new Map<string, Message>()
  const told = new Set<string>() // what stands and is wrong is said once
  const isSo = 'what is said to be so on record'
  const hold = async (message: Message) => {
    if (!stage || !setting.watch) return
    for (const wrong of await setting.watch.said(message, stage.opened)) fail(isSo, wrong)
  }

  const holdStanding = async () => {
    if (!stage || !setting.watch) return
    for (const wrong of await setting.watch.standing([...standing.values()], stage.opened)) {
      if (!told.has(wrong)) fail(isSo, wrong)
      told.add(wrong)
    }
  }

  stage = await openStage(setting, {
    answered: async (heard) => {
      reply = heard
      if (heard.kind === 'message') await hold(heard.message)
    },
    posted: async ({ conversation, id, message, was }) => {
      if (!stage) return
      await hold(message)
      standing.set(`${conversation} ${id}`, message)
      const [where, text] = [whereOf(stage, conversation), textOf(message)]
      if (was) transcript.push({ kind: 'edited', at: at(), where, text, changed: newLines(textOf(was), text) })
      else transcript.push({ kind: 'posted', at: at(), where, text })
    },
    broke: (sentence) => fail('nothing to go wrong inside', sentence),
  })
  const open = stage
  await begin(open.worker)
  const offered = new Map<string, readonly string[]>()

  async function doAct(act: Act): Promise<void> {
    open.clock.set(new Date(open.clock.now().getTime() + BETWEEN_ACTS_MS))
    reply = null
    // What was pressed may be edited before it is answered.
    const begun = transcript.length
    const shown = await perform(act, open, offered, (expected, seen) => fail(expected, seen))
    const where = act.channel === null ? 'to Callin' : `in ${act.channel}`
    const kind = act.verb === 'says' ? 'said' : 'pressed'
    const { who, words, fields } = act
    transcript.splice(begun, 0, { kind, at: at(), who, where, words, fields, answer: replyText(reply) })
    for (const one of act.sees) {
      if (!isMet(one, [readable(shown)])) fail(sayExpectation(one), shown?.text ?? '', one.line)
    }
    if (shown && 'form' in shown && act.sees.length === 0) fail('an answer, and no form', replyText(reply))
    await runDueWork(open.worker)
  }

  async function doStep(step: Step): Promise<void> {
    switch (step.kind) {
      case 'time':
        return passUntil(await instantOf(open, step.until), open.clock, open.worker)
      case 'act':
        return doAct(step)
      case 'import':
        await takeFilesIn(setting.folder, step.files, await open.worker.council())
        transcript.push({ kind: 'imported', at: at(), files: step.files.map((file) => basename(file)) })
        return runDueWork(open.worker)
      case 'stands': {
        const standing = await standingIn(open, step)
        if (isMet(step.expected, standing)) return
        const there = standing.map(({ text }) => text.replace(/\s+/g, ' ')).join('\n')
        return fail(`${sayExpectation(step.expected)} ${whereNamed(step)}`, there)
      }
    }
  }

  try {
    for (const step of script.steps) {
      line = step.line
      try {
        await doStep(step)
        await holdStanding()
      } catch (error) {
        if (!(error instanceof Error)) throw error
        fail('it to be possible', error instanceof Refusal ? error.message : `${error.name}: ${error.message}`)
      }
    }
    const state = await stateOf(await open.worker.council())
    await afterwards(open)
    const failures = transcript.flatMap((entry) =>
      entry.kind === 'failed' ? [{ line: entry.line, expected: entry.expected, seen: entry.seen }] : [],
    )
    return { title: script.title, transcript: byPlace(transcript), failures, state }
  } finally {
    await open.close()
  }
}

type Fail = (expected: string, seen: string) => void

/** Says or presses, and fills in the form that opens where the script has something for it. */
async function perform(
  act: Act,
  { cast, driver, opened }: Stage,
  offered: Map<string, readonly string[]>,
  fail: Fail,
): Promise<Shown> {
  const who = await cast.holder(act.who)
  if (who === null) {
    fail(`the post of ${act.who} to be held on that day`, 'nobody holds it')
    return null
  }
  const place = act.channel === null ? 'direct' : `channel:${channelKey(opened.context.framework, act.channel)}`
  const fits = `${who} ${place}`
  let command = act.words
  if (act.verb === 'presses') {
    const conversation = place === 'direct' ? driver.people[who] : driver.conversations[place]
    const standing = await driver.posted(conversation)
    const commands = [...standing.flatMap((one) => one.commands), ...(offered.get(fits) ?? [])]
    const button = commands.findLast((command) => isCommand(command, act.words))
    if (button === undefined) {
      fail(`a button for "${act.words}" to press`, [...new Set(commands)].join('\n'))
      return null
    }
    command = button
  }
  const shown = await (act.verb === 'presses' ? driver.press(who, command, place) : driver.say(who, command, place))
  const last = Object.keys(act.fields).length === 0 ? shown : await fillIn(act, shown, who, place, driver, fail)
  if (last && !('form' in last)) offered.set(fits, last.commands)
  return last
}

async function fillIn(
  { fields }: Act,
  shown: Shown,
  who: string,
  place: string,
  driver: Stage['driver'],
  fail: Fail,
): Promise<Shown> {
  if (!shown || !('form' in shown)) {
    fail('a form to fill in', shown?.text ?? '')
    return shown
  }
  const unknown = Object.keys(fields).filter((name) => !(name in shown.fields))
  if (unknown.length > 0) {
    fail(`the form of "${shown.form}" to have ${unknown.join(', ')}`, Object.keys(shown.fields).join('\n'))
    return shown
  }
  return driver.submit(who, shown.form, { ...shown.fields, ...fields }, place)
}

/** The lines of a text that were not in it before. */
function newLines(before: string, after: string): readonly string[] {
  const known = new Set(before.split('\n'))
  return after.split('\n').filter((one) => !known.has(one))
}

const readable = (shown: Shown): Readable => ({
  text: shown?.text ?? '',
  commands: shown && 'commands' in shown ? shown.commands : [],
})

async function standingIn({ cast, driver, opened }: Stage, { where }: Stands): Promise<readonly Readable[]> {
  const key = channelKey(opened.context.framework, where)
  const conversation =
    key === null ? driver.people[(await cast.holder(where)) ?? ''] : driver.conversations[`channel:${key}`]
  return driver.posted(conversation)
}

const whereNamed = ({ where }: Stands) => `in ${where}`

/** "in PAT" or "to the Head of Roads" for a platform's own word for a conversation. */
function whereOf({ cast, driver, opened }: Stage, conversation: string): string {
  const channel = opened.context.framework.channels.find(
    ({ key }) => driver.conversations[`channel:${key}`] === conversation,
  )
  if (channel) return `in ${channel.name}`
  const person = cast.people.find((id) => driver.directs[id] === conversation)
  return person === undefined ? 'somewhere else' : `to the ${cast.titleOf(person)}`
}

async function instantOf(stage: Stage, moment: Temporal.PlainDateTime): Promise<Date> {
  const { calendar }: AppContext = await stage.worker.council()
  return new Date(calendar.at(moment.toPlainDate(), moment.toPlainTime()).epochMilliseconds)
}
