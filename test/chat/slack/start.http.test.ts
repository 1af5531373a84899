import express from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Ask, Handler } from '../../../src/chat/platform.ts'
import { createSlack, type SlackConfig } from '../../../src/chat/slack/index.ts'
import { BOT_TOKEN, slackWorkspace, type Workspace } from '../../support/play/slack/workspace.ts'
import { type SocketModeServer, socketModeServer } from '../../support/slack/socket.ts'

let workspace: Workspace
let socket: SocketModeServer
let logged: string[]

beforeEach(async () => {
  workspace = await slackWorkspace(['chair'], ['pat'])
  socket = await socketModeServer()
  logged = []
})
afterEach(async () => {
  await socket.stop()
  await workspace.stop()
})

const note = (fields: object, sentence: string) => logged.push(JSON.stringify({ ...fields, sentence }))

function slackWith(config: Partial<SlackConfig>, handler: Handler = async () => ({ kind: 'nothing' })) {
  return createSlack({
    config: { botToken: BOT_TOKEN, signingSecret: null, appToken: null, apiUrl: workspace.apiUrl, ...config },
    handler,
    draw: async () => Buffer.alloc(0),
    openFile: async () => null,
    router: express.Router(),
    log: { info: note, warn: note, error: note },
  })
}

describe('a start', () => {
  it('with a token that Slack refuses is one sentence that names the variable', async () => {
    const slack = slackWith({ botToken: 'xoxb-wrong', signingSecret: 's' })

    await expect(slack.start()).rejects.toMatchObject({
      name: 'Refusal',
      code: 'slack_token',
      message: expect.stringContaining('SLACK_BOT_TOKEN (invalid_auth)'),
    })
    expect(logged.join()).not.toContain('xoxb')
  })

  it('with an app token that Slack refuses is one sentence that names the variable', async () => {
    workspace.answerWith('apps.connections.open', { ok: false, error: 'not_allowed_token_type' })
    const slack = slackWith({ appToken: 'xapp-wrong' })

    await expect(slack.start()).rejects.toMatchObject({
      code: 'slack_app_token',
      message: expect.stringContaining('SLACK_APP_TOKEN (not_allowed_token_type)'),
    })
    expect(logged.join()).not.toContain('xapp')
  })

  it('where Slack cannot be reached says so', async () => {
    const slack = slackWith({ signingSecret: 's', apiUrl: 'http://127.0.0.1:1/api/' })

    await expect(slack.start()).rejects.toMatchObject({ code: 'slack_unreachable' })
  })

  it('without a way in is refused with both variables that would give one', () => {
    expect(() => slackWith({})).toThrow(expect.objectContaining({ code: 'slack_intake' }))
  })
})

describe('Socket Mode', () => {
  it('takes requests over the socket, acknowledges them and answers', async () => {
    workspace.answerWith('apps.connections.open', { ok: true, url: socket.url })
    const asks: Ask[] = []
    const slack = slackWith({ appToken: 'xapp-test' }, async (ask) => {
      asks.push(ask)
      return { kind: 'message', message: { title: 'CS05 is red', parts: [] } }
    })
    await slack.start()

    await socket.deliver('slash_commands', {
      command: '/callin',
      text: 'status CS05',
      user_id: 'U1',
      channel_id: 'C1',
      team_id: 'T000000001',
      trigger_id: 't1',
      response_url: `${workspace.respondUrl}t1`,
    })
    const answer = await workspace.nextCall(0, ({ method }) => method === 'respond/t1')
    await slack.stop()

    expect(asks).toMatchObject([{ eventId: 'command:t1', words: { kind: 'line', line: 'status CS05' } }])
    expect(answer.body.text).toBe('CS05 is red')
    expect(logged.join()).not.toMatch(/CS05|xapp|xoxb/)
  })

  it('shows a form again as the answer to its sending', async () => {
    workspace.answerWith('apps.connections.open', { ok: true, url: socket.url })
    const form = { title: 'Decline', command: 'decline', submit: 'Decline', intro: 'Give a reason.', fields: [] }
    const slack = slackWith({ appToken: 'xapp-test' }, async () => ({ kind: 'form', form }))
    await slack.start()

    const { payload } = await socket.deliver('interactive', {
      type: 'view_submission',
      user: { id: 'U1' },
      team: { id: 'T000000001' },
      view: {
        id: 'V1',
        hash: '1',
        callback_id: 'callin_form',
        private_metadata: JSON.stringify({ command: 'decline', conversation: 'C1', respondUrl: null, thread: null }),
        state: { values: {} },
      },
    })
    await slack.stop()

    expect(payload).toMatchObject({ response_action: 'update', view: { title: { text: 'Decline' } } })
  })
})
