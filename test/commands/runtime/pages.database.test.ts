import { afterAll, beforeAll, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { renderSlack } from '../../../src/chat/slack/render.ts'
import { bytesOf } from '../../../src/chat/teams/card.ts'
import { CARD_LIMIT } from '../../../src/chat/teams/limits.ts'
import { renderTeams } from '../../../src/chat/teams/render.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, MANAGER } from '../../support/council.ts'
import { good, poor } from '../../support/figures.ts'
import { messageBreaches } from '../../support/slack/blockkit.ts'
import { wordsOf } from '../../support/words.ts'

// A large council: 300 indicators, 180 of them proposed, 60 actions, and 40 items on the next agenda.
const REDS = 180
const GREENS = 120
const ACTIONS = 60
const ITEMS = 40

const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${prefix}${String(at + 1).padStart(3, '0')}`)

let council: TestCouncil

beforeAll(async () => {
  council = await aCouncil()
  await council.run()
  await council.report(
    ...numbered('RD', REDS).map((ref) => poor(ref)),
    ...numbered('GN', GREENS).map((ref) => good(ref)),
  )
  await council.run()
  const { store, now, today } = council.council
  const owner = (await store.directory.listPosts()).find(({ title }) => title === MANAGER)?.id ?? ''
  const meeting = await council.meetingOn('2026-12-07')
  for (const title of numbered('Agenda item ', ITEMS)) {
    await store.agenda.add(
      {
        meetingId: meeting.id,
        kind: 'paper',
        title,
        why: 'for advice',
        caseId: null,
        presenterPost: owner,
        addedBy: CHAIR,
      },
      () => ({}),
      now(),
    )
  }
  for (const what of numbered('Agreed action ', ACTIONS)) {
    await store.actions.record(
      {
        ref: null,
        caseId: null,
        itemId: null,
        what,
        ownerPost: owner,
        due: today().add({ days: 30 }),
        forum: 'pat',
        effect: null,
        promised: null,
        recordedBy: CHAIR,
      },
      () => ({}),
      now(),
    )
  }
}, 300_000)
afterAll(() => council.drop())

/** What each page says, from the first to the last, by its own button. */
async function pagesOf(post: string, line: string, most = 100): Promise<readonly string[]> {
  const pages: string[] = []
  for (let next: string | undefined = line; next !== undefined && pages.length < most; ) {
    const said = await council.ask(post, next)
    if (said.answer.kind === 'form') return [said.words]
    const { message, words } = said
    const slack = renderSlack(message, new Map())
    expect(messageBreaches(slack), `${next} on Slack`).toEqual([])
    expect(JSON.stringify(slack.blocks), `${next} on Slack`).not.toMatch(/… and \d+ more|Cut here/)
    expect(bytesOf(renderTeams(message).card), `${next} on Teams`).toBeLessThanOrEqual(CARD_LIMIT)
    pages.push(words)
    next = /\[Next: ([^\]]+)\]/.exec(words)?.[1]
  }
  return pages
}

it.each([
  { line: 'status', post: CHAIR, entries: [...numbered('GN', GREENS), ...numbered('RD', REDS)] },
  { line: 'status reds', post: CHAIR, entries: numbered('RD', REDS) },
  { line: 'status PAT', post: CHAIR, entries: numbered('RD', REDS) },
  { line: 'status contact point', post: CHAIR, entries: [...numbered('GN', GREENS), ...numbered('RD', REDS)] },
  { line: 'call-ins', post: CHAIR, entries: numbered('RD', REDS) },
  { line: 'proposals PAT', post: CHAIR, entries: numbered('RD', REDS) },
  { line: 'my', post: CHAIR, entries: numbered('RD', REDS) },
  { line: 'my', post: MANAGER, entries: numbered('Agreed action ', ACTIONS) },
  { line: 'actions', post: CHAIR, entries: numbered('Agreed action ', ACTIONS) },
  { line: 'actions mine', post: MANAGER, entries: numbered('Agreed action ', ACTIONS) },
  { line: 'agenda PAT', post: CHAIR, entries: numbered('Agenda item ', ITEMS) },
  { line: 'agenda PAT', post: CHAIR, entries: numbered('RD', REDS) },
  { line: 'next PAT', post: CHAIR, entries: numbered('Agenda item ', ITEMS) },
  { line: 'brief PAT', post: CHAIR, entries: numbered('Agenda item ', ITEMS) },
  { line: 'brief PAT', post: CHAIR, entries: numbered('RD', REDS) },
  { line: 'help', post: CHAIR, entries: commands.flatMap(({ name }) => (name === 'help' ? [] : [name])) },
])(
  'every entry of "$line" to the $post is reached through its pages, and none twice',
  async ({ line, post, entries }) => {
    const pages = await pagesOf(post, line)

    const begins = pages.flatMap((page) => page.split('\n').map((text) => text.replace(/^(?:- |\d+\. |\d+ \| )/, '')))
    for (const entry of entries) {
      const lines = begins.filter((text) => new RegExp(`\\b${entry}(?![\\w-])`).test(text) && !text.startsWith('['))
      expect(lines.length, entry).toBeGreaterThanOrEqual(1)
      expect(new Set(lines).size, entry).toBe(lines.length)
    }
  },
)

it('the first evaluation gives the channel one message with all proposals, and not a message each', () => {
  const posted = council.chat.in('channel:pat').filter(({ message }) => /propos/i.test(message.title))

  expect(posted.map(({ message }) => message.title)).toEqual([expect.stringMatching(/: 180 proposals to decide$/)])
  expect(posted[0] ? wordsOf(posted[0].message) : '').toMatch(/1–\d+ of 180\.\n.*\[See all: proposals PAT\]/)
})

const ofThisCouncil = (example: string) => example.replaceAll('CS05', 'RD001').replaceAll('CS06', 'RD002')

it.each(
  commands.map((command) => ({ line: ofThisCouncil(command.example), most: command.name === 'backtest' ? 2 : 100 })),
)('the answer to "$line" loses nothing on any platform, to its last page', async ({ line, most }) => {
  expect((await pagesOf(CHAIR, line, most)).length).toBeGreaterThanOrEqual(1)
})
