import { afterAll, beforeAll, expect, it } from 'vitest'
import { anActivity } from '../../support/play/teams/activities.ts'
import { createTeamsDriver, type TeamsDriver } from '../../support/play/teams/driver.ts'
import { formIn, seenIn } from '../../support/play/teams/seen.ts'
import { smallBot } from '../../support/web/sample.ts'
import { silentLog } from '../../support/web/silent-log.ts'

const bot = smallBot()
let teams: TeamsDriver

beforeAll(async () => {
  teams = await createTeamsDriver({
    handler: bot.handler,
    conversations: { remember: async () => {} },
    draw: async () => Buffer.alloc(0),
    log: silentLog(),
    posts: ['head'],
    channels: ['channel:pat'],
  })
})

afterAll(() => teams.stop())

async function invoke(name: string, value: Record<string, unknown>) {
  const activity = { type: 'invoke', name: `composeExtension/${name}`, value: { commandId: 'action', ...value } }
  const response = await teams.send(anActivity(teams.connector.url, 'head', 'channel:pat', activity))
  // The shape is what the test is about; a wrong one fails in the assertions.
  const body = (await response.json()) as { task: { type: string; value: { card: { content: never } } } }
  return body.task.value.card.content
}

it('offers to record a message as an action, with its text filled in', async () => {
  const content = '<div><p>Review staffing &amp; <at id="0">Callin</at> the rota</p></div>'

  const card = await invoke('fetchTask', { messagePayload: { body: { content } } })

  expect(seenIn(card, '')).toMatchObject({ form: 'action', fields: { what: 'Review staffing & Callin the rota' } })
  expect(bot.asks.at(-1)).toMatchObject({ words: { kind: 'line', line: 'action' }, origin: { seenBy: 'speaker' } })
})

it('records what the dialog sends, and shows the answer in the dialog', async () => {
  const opened = await invoke('fetchTask', { messagePayload: { body: { content: 'Review staffing' } } })
  const data = { ...(formIn(opened) ?? {}), 'field-what': 'Review staffing' }

  const answered = await invoke('submitAction', { data })

  expect(seenIn(answered, '')).toMatchObject({ text: 'Recorded: Review staffing' })
})
