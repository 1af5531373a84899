import { readFile } from 'node:fs/promises'
import { afterEach, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Ask, Reply } from '../../../src/chat/platform.ts'
import type { Form } from '../../../src/messages/core/form.ts'
import { type SlackDriver, slackDriver } from '../../support/play/slack/driver.ts'

const actionForm: Form = {
  title: 'Record an agreed action',
  command: 'action',
  submit: 'Send',
  intro: null,
  fields: [
    { name: 'ref', label: 'For', help: null, kind: 'text', choices: [], required: true, initial: '' },
    { name: 'what', label: 'What', help: null, kind: 'longtext', choices: [], required: true, initial: '' },
  ],
}

let slack: SlackDriver | null = null
afterEach(async () => {
  await slack?.stop()
  slack = null
})

async function driven(answer: (ask: Ask) => Reply) {
  const asks: Ask[] = []
  const driver = await slackDriver({
    handler: async (ask) => {
      asks.push(ask)
      return answer(ask)
    },
    posts: ['chair'],
  })
  slack = driver
  return { slack: driver, asks }
}

const formThenSaid = ({ words }: Ask): Reply =>
  words.kind === 'line'
    ? { kind: 'form', form: actionForm }
    : { kind: 'message', message: { title: `Recorded: ${words.values['what']}`, parts: [] } }

it('offers to record any message as an action, with its text filled in, to the speaker alone', async () => {
  const { slack, asks } = await driven(formThenSaid)

  const opened = await slack.record('chair', 'Review staffing &amp; the rota\nby May', 'channel:pat')

  expect(opened).toMatchObject({
    form: 'action',
    fields: { ref: '', what: 'Review staffing & the rota\nby May' },
  })
  expect(asks).toMatchObject([
    {
      words: { kind: 'line', line: 'action' },
      origin: { seenBy: 'speaker' },
      eventId: expect.stringMatching(/^shortcut:/),
    },
  ])
})

it('records what the form sends, by the same path as any other form', async () => {
  const { slack, asks } = await driven(formThenSaid)

  await slack.record('chair', 'Review staffing', 'channel:pat')
  const seen = await slack.submit('chair', 'action', { ref: 'CS05' }, 'channel:pat')

  expect(asks.at(-1)?.words).toEqual({
    kind: 'form',
    command: 'action',
    values: { ref: 'CS05', what: 'Review staffing' },
  })
  expect(seen).toMatchObject({ text: 'Recorded: Review staffing' })
})

it('says why not to whoever may not record one', async () => {
  const refused: Reply = { kind: 'message', message: { title: 'I don’t know you yet', parts: [] } }
  const { slack } = await driven(() => refused)

  expect(await slack.record('chair', 'Review staffing', 'channel:pat')).toMatchObject({ text: 'I don’t know you yet' })
})

it('opens from a button where Slack did not open the form in time, with the text still there', async () => {
  const { slack, asks } = await driven(formThenSaid)
  slack.workspace.fail('views.open', { status: 200, body: { ok: false, error: 'expired_trigger_id' } })
  slack.workspace.fail('views.open', { status: 200, body: { ok: false, error: 'expired_trigger_id' } })

  await slack.record('chair', 'Review staffing', 'channel:pat')

  expect(asks.at(-1)?.words).toEqual({ kind: 'line', line: 'action what: Review staffing' })
})

it('is in the menu of messages by the manifest', async () => {
  const manifest = parse(await readFile(new URL('../../../docs/slack-manifest.yaml', import.meta.url), 'utf8'))

  expect(manifest.features.shortcuts).toEqual([
    expect.objectContaining({ name: 'Record as action', type: 'message', callback_id: 'callin_record_action' }),
  ])
})
