import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Address } from '../../../src/chat/platform.ts'
import type { ConversationMemory } from '../../../src/chat/teams/index.ts'
import type { Message } from '../../../src/messages/core/message.ts'
import { anActivity } from '../../support/play/teams/activities.ts'
import { createTeamsDriver, type TeamsDriver } from '../../support/play/teams/driver.ts'
import { silentLog } from '../../support/web/silent-log.ts'

type Remembered = Parameters<ConversationMemory['remember']>[0]

const remembered: Remembered[] = []
let teams: TeamsDriver

const drive = (answerMs?: number) =>
  createTeamsDriver({
    handler: async () => ({ kind: 'nothing' }),
    conversations: {
      remember: async (conversation) => {
        remembered.push(conversation)
      },
    },
    draw: async () => Buffer.alloc(0),
    log: silentLog(),
    posts: ['head', 'chair'],
    channels: ['channel:pat', 'channel:dat'],
    ...(answerMs !== undefined && { teams: { answerMs } }),
  })

beforeAll(async () => {
  teams = await drive()
})

afterAll(() => teams.stop())

beforeEach(() => {
  teams.connector.faults.length = 0
})

const notice = (title = 'CS05 is called in'): Message => ({ title, parts: [] })

/** As the store would give it back: through JSON. */
function addressOf(externalId: string): Address {
  const found = remembered.find((one) => one.externalId === externalId)
  if (found === undefined) throw new Error(`${externalId} was not remembered`)
  return { conversation: externalId, kind: found.kind, reference: JSON.parse(JSON.stringify(found.reference)) }
}

const servedBy = (serviceUrl: string) => ({ ...Object(dat().reference), serviceUrl })
const pat = () => addressOf('19:pat@thread.tacv2')
const dat = () => addressOf('19:dat@thread.tacv2')
const head = () => addressOf('a:chat-head')
const chair = () => addressOf('a:chat-chair')

it('remembers each conversation once, whose it is, and nobody’s name', () => {
  expect(remembered).toMatchObject([
    { kind: 'channel', externalId: '19:pat@thread.tacv2', speaker: null },
    { kind: 'channel', externalId: '19:dat@thread.tacv2', speaker: null },
    { kind: 'person', externalId: 'a:chat-head', speaker: 'aad-head' },
    { kind: 'person', externalId: 'a:chat-chair', speaker: 'aad-chair' },
  ])
  expect(JSON.stringify(remembered)).not.toContain('A person')
})

it('does not remember a chat that it only hears of through a message’s menu', async () => {
  const before = remembered.length
  const conversation = { id: '19:two-people@unq.gbl.spaces', conversationType: 'personal' }
  const invoke = { type: 'invoke', name: 'composeExtension/fetchTask', value: { commandId: 'action' }, conversation }

  await teams.send(anActivity(teams.connector.url, 'head', 'direct', invoke))

  expect(remembered).toHaveLength(before)
})

it('posts to a channel as a new thread and to a person in their chat', async () => {
  const inChannel = await teams.platform.post(pat(), notice('For PAT'), 't1')
  const direct = await teams.platform.post(head(), notice('For the manager'), 't2')

  expect(inChannel.conversation).toBe('19:pat@thread.tacv2')
  expect(teams.connector.held().filter(({ id }) => [inChannel.id, direct.id].includes(id))).toMatchObject([
    { conversation: '19:pat@thread.tacv2', summary: 'For PAT', channelData: { callin: { token: 't1' } } },
    { conversation: 'a:chat-head', summary: 'For the manager', channelData: { callin: { token: 't2' } } },
  ])
})

it('edits in place', async () => {
  const posted = await teams.platform.post(pat(), notice('Proposed'), 't3')

  const edited = await teams.platform.edit(pat(), posted, notice('Called in'), 't4')

  expect(edited).toEqual(posted)
  expect(teams.connector.held().find(({ id }) => id === posted.id)).toMatchObject({ summary: 'Called in' })
})

