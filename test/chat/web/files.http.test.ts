import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Message } from '../../../src/messages/core/message.ts'
import { pat, startConsole } from '../../support/web/console.ts'

const invitation: Message = {
  title: 'Invitation',
  parts: [
    {
      kind: 'file',
      label: 'Put it in your calendar',
      name: 'PAT-2026-12-07.ics',
      mediaType: 'text/calendar',
      ref: 'invitation/12',
    },
  ],
}

let console: Awaited<ReturnType<typeof startConsole>>
beforeEach(async () => {
  console = await startConsole({
    openFile: async (ref) => (ref === 'invitation/12' ? Buffer.from('BEGIN:VCALENDAR') : null),
  })
})
afterEach(() => console.stop())

const linkIn = (markup: string) => /href="(\/file\/[^"]+)"/.exec(markup)?.[1]?.replaceAll('&amp;', '&') ?? ''

it('a file is a link, which fetches it for those who may read the message', async () => {
  const posted = await console.web.post(pat, invitation, 'token-1')
  const page = await (await fetch(console.pathFor('chair', 'channel:pat'))).text()

  const response = await fetch(console.url + linkIn(page))

  expect(page).toContain('Put it in your calendar</a>')
  expect(posted.id).not.toBe('')
  expect(await response.text()).toBe('BEGIN:VCALENDAR')
  expect(response.headers.get('content-type')).toContain('text/calendar')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=PAT-2026-12-07.ics')
})

it.each([
  ['somebody who may not read the channel', (link: string) => link.replace('as=chair', 'as=nobody')],
  ['a part that is not there', (link: string) => link.replace('/0/', '/7/')],
])('is refused to %s', async (_, changed) => {
  await console.web.post(pat, invitation, 'token-1')
  const page = await (await fetch(console.pathFor('chair', 'channel:pat'))).text()

  const response = await fetch(console.url + changed(linkIn(page)))

  expect(response.status).toBe(404)
})
