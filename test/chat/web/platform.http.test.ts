import { afterEach, beforeEach, expect, it } from 'vitest'
import { pat, startConsole } from '../../support/web/console.ts'

const FIRST = { title: 'First', parts: [] }
const SECOND = { title: 'Second', parts: [] }

let console: Awaited<ReturnType<typeof startConsole>>

beforeEach(async () => {
  console = await startConsole()
})

afterEach(() => console.stop())

const titles = async () =>
  (await console.memory.list('channel:pat', 'chair', 50)).map(({ body }) =>
    body.kind === 'message' ? body.message.title : body.line,
  )

it('posts once for one token, however often it is asked', async () => {
  const once = await console.web.post(pat, FIRST, 'token')
  const twice = await console.web.post(pat, FIRST, 'token')

  expect(twice).toEqual(once)
  expect(await titles()).toEqual(['First'])
})

it('edits a message where it stands', async () => {
  const posted = await console.web.post(pat, FIRST, 'a')
  await console.web.post(pat, { title: 'Later', parts: [] }, 'b')

  expect(await console.web.edit(pat, posted, SECOND, 'c')).toEqual(posted)
  expect(await titles()).toEqual(['Second', 'Later'])
})

it.each(['999', 'not a number'])('posts anew when the message to edit is gone (%s)', async (id) => {
  const posted = await console.web.edit(pat, { conversation: pat.conversation, id }, SECOND, 'c')

  expect(await console.web.find(pat, 'c')).toEqual(posted)
  expect(await titles()).toEqual(['Second'])
})

it('finds what was posted by its token, and nothing for another', async () => {
  const posted = await console.web.post(pat, FIRST, 'token')

  expect(await console.web.find(pat, 'token')).toEqual(posted)
  expect(await console.web.find(pat, 'other')).toBeNull()
})

it('can never deliver to a conversation that is no channel and nobody’s', async () => {
  const nowhere = { conversation: 'C012345', kind: 'channel', reference: null } as const

  await expect(console.web.post(nowhere, FIRST, 'a')).rejects.toMatchObject({ outcome: 'never' })
})

it('ends the connections of live pages when it stops, so that the server can', async () => {
  await console.web.post(pat, FIRST, 'a')
  const live = await fetch(`${console.url}/live?as=chair&in=channel:pat`)

  await console.stop()

  expect(live.headers.get('content-type')).toBe('text/event-stream')
  expect(await live.text()).toContain('event: message')
})
