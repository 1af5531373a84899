import { afterEach, beforeEach, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { makeHandler } from '../../../src/bot/runtime/handler.ts'
import type { Ask, Handler, Reply } from '../../../src/chat/platform.ts'
import { confirmed } from '../../../src/play/confirmed.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, councilsLike, MANAGER, OUTSIDER } from '../../support/council.ts'
import { identityOf } from '../../support/directory.ts'
import { poor } from '../../support/figures.ts'

const PAT = 'channel:pat'
const PROPOSED = 'call in CS05'
const CALLED_IN = 'CS05 Calls answered in 40 seconds is called in to PAT'

// CS05 is proposed to PAT, in its channel; nothing else waits for the chair.
const proposed = councilsLike(async () => {
  const council = await aCouncil({ figures: [poor('CS05')] })
  await council.run()
  return council
})

let council: TestCouncil
let handler: Handler
let asks = 0
beforeEach(async () => {
  council = await proposed()
  handler = confirmed(
    makeHandler(
      commands,
      [],
      () => council.council,
      council.log,
      () => undefined,
      () => [council.chat],
    ),
  )
})
afterEach(() => council.drop())

const press = (post: string, line: string, id: string, conversation = PAT) =>
  ask(post, { kind: 'line', line }, id, conversation)

async function ask(post: string, words: Ask['words'], id: string, conversation: string): Promise<Reply> {
  council.pass(1)
  asks++
  return handler({
    platform: 'web',
    eventId: `press-${asks}`,
    speaker: identityOf(post, 'web'),
    origin: { conversation, seenBy: 'speaker' },
    pressed: { conversation, id },
    words,
  })
}

const card = () => council.chat.in(PAT).find(({ message }) => message.title.includes('CS05'))?.id ?? ''
const titleOf = (reply: Reply) => (reply.kind === 'message' ? reply.message.title : reply.kind)

it('the message whose button was pressed is the answer, and says so at once', async () => {
  expect(council.chat.only(PAT, PROPOSED).edits).toBe(0)

  const reply = await press(CHAIR, 'call-in CS05', card())

  expect(reply).toEqual({ kind: 'edited' })
  expect(council.chat.only(PAT, CALLED_IN).edits).toBe(1)
  // Who presses the stale button again learns why not.
  expect(titleOf(await press(CHAIR, 'call-in CS05', card()))).toBe('Nothing was called in')
})

it('a form that its button opened is its answer too', async () => {
  const values = { ref: 'CS05', reason: 'The new desk opens in January' }

  const reply = await ask(CHAIR, { kind: 'form', command: 'decline', values }, card(), PAT)

  expect(reply).toEqual({ kind: 'edited' })
  expect(council.chat.only(PAT, 'Not called in to PAT this time: CS05').edits).toBe(1)
})

it('an edit that others wait for goes ahead of them, and what waited is sent after it', async () => {
  const { outbox } = council.council.store
  const before = await outbox.countPending()

  await press(CHAIR, 'call-in CS05', card())

  expect(await outbox.countPending()).toBeGreaterThan(before)
  await council.run()
  expect(await outbox.countPending()).toBe(before)
  expect(council.chat.only(PAT, CALLED_IN).edits).toBe(1)
})

it.each(['later', 'never'] as const)('whoever pressed is told where it cannot be edited now (%s)', async (trouble) => {
  council.chat.trouble(PAT, trouble)

  expect(titleOf(await press(CHAIR, 'call-in CS05', card()))).toContain(CALLED_IN)

  expect(council.chat.only(PAT, PROPOSED).edits).toBe(0)
  council.pass(60)
  await council.run()
  if (trouble === 'later') expect(council.chat.only(PAT, CALLED_IN).edits).toBe(1)
})

it('a refusal is told, and so is what only looks something up', async () => {
  expect(titleOf(await press(OUTSIDER, 'call-in CS05', card()))).toBe('Nothing was called in')
  expect(titleOf(await press(CHAIR, 'history CS05', card()))).toContain('CS05')
  expect(council.chat.only(PAT, PROPOSED).edits).toBe(0)
})

it('an answer that says more is given: here the next that waits', async () => {
  await council.report(poor('CS05'), poor('CS06'))
  await council.run()

  expect(await press(CHAIR, 'call-in CS05', card())).toMatchObject({ kind: 'message', message: { more: true } })
})

it('the button of an answer, which is edited by nothing, is answered', async () => {
  await press(CHAIR, 'call-in CS05', card())
  await council.run()
  const direct = `person:${identityOf(MANAGER, 'web')}`

  const reply = await press(MANAGER, 'acknowledge CS05', 'an answer', direct)

  expect(titleOf(reply)).toContain('Thank you: next is your action plan')
})

it('the button of a message in another place than the one that is edited is answered', async () => {
  const elsewhere = await press(CHAIR, 'call-in CS05', card(), 'channel:dat')

  expect(titleOf(elsewhere)).toContain(CALLED_IN)
})
