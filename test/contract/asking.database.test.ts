import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { commands } from '../../commands/index.ts'
import { defineCommand } from '../../src/bot/core/command.ts'
import { text } from '../../src/bot/core/inputs.ts'
import { PLATFORM_NAMES } from '../../src/domain/core/platform.ts'
import type { ChatDriver, FormSeen, Shown } from '../../src/play/chat-driver.ts'
import { onPlatform } from '../../src/play/platforms.ts'
import { postId } from '../../src/store/directory/directory.ts'
import { type ContractCouncil, contractCouncil, POSTS } from '../support/contract-council.ts'

// Asking and answering as people meet it on each platform: what is refused, asked first, given back, and kept.
const chair = postId(POSTS.chair)
const manager = postId(POSTS.manager)
const performance = postId(POSTS.performance)
const PAT = 'channel:pat'

/** Breaks once, whatever was typed. */
let broken = false
const breaking = defineCommand({
  name: 'break',
  summary: 'Breaks once',
  notDone: 'Nothing was kept',
  who: 'anybody',
  example: 'break',
  input: z.object({ note: text('Note', 'Anything.', 'a note') }),
  words: ['note'],
  async run({ note }) {
    broken = !broken
    if (broken) throw new Error('it broke')
    return { title: `Kept: ${note}`, parts: [] }
  },
})

const formOf = (shown: Shown): FormSeen => {
  if (shown && 'form' in shown) return shown
  throw new Error(`no form opened, but: ${shown?.text ?? 'nothing'}`)
}
const wordsOf = (shown: Shown): string => (shown?.text ?? '').replace(/\s+/g, ' ')

describe.each(PLATFORM_NAMES)('on %s', (platform) => {
  let council: ContractCouncil
  let driver: ChatDriver
  beforeAll(async () => {
    council = await contractCouncil([...commands, breaking])
    const people = Object.values(POSTS).map(postId)
    driver = await onPlatform[platform]({ ...council, people })
    await council.work(driver.platform)
  }, 120_000)
  afterAll(async () => {
    await driver.stop()
    await council.close()
  })
  const caseOf = async (ref: string) => (await council.context.store.cases.listFor(ref))[0]
  const say = async (post: string, line: string) => {
    council.tick()
    return driver.say(post, line, 'direct')
  }
  const submit = async (post: string, form: FormSeen, values: Readonly<Record<string, string>>) => {
    council.tick()
    return driver.submit(post, form.form, { ...form.fields, ...values }, 'direct')
  }

  it('whoever may not decide is refused before a form opens: what did not happen, why, who may, what to do', async () => {
    const words = wordsOf(await say(manager, 'decline FN07'))

    expect(words).toMatch(
      /Nothing was declined\W+Only the Deputy Managing Director, who chairs PAT, or its secretary declines\. You can ask them to\./,
    )
  })

  it('what cannot be undone is asked about first, with what it does and when', async () => {
    council.tick()
    const question = await driver.press(chair, 'call-in CS05', PAT)

    expect(wordsOf(question)).toContain(
      'CS05 Calls answered in 40 seconds will be called in to PAT on Monday 4 September 2017',
    )
    expect(wordsOf(question)).toContain(
      'The Head of Contact Point is told at once, and asked for an action plan by Friday 25 August 2017',
    )
    expect(await caseOf('CS05')).toMatchObject({ state: 'proposed' })

    council.tick()
    const done = await driver.submit(chair, 'confirm', formOf(question).fields, PAT)
    expect(wordsOf(done)).toContain('CS05 Calls answered in 40 seconds is called in to PAT')
    expect(await caseOf('CS05')).toMatchObject({ state: 'called_in' })
  })

  it('what was agreed to and has changed since is refused with how it stands now', async () => {
    const first = await say(chair, 'close CS05 it was done')
    const question = 'form' in (first ?? {}) ? formOf(first).fields : fieldsIn(first)
    await council.context.store.cases.change(
      (await caseOf('CS05'))?.id ?? 0,
      (current) => ({ level: current.level, forum: current.forum, levelSince: current.levelSince, meetingId: null }),
      () => ({ at: council.context.now(), by: 'a test', kind: 'taken_off', waitingFor: 'It waits.' }),
      () => ({}),
    )

    const again = await confirm(first, question)

    expect(wordsOf(again)).toContain('No case was closed. It has changed since you read it: please read it again.')
    expect(wordsOf(again)).toContain('It is on no agenda.')
    expect(await caseOf('CS05')).toMatchObject({ state: 'called_in' })
  })

  it('a form knows what its button knew: the name in its heading, and nothing to edit that is settled', async () => {
    council.tick()
    const form = formOf(await driver.press(chair, 'decline FN07', PAT))

    expect(form.form).toBe('decline')
    expect(wordsOf(form)).toContain('FN07 Invoices paid on time')
    expect(wordsOf(form)).not.toContain('Please give')
    expect(form.fields).toMatchObject({ ref: 'FN07', reason: '' })
    expect(wordsOf(form)).not.toContain('Its reference, such as CS05')
  })

  it('a form that is refused comes back with what was typed, and what is wrong at its field', async () => {
    const opened = formOf(await say(performance, 'action CS05'))
    const given = { what: 'Move two teams', owner: POSTS.manager, by: '2017-08-01' }

    const back = formOf(await submit(performance, opened, given))

    expect(back.fields).toMatchObject({ ref: 'CS05', ...given })
    expect(wordsOf(back)).toContain('No action was recorded. An action is due in the future')
    const done = await submit(performance, back, { by: '2017-09-15' })
    expect(wordsOf(done)).toContain('Move two teams')
  })

  it('what was typed into a form that breaks is kept, also over a restart, and can be opened again', async () => {
    const opened = formOf(await say(manager, 'break'))
    const told = await submit(manager, opened, { note: 'Three pages of notes' })

    expect(wordsOf(told)).toContain('Something broke')
    expect(wordsOf(told)).toContain('What you typed is kept.')
    const line = told && 'commands' in told ? told.commands.find((one) => one.startsWith('reopen ')) : undefined
    council.restart()
    council.tick()
    const again = formOf(await driver.press(manager, line ?? '', 'direct'))
    expect(again.fields).toMatchObject({ note: 'Three pages of notes' })
    expect(wordsOf(await submit(manager, again, {}))).toContain('Kept: Three pages of notes')
    council.faults.length = 0
  })

  it('what one person typed cannot be opened by another', async () => {
    expect(wordsOf(await say(manager, 'reopen 1'))).toContain('Nothing was done')
  })

  /** Answers a question as it is shown: in its form, or with its button. */
  async function confirm(shown: Shown, fields: Readonly<Record<string, string>>): Promise<Shown> {
    council.tick()
    return shown && 'form' in shown
      ? driver.submit(chair, 'confirm', fields, 'direct')
      : driver.press(chair, commandIn(shown), 'direct')
  }
})

const commandIn = (shown: Shown): string =>
  (shown && 'commands' in shown ? shown.commands.find((one) => one.startsWith('confirm ')) : undefined) ?? ''

const fieldsIn = (shown: Shown): Readonly<Record<string, string>> => {
  const [, draft = '', sure = ''] = commandIn(shown).split(' ')
  return { draft, sure }
}
