import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Address, DeliveryError, Posted } from '../../../src/chat/platform.ts'
import type { Message } from '../../../src/messages/core/message.ts'
import { type SlackDriver, type SlackDriverOptions, slackDriver } from '../../support/play/slack/driver.ts'
import type { Fault } from '../../support/play/slack/workspace.ts'
import { aChart, aTable } from '../../support/slack/any-message.ts'

let slack: SlackDriver
let channel: Address
let manager: Address
let next = 0

const token = () => {
  next += 1
  return `token-${next}`
}
const notice = (title: string): Message => ({ title, parts: [] })
const refused = (error: string): Fault => ({ status: 200, body: { ok: false, error } })
const times = async (title: string) => (await slack.posted()).filter((seen) => seen.text === title).length

const parts: SlackDriverOptions = {
  handler: async () => ({ kind: 'nothing' }),
  posts: ['manager'],
  channels: ['pat'],
}

beforeAll(async () => {
  slack = await slackDriver(parts)
  const [pat = ''] = Object.values(slack.conversations)
  const [person = ''] = Object.values(slack.people)
  channel = { conversation: pat, kind: 'channel', reference: null }
  manager = { conversation: person, kind: 'person', reference: null }
})
afterAll(() => slack.stop())

describe('a notice', () => {
  it('is posted to a channel and found again by its token', async () => {
    const mark = token()

    const posted = await slack.platform.post(channel, notice('CS05 was called in'), mark)

    expect(posted.conversation).toBe(channel.conversation)
    expect(await slack.platform.find(channel, mark)).toEqual(posted)
    expect(await slack.platform.find(channel, 'another token')).toBeNull()
    expect(await times('CS05 was called in')).toBe(1)
  })

  it('to a person goes to the direct messages with them', async () => {
    const mark = token()

    const posted = await slack.platform.post(manager, notice('You are asked to attend'), mark)

    expect(posted.conversation).toMatch(/^D/)
    expect(await slack.platform.find(manager, mark)).toEqual(posted)
    expect(await slack.posted()).toContainEqual({
      conversation: manager.conversation,
      text: 'You are asked to attend',
      commands: [],
    })
  })

  it('whose answer was lost is unknown, and is found: posted once after all', async () => {
    const mark = token()
    slack.workspace.fail('chat.postMessage', 'lost')

    const failure = await slack.platform.post(channel, notice('Lost answer'), mark).catch((error) => error)

    expect(failure).toMatchObject({ name: 'DeliveryError', outcome: 'unknown' })
    expect(await slack.platform.find(channel, mark)).not.toBeNull()
    expect(await times('Lost answer')).toBe(1)
  })

  it('whose line was cut before Slack read it is unknown, and is not found', async () => {
    const mark = token()
    slack.workspace.fail('chat.postMessage', 'down')

    const failure = await slack.platform.post(channel, notice('Line cut'), mark).catch((error) => error)

    expect(failure).toMatchObject({ outcome: 'unknown' })
    expect(await slack.platform.find(channel, mark)).toBeNull()
  })

  it('that is never answered gives up by itself', async () => {
    const impatient = await slackDriver({ ...parts, answerMs: 500 })
    impatient.workspace.fail('chat.postMessage', 'hang')

    const failure = await impatient.platform.post(channel, notice('Hangs'), token()).catch((error) => error)

    expect(failure).toMatchObject({ outcome: 'unknown' })
    await impatient.stop()
  })

  it.each<{ name: string; fault: Fault; outcome: DeliveryError['outcome']; retryAfterMs: number | null }>([
    {
      name: 'a rate limit',
      fault: { status: 429, body: {}, headers: { 'retry-after': '7' } },
      outcome: 'later',
      retryAfterMs: 7000,
    },
    { name: 'a rate limit without a time', fault: { status: 429, body: {} }, outcome: 'later', retryAfterMs: 30_000 },
    { name: 'a fault of Slack', fault: { status: 503, body: 'busy' }, outcome: 'unknown', retryAfterMs: null },
    { name: 'an internal error', fault: refused('internal_error'), outcome: 'unknown', retryAfterMs: null },
    {
      name: "a proxy's page",
      fault: { status: 200, body: '<html>Sign in</html>' },
      outcome: 'unknown',
      retryAfterMs: null,
    },
    { name: 'a channel that is gone', fault: refused('channel_not_found'), outcome: 'unreachable', retryAfterMs: null },
    { name: 'no membership', fault: refused('not_in_channel'), outcome: 'unreachable', retryAfterMs: null },
    { name: 'an archived channel', fault: refused('is_archived'), outcome: 'unreachable', retryAfterMs: null },
    { name: 'a message too long', fault: refused('msg_blocks_too_long'), outcome: 'never', retryAfterMs: null },
    { name: 'a revoked token', fault: refused('token_revoked'), outcome: 'later', retryAfterMs: 300_000 },
  ])('that meets $name comes to $outcome', async ({ fault, outcome, retryAfterMs }) => {
    slack.workspace.fail('chat.postMessage', fault)

    const failure = await slack.platform.post(channel, notice('Fails'), token()).catch((error) => error)

    expect(failure).toMatchObject({ name: 'DeliveryError', outcome, retryAfterMs })
    expect(await times('Fails')).toBe(0)
  })

  it('to somebody unknown is never delivered', async () => {
    const nobody: Address = { conversation: 'UNOBODY', kind: 'person', reference: null }

    await expect(slack.platform.post(nobody, notice('Hello'), token())).rejects.toMatchObject({
      outcome: 'unreachable',
    })
  })

  it('for which no conversation could be opened has not been posted: later', async () => {
    slack.workspace.fail('conversations.open', 'lost')
    const other = await slack.workspace.api('users.list', {})
    const person = (other as unknown as { members: { id: string; name: string }[] }).members.find(
      (member) => member.name === 'admin',
    )
    const admin: Address = { conversation: person?.id ?? '', kind: 'person', reference: null }

    await expect(slack.platform.post(admin, notice('Hello'), token())).rejects.toMatchObject({ outcome: 'later' })
  })

  it('whose table the workspace refuses goes once more in plain text', async () => {
    slack.workspace.fail('chat.postMessage', refused('invalid_blocks'))

    await slack.platform.post(channel, { title: 'Reds', parts: [aTable(['Ref'], [['CS05']])] }, token())

    const [message] = (await slack.workspace.history(channel.conversation)).slice(-1)
    expect(JSON.stringify(message?.blocks)).not.toContain('"table"')
    expect(JSON.stringify(message?.blocks)).toContain('CS05')
  })
})

