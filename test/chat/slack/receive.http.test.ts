import { afterEach, describe, expect, it } from 'vitest'
import type { Ask, Handler, Reply } from '../../../src/chat/platform.ts'
import type { Form } from '../../../src/messages/core/form.ts'
import { type SlackDriver, slackDriver } from '../../support/play/slack/driver.ts'
import { postSigned } from '../../support/play/slack/signed.ts'
import { viewBreaches } from '../../support/slack/blockkit.ts'

let driver: SlackDriver | null = null

afterEach(async () => {
  await driver?.stop()
  driver = null
})

const said = (text: string): Reply => ({ kind: 'message', message: { title: text, parts: [] } })

const actionForm: Form = {
  title: 'Record an action',
  command: 'action',
  submit: 'Record',
  intro: null,
  fields: [
    { name: 'what', label: 'What', help: null, kind: 'longtext', choices: [], required: true, initial: '' },
    {
      name: 'who',
      label: 'Who',
      help: 'The post that answers for it.',
      kind: 'choice',
      choices: [
        { value: 'director', label: 'Director' },
        { value: 'manager', label: 'Manager' },
      ],
      required: true,
      initial: 'manager',
    },
    { name: 'due', label: 'By when', help: null, kind: 'date', choices: [], required: true, initial: '' },
  ],
}

async function driven(answer: (ask: Ask) => Reply | Promise<Reply>, waits: { formMs?: number } = {}) {
  const asks: Ask[] = []
  const handler: Handler = async (ask) => {
    asks.push(ask)
    return answer(ask)
  }
  driver = await slackDriver({ handler, posts: ['chair', 'manager'], ...waits })
  const [chair = '', pat = ''] = [Object.values(driver.people)[0], Object.values(driver.conversations)[0]]
  return { slack: driver, asks, chair, pat }
}

