import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formIn, hiddenIn, messagesIn } from '../../../src/play/web/markup.ts'
import { pat, startConsole } from '../../support/web/console.ts'
import { everyPart } from '../../support/web/sample.ts'

let console: Awaited<ReturnType<typeof startConsole>>

beforeEach(async () => {
  console = await startConsole()
})

afterEach(() => console.stop())

/** What a browser knows after reading a page: its cookies and the page's hidden fields. */
async function aVisit(person = 'chair', conversation = 'channel:pat') {
  const response = await fetch(console.pathFor(person, conversation))
  const markup = await response.text()
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const fields = Object.fromEntries(['token', 'as', 'in', 'once'].map((name) => [name, hiddenIn(markup, name)]))
  return { cookie, fields }
}

type Visit = Awaited<ReturnType<typeof aVisit>>

const send = (path: string, { cookie, fields }: Visit, extra: Record<string, string>, headers = {}) =>
  fetch(console.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: console.url, ...headers },
    body: new URLSearchParams({ ...fields, ...extra }),
  })

const say = (visit: Visit, line: string, headers = {}) => send('/say', visit, { line }, headers)

const seenBy = async (person: string, conversation = 'channel:pat') =>
  messagesIn(await (await fetch(console.pathFor(person, conversation))).text())

describe('a command', () => {
  it('is shown with its answer to the speaker alone', async () => {
    const response = await say(await aVisit(), 'status X')

    expect(response.status).toBe(303)
    const own = await seenBy('chair')
    expect(own.map(({ text }) => text)).toEqual([
      expect.stringMatching(/Deputy managing director, chair of PAT .*Only you can see this › status X$/),
      expect.stringMatching(/Callin .*Only you can see this Heard: status X$/),
    ])
    expect(await seenBy('office')).toEqual([])
  })

  it('goes to the bot in the platform’s words', async () => {
    await say(await aVisit('office', 'person:office'), '  status CS05 ')

    expect(console.asks).toMatchObject([
      {
        platform: 'web',
        speaker: 'office',
        origin: { conversation: 'person:office', seenBy: 'speaker' },
        words: { kind: 'line', line: 'status CS05' },
      },
    ])
  })

  it.each([
    { typed: '/callin status CS05', line: 'status CS05' },
    { typed: '@Callin, due', line: 'due' },
    { typed: 'call-in CS05', line: 'call-in CS05' },
    { typed: 'callin', line: 'help' },
  ])('typed as "$typed" is "$line"', async ({ typed, line }) => {
    await say(await aVisit(), typed)

    expect(console.asks[0]?.words).toEqual({ kind: 'line', line })
  })

  it('sent twice by one page is one command, but other words from the same page are another', async () => {
    const visit = await aVisit()

    await say(visit, 'due')
    await say(visit, 'due')
    await say(visit, 'help')

    expect((await seenBy('chair')).filter(({ byCallin }) => byCallin)).toHaveLength(2)
  })

  it('that breaks the bot shows no detail and stays where it was typed', async () => {
    const response = await say(await aVisit(), 'fault', { accept: 'application/json' })

    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret detail')
  })

  it('from somebody unknown still reaches the bot, which says who may', async () => {
    const visit = await aVisit()

    const response = await say({ ...visit, fields: { ...visit.fields, as: 'stranger', in: 'person:stranger' } }, 'help')

    expect(response.status).toBe(303)
    expect(console.asks[0]?.speaker).toBe('stranger')
  })
})

describe('a form', () => {
  it('comes back with the reason and everything typed, then is taken when it is right', async () => {
    const visit = await aVisit()
    const opened = formIn(await (await say(visit, 'action')).text())
    const typed = { command: 'action', 'f.what': 'Answer more calls', 'f.cost': 'twelve' }
    const refused = formIn(await (await send('/form', visit, typed)).text())
    const taken = await send('/form', visit, { ...typed, 'f.cost': '12' })

    expect(opened).toMatchObject({ form: 'action', fields: { what: '', who: '', by: '', cost: '' } })
    expect(refused?.text).toContain('The cost is "twelve"')
    expect(refused?.fields).toMatchObject({ what: 'Answer more calls', cost: 'twelve' })
    expect(taken.status).toBe(303)
    expect((await seenBy('chair')).at(-1)?.text).toContain('Recorded: Answer more calls')
  })
})