describe('a chart', () => {
  const charted: Message = { title: 'History', parts: [{ kind: 'chart', chart: aChart, alt: 'It fell in May.' }] }

  it('is uploaded and stands in the message as a picture', async () => {
    const posted = await slack.platform.post(channel, charted, token())

    expect(JSON.stringify(await blocksOf(posted))).toMatch(/"slack_file":\{"id":"F/)
  })

  it.each(['files.getUploadURLExternal', 'files.completeUploadExternal'])(
    'whose upload fails at %s is said in words, and the message goes',
    async (method) => {
      slack.workspace.fail(method, refused('storage_limit_reached'))

      const posted = await slack.platform.post(channel, charted, token())

      expect(JSON.stringify(await blocksOf(posted))).toContain('Chart: It fell in May.')
    },
  )
})

describe('an edit', () => {
  it('changes the message in place', async () => {
    const mark = token()
    const posted = await slack.platform.post(channel, notice('Proposed'), mark)

    const edited = await slack.platform.edit(channel, posted, notice('Called in by the chair'), mark)

    expect(edited).toEqual(posted)
    expect(await times('Proposed')).toBe(0)
    expect(await times('Called in by the chair')).toBe(1)
    expect(await slack.platform.find(channel, mark)).toEqual(posted)
  })

  it('of a message that is gone posts it anew', async () => {
    const mark = token()
    const posted = await slack.platform.post(channel, notice('Will be deleted'), mark)
    await slack.workspace.api('chat.delete', { channel: posted.conversation, ts: posted.id })

    const edited = await slack.platform.edit(channel, posted, notice('Posted anew'), mark)

    expect(edited.id).not.toBe(posted.id)
    expect(await times('Posted anew')).toBe(1)
  })

  it('that posted anew and lost the answer does not post a third time', async () => {
    const mark = token()
    const posted = await slack.platform.post(channel, notice('Will be deleted too'), mark)
    await slack.workspace.api('chat.delete', { channel: posted.conversation, ts: posted.id })
    slack.workspace.fail('chat.postMessage', 'lost')

    const failure = await slack.platform.edit(channel, posted, notice('Anew, once'), mark).catch((error) => error)
    const edited = await slack.platform.edit(channel, posted, notice('Anew, once'), mark)

    expect(failure).toMatchObject({ outcome: 'unknown' })
    expect(await slack.platform.find(channel, mark)).toEqual(edited)
    expect(await times('Anew, once')).toBe(1)
  })

  it('whose answer was lost can simply be made again', async () => {
    const mark = token()
    const posted = await slack.platform.post(channel, notice('Before'), mark)
    slack.workspace.fail('chat.update', 'lost')

    const failure = await slack.platform.edit(channel, posted, notice('After'), mark).catch((error) => error)
    await slack.platform.edit(channel, posted, notice('After'), mark)

    expect(failure).toMatchObject({ outcome: 'later' })
    expect(await times('After')).toBe(1)
  })
})

async function blocksOf(posted: Posted) {
  const messages = await slack.workspace.history(posted.conversation)
  return messages.find((message) => message.ts === posted.id)?.blocks
}