function later<T>() {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

describe('a request', () => {
  const command = { command: '/callin', text: 'help', user_id: 'U1', channel_id: 'C1', team_id: 'T1', trigger_id: '1' }
  const body = { ...command, response_url: 'http://127.0.0.1:9/none' }

  it.each([
    { name: 'a wrong secret', signing: { secret: 'somebody-else' } },
    { name: 'a time six minutes ago', signing: { sentIn: -360 } },
    { name: 'a time six minutes ahead', signing: { sentIn: 360 } },
  ])('with $name is refused and never reaches the handler', async ({ signing }) => {
    const { slack, asks } = await driven(() => ({ kind: 'nothing' }))

    const { status } = await slack.request(body, signing)

    expect(status).toBe(401)
    expect(asks).toEqual([])
  })

  it('without a signature is refused', async () => {
    const { slack, asks } = await driven(() => ({ kind: 'nothing' }))

    const response = await fetch(slack.endpoint, { method: 'POST', body: new URLSearchParams(body) })

    expect(response.status).toBe(401)
    expect(asks).toEqual([])
  })

  it.each([
    { name: 'no JSON', sent: '{' },
    { name: 'nothing', sent: 'null' },
    { name: 'no object', sent: '"text"' },
    { name: 'an object of nobody', sent: '{}' },
    { name: 'a payload that is no JSON', sent: { payload: '{' } },
    { name: 'a payload that is empty', sent: { payload: '{}' } },
    { name: 'a press without its button', sent: { payload: '{"type":"block_actions"}' } },
    { name: 'a form without its view', sent: { payload: '{"type":"view_submission"}' } },
    { name: 'a form of nobody', sent: { what: 'ever' } },
  ])('that is signed and $name is refused with 400, and never reaches the handler', async ({ sent }) => {
    const { slack, asks } = await driven(() => ({ kind: 'nothing' }))

    expect((await slack.request(sent)).status).toBe(400)
    expect(asks).toEqual([])
  })

  it('sent twice by Slack carries the same event id', async () => {
    const { slack, asks } = await driven(() => ({ kind: 'nothing' }))
    const event = JSON.stringify({
      type: 'event_callback',
      team_id: 'T1',
      event_id: 'Ev1',
      event: { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', text: 'help', ts: '1.1' },
    })

    for (const send of [event, event]) await slack.request(send)
    for (const send of [body, body]) await slack.request(send)
    await slack.platform.stop()

    expect(asks.map((ask) => ask.eventId)).toEqual(['event:Ev1', 'event:Ev1', 'command:1', 'command:1'])
  })

  it('is acknowledged before the handler has answered', async () => {
    const release = later<Reply>()
    const { slack } = await driven(() => release.promise)

    const { status, body: answered } = await slack.request(body)
    release.resolve({ kind: 'nothing' })

    expect({ status, answered }).toEqual({ status: 200, answered: '' })
  })

  it.each([{ text: '' }, { text: 'plan CS05' }])(
    'with a file, and with "$text" beside it, is an ask that says so',
    async ({ text }) => {
      const { slack, asks } = await driven(() => said('Hello'))

      await slack.request(
        JSON.stringify({
          type: 'event_callback',
          team_id: 'T1',
          event_id: 'Ev3',
          event: {
            type: 'message',
            subtype: 'file_share',
            channel_type: 'im',
            user: 'U1',
            channel: 'D1',
            text,
            ts: '1.1',
            files: [{ id: 'F1' }],
          },
        }),
      )

      expect(asks).toMatchObject([{ words: { kind: 'line', line: text }, documents: true }])
    },
  )

  it.each([
    { name: 'another app', event: { bot_id: 'B9' } },
    { name: 'an edit', event: { subtype: 'message_changed' } },
    { name: 'a channel that only talks', event: { channel_type: 'channel' } },
  ])('from $name is not an ask', async ({ event }) => {
    const { slack, asks } = await driven(() => said('Hello'))

    await slack.request(
      JSON.stringify({
        type: 'event_callback',
        team_id: 'T1',
        event_id: 'Ev2',
        event: { type: 'message', channel_type: 'im', user: 'U1', channel: 'D1', text: 'help', ts: '1.1', ...event },
      }),
    )
    await slack.platform.stop()

    expect(asks).toEqual([])
  })

  it('after the stop is turned away, so that Slack sends it again', async () => {
    const { slack } = await driven(() => said('Hello'))

    await slack.platform.stop()
    const { status } = await postSigned(slack.endpoint, body)

    expect(status).toBe(503)
  })
})

describe('a person', () => {
  it('who types the command alone sees the answer', async () => {
    const { slack, asks, chair, pat } = await driven(() => said('CS05 is red'))

    const seen = await slack.slash('chair', 'status CS05', 'channel:pat')

    expect(asks).toMatchObject([
      {
        platform: 'slack',
        speaker: chair,
        origin: { conversation: pat, seenBy: 'speaker' },
        words: { kind: 'line', line: 'status CS05' },
      },
    ])
    expect(seen).toEqual({ conversation: pat, text: 'CS05 is red', commands: [] })
    expect(slack.workspace.calls.at(-1)?.body).toMatchObject({ response_type: 'ephemeral', replace_original: false })
  })

  it('who mentions Callin in a channel is answered in the thread, before everybody', async () => {
    const { slack, asks, pat } = await driven(() => said('CS05 is red'))

    const seen = await slack.say('chair', 'status CS05', 'channel:pat')

    expect(asks).toMatchObject([
      { origin: { conversation: pat, seenBy: 'everyone' }, words: { kind: 'line', line: 'status CS05' } },
    ])
    expect(seen).toMatchObject({ conversation: pat, text: 'CS05 is red' })
    expect(slack.workspace.calls.at(-1)).toMatchObject({
      method: 'chat.postMessage',
      body: { thread_ts: expect.stringMatching(/^\d/) },
    })
  })

  it('who writes a direct message is answered there', async () => {
    const { slack, asks, chair } = await driven(() => said('CS05 is red'))

    const seen = await slack.say('chair', 'status CS05', 'direct')

    expect(asks).toMatchObject([{ origin: { seenBy: 'speaker' }, words: { line: 'status CS05' } }])
    expect(seen).toEqual({ conversation: chair, text: 'CS05 is red', commands: [] })
  })

  it('who presses a button runs its command and alone sees the answer', async () => {
    const { slack, asks, pat } = await driven(() => said('CS05 was called in'))

    const seen = await slack.press('chair', 'call-in CS05', 'channel:pat')

    expect(asks).toMatchObject([
      { origin: { conversation: pat, seenBy: 'speaker' }, words: { kind: 'line', line: 'call-in CS05' } },
    ])
    expect(seen).toMatchObject({ text: 'CS05 was called in' })
  })

  it('whose words hold marks of Slack is understood as written', async () => {
    const { slack, asks } = await driven(() => ({ kind: 'nothing' }))

    await slack.slash('chair', 'decline CS05 cost &lt; £5 &amp; see <https://a.example|a.example>', 'channel:pat')

    expect(asks[0]?.words).toEqual({ kind: 'line', line: 'decline CS05 cost < £5 & see a.example' })
  })

  it('learns that something broke, without what it was', async () => {
    const { slack } = await driven(() => Promise.reject(new Error('the secret inside')))

    const seen = await slack.slash('chair', 'status CS05', 'channel:pat')

    expect(seen).toMatchObject({ text: expect.stringContaining('Something broke on our side') })
    expect(JSON.stringify(slack.workspace.calls)).not.toContain('the secret inside')
  })

  it('sees nothing of a request that was handled already', async () => {
    const { slack } = await driven(() => ({ kind: 'nothing' }))

    expect(await slack.slash('chair', 'status CS05', 'channel:pat')).toBeNull()
    expect(slack.workspace.calls.filter((call) => call.method !== 'auth.test')).toEqual([])
  })

  it('whose response address has expired is answered in the channel, still alone', async () => {
    const { slack, chair, pat } = await driven(() => said('CS05 is red'))
    slack.workspace.fail('respond/late', { status: 404, body: 'expired_url' })

    await slack.request({
      command: '/callin',
      text: 'status CS05',
      user_id: chair,
      channel_id: pat,
      team_id: 'T1',
      trigger_id: 'late',
      response_url: `${slack.workspace.respondUrl}late`,
    })
    const call = await slack.workspace.nextCall(0, ({ method }) => method === 'chat.postEphemeral')

    expect(call.body).toMatchObject({ channel: pat, user: chair, text: 'CS05 is red' })
  })
})

describe('a form', () => {
  const asksForForm = (ask: Ask): Reply =>
    ask.words.kind === 'line' ? { kind: 'form', form: actionForm } : said('The action was recorded')

  it('opens where the command lacks something, and its values come back by name', async () => {
    const { slack, asks, pat } = await driven(asksForForm)

    const opened = await slack.slash('chair', 'action', 'channel:pat')
    const seen = await slack.submit('chair', 'action', { what: 'More staff', due: '2026-12-01' }, 'channel:pat')

    expect(opened).toMatchObject({ form: 'action', fields: { what: '', who: 'manager', due: '' } })
    expect(asks[1]).toMatchObject({
      origin: { conversation: pat, seenBy: 'speaker' },
      words: { kind: 'form', command: 'action', values: { what: 'More staff', who: 'manager', due: '2026-12-01' } },
    })
    expect(seen).toMatchObject({ conversation: pat, text: 'The action was recorded' })
    const views = slack.workspace.calls.flatMap((call) => call.body.view ?? [])
    expect(views.flatMap(viewBreaches)).toEqual([])
  })

  it.each([
    ['channel:pat', 'chat.postEphemeral'],
    ['direct', 'chat.postMessage'],
  ])(
    'asked for by a message in %s opens from a button for the asker alone, since Slack opens none by itself',
    async (place, posts) => {
      const { slack } = await driven(asksForForm)

      const opened = await slack.say('chair', 'action CS05', place)

      expect(opened).toMatchObject({ form: 'action' })
      expect(slack.workspace.calls.map((call) => call.method)).toEqual(
        expect.arrayContaining([posts, 'views.open', 'views.update']),
      )
    },
  )

  it('opens from a button where the handler was too slow for Slack', async () => {
    const { slack } = await driven(asksForForm)
    slack.workspace.fail('views.open', { status: 200, body: { ok: false, error: 'expired_trigger_id' } })

    expect(await slack.slash('chair', 'action', 'channel:pat')).toMatchObject({ form: 'action' })
  })

  it('with wrong values is shown again and says what is wrong', async () => {
    const { slack } = await driven((ask) => {
      const intro = ask.words.kind === 'line' ? null : 'The date is in the past.'
      return { kind: 'form', form: { ...actionForm, intro } }
    })

    await slack.slash('chair', 'action', 'channel:pat')
    const again = await slack.submit('chair', 'action', { what: 'More staff', due: '2001-01-01' }, 'channel:pat')

    expect(again).toMatchObject({ form: 'action', text: expect.stringContaining('The date is in the past.') })
  })

  it('sent twice has one event id for each sending', async () => {
    const { slack, asks } = await driven((ask) =>
      ask.words.kind === 'line' ? { kind: 'form', form: actionForm } : { kind: 'form', form: actionForm },
    )

    await slack.slash('chair', 'action', 'channel:pat')
    await slack.submit('chair', 'action', { what: 'a' }, 'channel:pat')
    await slack.submit('chair', 'action', { what: 'b' }, 'channel:pat')

    expect(new Set(asks.map((ask) => ask.eventId)).size).toBe(3)
  })

  it('whose handler takes longer than Slack waits shows a notice, and then where the answer is', async () => {
    const release = later<Reply>()
    const answer = (ask: Ask) => (ask.words.kind === 'line' ? asksForForm(ask) : release.promise)
    const { slack, chair } = await driven(answer, { formMs: 50 })
    await slack.slash('chair', 'action', 'channel:pat')
    const view = slack.workspace.calls.at(-1)?.answer.view
    const payload = {
      type: 'view_submission',
      user: { id: chair },
      team: { id: 'T1' },
      view: { ...view, state: { values: {} } },
    }

    const { body } = await slack.request({ payload: JSON.stringify(payload) })
    release.resolve(said('The action was recorded'))
    const updated = await slack.workspace.nextCall(0, ({ method }) => method === 'views.update')
    const answered = await slack.workspace.nextCall(0, ({ method }) => method.startsWith('respond/'))

    expect(body).toContain('One moment')
    expect(JSON.stringify(updated.body.view)).toContain('The answer is in the conversation')
    expect(answered.body.text).toBe('The action was recorded')
  })
})