describe('a request that none of our pages sent', () => {
  it.each([
    { name: 'from another site', headers: { origin: 'http://evil.example' } },
    { name: 'from another port', headers: { origin: 'http://127.0.0.1:1' } },
    { name: 'from a page without an origin', headers: { origin: 'null' } },
    { name: 'without the cookie', headers: { cookie: '' } },
  ])('is refused: $name', async ({ headers }) => {
    const visit = await aVisit()

    expect((await say(visit, 'help', headers)).status).toBe(403)
    expect((await send('/form', visit, { command: 'action' }, headers)).status).toBe(403)
    expect((await send('/as', visit, { person: 'office' }, headers)).status).toBe(403)
    expect(console.asks).toEqual([])
  })

  it('is refused with a guessed token', async () => {
    const visit = await aVisit()

    const response = await say({ ...visit, fields: { ...visit.fields, token: 'x'.repeat(32) } }, 'help')

    expect(response.status).toBe(403)
  })

  it('is refused when it is not a form, or too long', async () => {
    const visit = await aVisit()

    expect((await fetch(`${console.url}/say`, { method: 'POST', body: '{}' })).status).toBe(400)
    expect((await say(visit, 'x'.repeat(2001))).status).toBe(400)
    expect((await say(visit, 'x'.repeat(70_000))).status).toBe(413)
  })
})

describe('who sees what', () => {
  it('keeps direct messages and closed channels to those in them', async () => {
    await console.web.post({ conversation: 'person:contact', kind: 'person', reference: null }, everyPart, 'a')
    const visit = await aVisit('chair')

    expect((await fetch(console.pathFor('chair', 'person:contact'))).status).toBe(404)
    expect((await fetch(console.pathFor('contact', 'channel:office'))).status).toBe(404)
    expect((await fetch(`${console.url}/live?as=chair&in=person:contact`)).status).toBe(404)
    expect((await fetch(`${console.url}/chart/1/2.png?as=chair`)).status).toBe(404)
    expect((await say({ ...visit, fields: { ...visit.fields, in: 'person:contact' } }, 'help')).status).toBe(404)
  })

  it('draws a chart for those who see its message', async () => {
    await console.web.post(pat, everyPart, 'a')

    const response = await fetch(`${console.url}/chart/1/2.png?as=contact`)

    expect(response.headers.get('content-type')).toBe('image/png')
    expect((await fetch(`${console.url}/chart/1/0.png?as=contact`)).status).toBe(404)
    expect((await fetch(`${console.url}/chart/99/0.png?as=contact`)).status).toBe(404)
  })

  it('does not show a page to a post that nobody knows', async () => {
    expect((await fetch(console.pathFor('stranger', 'person:stranger'))).status).toBe(404)
  })
})

describe('finding one’s way', () => {
  it('starts in the first channel of the first post', async () => {
    const response = await fetch(console.url, { redirect: 'manual' })

    expect(response.headers.get('location')).toBe('/in/channel%3Apat?as=chair')
  })

  it('remembers the post that was chosen and leaves a conversation it cannot see', async () => {
    const visit = await aVisit('chair', 'channel:office')
    const switched = await send('/as', visit, { person: 'schools' })
    const cookie = switched.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const again = await fetch(console.url, { redirect: 'manual', headers: { cookie } })

    expect(switched.headers.get('location')).toBe('/in/channel%3Apat?as=schools')
    expect(again.headers.get('location')).toBe('/in/channel%3Apat?as=schools')
  })

  it('shows the newest messages and leads to the earlier ones', async () => {
    for (let number = 1; number <= 60; number++) {
      await console.web.post(pat, { title: `Notice ${number}.`, parts: [] }, `t${number}`)
    }

    const newest = await (await fetch(console.pathFor('chair'))).text()
    const link = /href="([^"]*before=\d+)"/.exec(newest)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const earlier = messagesIn(await (await fetch(console.url + link)).text())

    expect(messagesIn(newest)[0]?.text).toContain('Notice 11.')
    expect([earlier.length, earlier.at(-1)?.text]).toEqual([10, expect.stringContaining('Notice 10.')])
  })

  it('groups posts by their detail where that gathers them', async () => {
    await console.stop()
    const people = ['a', 'b', 'c', 'd'].map((id) => ({ id, name: `Post ${id}`, detail: id < 'c' ? 'Corporate' : '' }))
    console = await startConsole({ directory: { people: async () => people, channels: async () => [] } })

    const page = await (await fetch(console.url)).text()

    expect(page).toContain('<optgroup label="Corporate"><option value="a" selected>Post a</option>')
    expect(page).toContain('</optgroup><option value="c">Post c</option>')
  })

  it('explains itself when nobody is in the directory', async () => {
    await console.stop()
    console = await startConsole({ directory: { people: async () => [], channels: async () => [] } })

    expect(await (await fetch(console.url)).text()).toContain('Nobody is in the directory yet.')
  })
})
