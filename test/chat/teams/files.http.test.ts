import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveFiles } from '../../../src/chat/teams/files.ts'
import type { LinkTo } from '../../../src/chat/teams/pictures.ts'
import { renderTeams } from '../../../src/chat/teams/render.ts'
import type { FilePart } from '../../../src/messages/core/message.ts'

const FILE: FilePart = {
  kind: 'file',
  label: 'Put it in your calendar',
  name: 'PAT-2026-12-07.ics',
  mediaType: 'text/calendar',
  ref: 'invitation/12',
}
const DAY = 86_400_000

let base: string
let close: () => void
let link: LinkTo
let now = Date.parse('2026-11-22T09:00:00Z')

beforeAll(async () => {
  const router = express.Router()
  const server = express().use(router).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const openFile = async (ref: string) => (ref === FILE.ref ? Buffer.from('BEGIN:VCALENDAR') : null)
  link = serveFiles(router, { openFile, publicUrl: base, secret: 'the app password', now: () => new Date(now) })
  close = () => server.close()
})
afterAll(() => close())

it('a card links its file, and the link fetches it', async () => {
  const url = link(FILE) ?? ''

  const { card } = renderTeams({ title: 'Invitation', parts: [FILE] }, new Map([[FILE, url]]))
  const response = await fetch(url)

  expect(card.body.at(-1)).toMatchObject({ actions: [{ type: 'Action.OpenUrl', title: FILE.label, url }] })
  expect(await response.text()).toBe('BEGIN:VCALENDAR')
  expect(response.headers.get('content-type')).toContain('text/calendar')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=PAT-2026-12-07.ics')
  expect(response.headers.get('cache-control')).toBe('no-store')
})

it('a link works for two weeks', async () => {
  const url = link(FILE) ?? ''

  now += 14 * DAY
  expect((await fetch(url)).status).toBe(200)
  now += 1
  expect((await fetch(url)).status).toBe(404)
})

it('a link that was changed fetches nothing', async () => {
  const url = new URL(link(FILE) ?? '')
  const [, teams, file, , signature, name] = url.pathname.split('/')
  const other = Buffer.from(
    JSON.stringify({ ref: 'invitation/13', name: 'x', type: 'text/calendar', until: now + DAY }),
  ).toString('base64url')

  const forged = await fetch(`${base}/${teams}/${file}/${other}/${signature}/${name}`)
  const unsigned = await fetch(`${base}/${teams}/${file}/${other}/nothing/${name}`)

  expect([forged.status, unsigned.status]).toEqual([404, 404])
  expect(await forged.text()).toContain('Ask Callin for it again')
})

it('without an address that people reach, the file is only named', () => {
  const parts = { openFile: async () => null, publicUrl: null, secret: null, now: () => new Date(now) }
  const nowhere = serveFiles(express.Router(), parts)

  expect(nowhere(FILE)).toBeNull()
  const { card } = renderTeams({ title: 'Invitation', parts: [FILE] })
  expect(JSON.stringify(card)).toContain('Put it in your calendar: PAT-2026-12-07.ics')
})
