import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Address } from '../../../src/chat/platform.ts'
import type { Message } from '../../../src/messages/core/message.ts'
import { type SlackDriver, slackDriver } from '../../support/play/slack/driver.ts'

let slack: SlackDriver
let manager: Address
let next = 0
const opened: string[] = []

const token = () => {
  next += 1
  return `file-${next}`
}
const invitation = (name: string): Message => ({
  title: 'Invitation',
  parts: [
    { kind: 'file', label: 'Put it in your calendar', name, mediaType: 'text/calendar', ref: `invitation/${name}` },
  ],
})
const filesIn = async (conversation: string, ts: string) => {
  const { messages = [] } = await slack.workspace.api('conversations.replies', { channel: conversation, ts })
  return messages.flatMap((one) => ('files' in one ? (one.files as { name: string }[]) : [])).map(({ name }) => name)
}

beforeAll(async () => {
  slack = await slackDriver({
    handler: async () => ({ kind: 'nothing' }),
    openFile: async (ref) => {
      opened.push(ref)
      return ref.endsWith('gone.ics') ? null : Buffer.from('BEGIN:VCALENDAR')
    },
    posts: ['manager'],
    channels: ['pat'],
  })
  manager = { conversation: Object.values(slack.people)[0] ?? '', kind: 'person', reference: null }
})
afterAll(() => slack.stop())
beforeEach(() => {
  opened.length = 0
})

it('a file is uploaded into the thread of the message that names it', async () => {
  const posted = await slack.platform.post(manager, invitation('PAT-2026-12-07.ics'), token())

  expect(await filesIn(posted.conversation, posted.id)).toEqual(['PAT-2026-12-07.ics'])
  expect((await slack.posted()).at(-1)?.text).toContain('Put it in your calendar: PAT-2026-12-07.ics')
})

it('an edit attaches what is new, and nothing twice', async () => {
  const mark = token()
  const posted = await slack.platform.post(manager, invitation('A.ics'), mark)

  await slack.platform.edit(manager, posted, invitation('A.ics'), mark)
  await slack.platform.edit(manager, posted, invitation('A-update-1.ics'), mark)

  expect(await filesIn(posted.conversation, posted.id)).toEqual(['A.ics', 'A-update-1.ics'])
  expect(opened).toEqual(['invitation/A.ics', 'invitation/A-update-1.ics'])
})

it('an upload that fails is tried again without posting twice', async () => {
  const mark = token()
  slack.workspace.fail('files.completeUploadExternal', { status: 500, body: {} })

  const failure = await slack.platform.post(manager, invitation('B.ics'), mark).catch((error) => error)
  const posted = await slack.platform.find(manager, mark)
  if (!posted) throw new Error('the message does not stand')
  await slack.platform.edit(manager, posted, invitation('B.ics'), mark)

  expect(failure).toMatchObject({ name: 'DeliveryError' })
  expect(failure.outcome).not.toBe('never')
  expect(await filesIn(posted.conversation, posted.id)).toEqual(['B.ics'])
})

it('a message stands without a file that Slack never takes, or that is no longer there', async () => {
  slack.workspace.fail('files.getUploadURLExternal', {
    status: 200,
    body: { ok: false, error: 'file_upload_disallowed' },
  })

  const refused = await slack.platform.post(manager, invitation('C.ics'), token())
  const gone = await slack.platform.post(manager, invitation('gone.ics'), token())

  expect(await filesIn(refused.conversation, refused.id)).toEqual([])
  expect(await filesIn(gone.conversation, gone.id)).toEqual([])
})
