import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { aLine, anActivity } from '../../support/play/teams/activities.ts'
import { createTeamsDriver, type TeamsDriver } from '../../support/play/teams/driver.ts'
import { smallBot } from '../../support/web/sample.ts'
import { silentLog } from '../../support/web/silent-log.ts'

const bot = smallBot()
const log = silentLog()
let teams: TeamsDriver

beforeAll(async () => {
  teams = await createTeamsDriver({
    handler: bot.handler,
    conversations: { remember: async () => {} },
    draw: async () => Buffer.alloc(0),
    log,
    posts: ['head', 'chair'],
    channels: ['channel:pat'],
  })
})

afterAll(() => teams.stop())

beforeEach(() => {
  bot.asks.length = 0
  log.sentences.length = 0
})

it('answers a mention in a channel, for everybody to see', async () => {
  const seen = await teams.say('head', 'why CS05', 'channel:pat')

  expect(seen).toMatchObject({ conversation: '19:pat@thread.tacv2', text: 'Heard: why CS05' })
  expect(bot.asks).toMatchObject([
    {
      platform: 'teams',
      speaker: 'aad-head',
      origin: { conversation: '19:pat@thread.tacv2', seenBy: 'everyone' },
      words: { kind: 'line', line: 'why CS05' },
    },
  ])
})

it('answers a plain line in a personal chat, for the speaker alone', async () => {
  const seen = await teams.say('chair', 'reds', 'direct')

  expect(seen).toMatchObject({ conversation: 'aad-chair', text: 'Heard: reds' })
  expect(bot.asks[0]?.origin).toMatchObject({ conversation: 'a:chat-chair', seenBy: 'speaker' })
})

it('keeps silent in a channel where it is not mentioned', async () => {
  const before = teams.connector.requests.length

  await teams.send(anActivity(teams.connector.url, 'head', 'channel:pat', { text: 'status CS05' }))

  expect(bot.asks).toEqual([])
  expect(teams.connector.requests).toHaveLength(before)
})

it('counts a chat that Teams does not call personal as public', async () => {
  const line = aLine(teams.connector.url, 'head', 'channel:pat', 'reds')

  await teams.send({ ...line, conversation: { id: 'a:unknown-kind' } })

  expect(bot.asks[0]?.origin).toMatchObject({ conversation: 'a:unknown-kind', seenBy: 'everyone' })
})

it('takes a pressed button as the command behind it', async () => {
  await teams.say('head', 'status CS05', 'channel:pat')

  const seen = await teams.press('chair', 'why CS05', 'channel:pat')

  expect(seen).toMatchObject({ text: 'Heard: why CS05' })
  expect(bot.asks.at(-1)).toMatchObject({ speaker: 'aad-chair', words: { kind: 'line', line: 'why CS05' } })
})

it('takes a button that a client sends as Action.Execute', async () => {
  const action = { type: 'Action.Execute', data: { command: 'why CS05' } }
  const invoke = { type: 'invoke', name: 'adaptiveCard/action', value: { action } }

  const response = await teams.send(anActivity(teams.connector.url, 'head', 'direct', invoke))

  expect(await response.json()).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' })
  expect((await teams.posted()).at(-1)).toMatchObject({ conversation: 'aad-head', text: 'Heard: why CS05' })
})

it('opens a form in the conversation and puts the answer in its place', async () => {
  const form = await teams.say('head', 'action', 'channel:pat')
  const before = (await teams.posted()).length

  const seen = await teams.submit(
    'head',
    'action',
    { what: 'Review staffing', who: 'Head of contact centre' },
    'channel:pat',
  )

  expect(form).toMatchObject({ form: 'action', fields: { what: '', who: '', by: '', cost: '' } })
  expect(seen).toMatchObject({ text: 'Recorded: Review staffing' })
  expect(await teams.posted()).toHaveLength(before)
  expect(bot.asks.at(-1)?.words).toEqual({
    kind: 'form',
    command: 'action',
    values: { what: 'Review staffing', who: 'Head of contact centre' },
  })
})

it('shows a form again, in its place, when something in it was wrong', async () => {
  await teams.say('head', 'action', 'direct')

  const again = await teams.submit('head', 'action', { what: 'Review', cost: 'lots' }, 'direct')
  const done = await teams.submit('head', 'action', { what: 'Review', cost: '1200' }, 'direct')

  expect(again).toMatchObject({ form: 'action', text: expect.stringContaining('The cost is "lots"') })
  expect(done).toMatchObject({ text: 'Recorded: Review' })
})

it('gives a form that is sent twice the same event, so that it counts once', async () => {
  await teams.say('head', 'action', 'direct')
  const card = teams.connector.held().at(-1)
  const value = { callin: { form: 'action', key: 'k1' }, 'field-what': 'Review' }
  const submit = () => anActivity(teams.connector.url, 'head', 'direct', { value, replyToId: card?.id })

  await teams.send(submit())
  await teams.send(submit())

  const [, first, second] = bot.asks
  expect(first?.eventId).toBe(second?.eventId)
})

it('gives an activity that Teams sends twice the same event', async () => {
  const line = aLine(teams.connector.url, 'head', 'channel:pat', 'reds')

  await teams.send(line)
  await teams.send(line)

  expect(bot.asks[0]?.eventId).toBe(bot.asks[1]?.eventId)
})

it('posts the answer to a form anew when the form is gone', async () => {
  await teams.say('chair', 'action', 'direct')
  const card = teams.connector.held().at(-1)
  teams.connector.remove(card?.id ?? '')

  await teams.send(
    anActivity(teams.connector.url, 'chair', 'direct', {
      value: { callin: { form: 'action', key: 'k2' }, 'field-what': 'Review' },
      replyToId: card?.id,
    }),
  )

  expect((await teams.posted()).at(-1)).toMatchObject({ text: 'Recorded: Review' })
})

it('says that something broke and nothing about how', async () => {
  const seen = await teams.say('head', 'fault', 'direct')

  expect(seen?.text).toContain('Something broke')
  expect(seen?.text).not.toContain('secret')
})

it('sends a reply again that Teams would not take', async () => {
  teams.connector.faults.push(
    { status: 429, headers: { 'retry-after': '0' } },
    { status: 502, headers: { 'retry-after': '0' } },
  )

  const seen = await teams.say('head', 'reds', 'direct')

  expect(seen).toMatchObject({ text: 'Heard: reds' })
})

it('does not send a reply again that may have arrived', async () => {
  const before = (await teams.posted()).length
  teams.connector.faults.push('broken after')

  await teams.say('head', 'reds', 'direct')

  expect(await teams.posted()).toHaveLength(before + 1)
  expect(log.sentences).toEqual([expect.stringContaining('did not reach')])
})

it('answers what it does not know with 501 and goes on', async () => {
  const response = await teams.send(
    anActivity(teams.connector.url, 'head', 'direct', { type: 'invoke', name: 'something/new', value: {} }),
  )

  expect(response.status).toBe(501)
})
