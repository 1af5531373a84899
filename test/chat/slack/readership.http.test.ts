import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Readership } from '../../../src/domain/directory/readership.ts'
import { type SlackDriver, slackDriver } from '../../support/play/slack/driver.ts'

let slack: SlackDriver
let said: Readership | undefined
beforeAll(async () => {
  slack = await slackDriver({
    handler: async ({ origin }) => {
      said = await origin.readers?.()
      return { kind: 'message', message: { title: 'Heard', parts: [] } }
    },
    posts: ['chair'],
    channels: ['pat'],
  })
})
afterAll(() => slack.stop())

async function ask(place = 'pat'): Promise<Readership | undefined> {
  await slack.say('chair', 'bind pat', place)
  return said
}

/** A private channel of two of the workspace's own people, but for what is said otherwise. */
function channelOf(channel: object, user: object = {}, next = '') {
  slack.workspace.answerWith('conversations.info', {
    ok: true,
    channel: { id: 'C1', name: 'pat', is_private: true, ...channel },
  })
  slack.workspace.answerWith('conversations.members', {
    ok: true,
    members: ['U1', 'U2'],
    response_metadata: { next_cursor: next },
  })
  slack.workspace.answerWith('users.info', { ok: true, user: { id: 'U1', ...user } })
}

it('is that of a private channel with the workspace’s own people alone', async () => {
  channelOf({})

  expect(await ask()).toEqual({ kind: 'members', name: '#pat' })
})

it.each([
  ['a public channel', { is_private: false }, {}, '', 'it is public: the whole workspace can read it'],
  ['a shared channel', { is_ext_shared: true }, {}, '', 'it is shared with another organisation'],
  ['one that is about to be shared', { is_pending_ext_shared: true }, {}, '', 'it is shared with another organisation'],
  ['a group conversation', { is_mpim: true }, {}, '', 'it is a direct conversation and no channel'],
  ['one with guests', {}, { is_restricted: true }, '', '2 guests can read it'],
  ['one with strangers', {}, { is_stranger: true }, '', '2 guests can read it'],
  ['a very large one', {}, {}, 'more', 'it has more than 200 members'],
])('is others’ too in %s', async (_, channel, user, next, because) => {
  channelOf(channel, user, next)

  expect(await ask()).toEqual({ kind: 'others', because })
})

it('is one’s own in direct messages, of which Slack is not asked', async () => {
  expect(await ask('direct')).toEqual({ kind: 'others', because: 'it is a direct conversation and no channel' })
})

it('is not known where Slack does not say', async () => {
  channelOf({})
  slack.workspace.answerWith('conversations.members', { ok: false, error: 'missing_scope' })

  expect(await ask()).toEqual({ kind: 'unknown', because: 'Slack says "missing_scope"' })
})