it('posts anew when what it edits is gone', async () => {
  const posted = await teams.platform.post(pat(), notice('Proposed'), 't5')
  teams.connector.remove(posted.id)

  const edited = await teams.platform.edit(pat(), posted, notice('Called in'), 't6')

  expect(edited.id).not.toBe(posted.id)
  expect(teams.connector.held().find(({ id }) => id === edited.id)).toMatchObject({ summary: 'Called in' })
})

it.each([
  { status: 412, outcome: 'later' },
  { status: 429, outcome: 'later' },
  { status: 502, outcome: 'later' },
  { status: 503, outcome: 'later' },
  { status: 504, outcome: 'later' },
  { status: 401, outcome: 'later' },
  { status: 500, outcome: 'unknown' },
  { status: 400, outcome: 'never' },
  { status: 403, outcome: 'unreachable' },
  { status: 404, outcome: 'unreachable' },
  { status: 413, outcome: 'never' },
] as const)('makes one attempt, and takes status $status as $outcome', async ({ status, outcome }) => {
  const before = teams.connector.requests.length
  teams.connector.faults.push({ status })

  const attempt = teams.platform.post(status % 2 ? dat() : chair(), notice(), `s${status}`)

  await expect(attempt).rejects.toMatchObject({ name: 'DeliveryError', outcome })
  expect(teams.connector.requests.length - before).toBe(1)
})

it('passes on how long Teams asks it to wait', async () => {
  teams.connector.faults.push({ status: 429, headers: { 'retry-after': '7' } })

  await expect(teams.platform.post(dat(), notice(), 'w1')).rejects.toMatchObject({ retryAfterMs: 7_000 })
})

it('waits of its own accord when Teams does not say how long', async () => {
  teams.connector.faults.push({ status: 502 })

  const error = await teams.platform.post(dat(), notice(), 'w2').catch((reason: unknown) => reason)

  expect(error).toMatchObject({ outcome: 'later', retryAfterMs: expect.any(Number) })
})

it.each(['broken before', 'broken after'] as const)(
  'does not know what became of a message with its connection %s',
  async (fault) => {
    teams.connector.faults.push(fault)

    await expect(teams.platform.post(chair(), notice(), fault)).rejects.toMatchObject({ outcome: 'unknown' })

    expect(await teams.platform.find(chair(), fault)).toBeNull()
  },
)

it('tries later when Teams cannot be reached at all', async () => {
  const address = { ...dat(), reference: servedBy('http://127.0.0.1:1') }

  await expect(teams.platform.post(address, notice(), 'down')).rejects.toMatchObject({ outcome: 'later' })
})

it('finds a message whose answer came after patience ran out', async () => {
  let answer = () => {}
  const impatient = await drive(50)
  impatient.connector.faults.push({ answerAfter: new Promise((resolve) => (answer = resolve)) })
  const address = { ...dat(), reference: servedBy(impatient.connector.url) }

  await expect(impatient.platform.post(address, notice('Slow'), 'slow')).rejects.toMatchObject({ outcome: 'unknown' })
  const finding = impatient.platform.find(address, 'slow')
  answer()

  const found = await finding
  const held = impatient.connector.held().find(({ summary }) => summary === 'Slow')
  expect(found).toEqual({ conversation: '19:dat@thread.tacv2', id: held?.id })
  await impatient.stop()
})

it('tries an edit again whose answer was lost, since that does no harm', async () => {
  const posted = await teams.platform.post(dat(), notice('Before'), 'e1')
  teams.connector.faults.push('broken after')

  await expect(teams.platform.edit(dat(), posted, notice('After'), 'e2')).rejects.toMatchObject({ outcome: 'later' })
})

it.each([
  ['was never met', () => null],
  ['was remembered in a shape that Callin does not know', () => ({ id: 'x' })],
  ['was met on the real Teams, when now for local use', () => servedBy('https://teams.example/uk/')],
])('never posts to a conversation that %s', async (_, reference) => {
  const address = { ...dat(), reference: reference() }

  await expect(teams.platform.post(address, notice(), 'n')).rejects.toMatchObject({ outcome: 'unreachable' })
})
