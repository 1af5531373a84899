import { describe, expect, it } from 'vitest'
import { renderSlack } from '../../../src/chat/slack/render.ts'
import { bytesOf } from '../../../src/chat/teams/card.ts'
import { CARD_LIMIT } from '../../../src/chat/teams/limits.ts'
import { renderTeams } from '../../../src/chat/teams/render.ts'
import type { Message, Part } from '../../../src/messages/core/message.ts'
import { firstPageOf, pageOf, readPage } from '../../../src/messages/core/pages.ts'
import { messageBreaches } from '../../support/slack/blockkit.ts'
import { wordsOf } from '../../support/words.ts'

const names = (count: number, length = 40) =>
  Array.from({ length: count }, (_, at) =>
    `Entry${String(at + 1).padStart(4, '0')} ${'word '.repeat(length / 5)}`.trim(),
  )

const table = (rows: readonly string[]): Part => ({
  kind: 'table',
  caption: 'All of them',
  columns: [{ label: 'Name' }, { label: 'Value', align: 'right' }, { label: 'RAG' }, { label: 'Direction' }],
  rows: rows.map((name) => [name, '66%', '■ Red', '→ unchanged']),
})

const SHAPES: readonly { readonly name: string; readonly count: number; readonly parts: readonly Part[] }[] = [
  { name: 'a table of 300', count: 300, parts: [table(names(300))] },
  { name: 'a list of 180', count: 180, parts: [{ kind: 'list', items: names(180, 300) }] },
  {
    name: 'an agenda of 40 with what is due',
    count: 60,
    parts: [
      { kind: 'text', text: 'The agenda closes on Friday 27 November 2026.' },
      ...names(60, 20)
        .slice(0, 40)
        .flatMap((name): Part[] => [
          { kind: 'heading', text: name },
          { kind: 'text', text: `${'It is red, and that is why. '.repeat(25)}` },
        ]),
      { kind: 'heading', text: 'Actions due by the meeting' },
      { kind: 'list', items: names(60, 20).slice(40) },
      { kind: 'buttons', buttons: [{ label: 'Why?', command: 'why CS05' }] },
    ],
  },
  { name: 'entries of 2,900 letters', count: 30, parts: [{ kind: 'list', items: names(30, 2880) }] },
]

function pagesOf(message: Message): readonly Message[] {
  const pages: Message[] = []
  for (let page = 1; page < 400; page++) {
    const shown = pageOf(message, page, 'status reds')
    pages.push(shown)
    if (!wordsOf(shown).includes(`[Next: status reds page: ${page + 1}]`) && !wordsOf(shown).includes('Next: ')) break
  }
  return pages
}

const entriesIn = (words: string) => words.match(/Entry\d{4}/g) ?? []

describe.each(SHAPES)('$name', ({ count, parts }) => {
  const message: Message = { title: 'A long answer', parts }
  const pages = pagesOf(message)

  it('shows every entry on one of its pages, and none twice', () => {
    expect(pages.flatMap((page) => entriesIn(wordsOf(page)))).toEqual(names(count).map((name) => name.slice(0, 9)))
  })

  it('has a phone’s screen to a page, and says which of all it shows', () => {
    let before = 0
    for (const page of pages) {
      const shown = entriesIn(wordsOf(page)).length
      expect(shown).toBeLessThanOrEqual(10)
      expect(wordsOf(page)).toContain(`${before + 1}–${before + shown} of ${count}.`)
      before += shown
    }
  })

  it('loses nothing of a page on Slack or Teams, and breaks no limit', () => {
    for (const page of pages) {
      const slack = renderSlack(page, new Map())
      expect(messageBreaches(slack)).toEqual([])
      expect(entriesIn(JSON.stringify(slack.blocks))).toEqual(entriesIn(wordsOf(page)))
      const { card } = renderTeams(page, new Map())
      expect(bytesOf(card)).toBeLessThanOrEqual(CARD_LIMIT)
      expect(entriesIn(JSON.stringify(card.body))).toEqual(entriesIn(wordsOf(page)))
    }
  })
})

describe('what is sent without being asked for', () => {
  const long: Message = { title: 'Long', parts: [table(names(40))] }

  it.each([
    {
      name: 'turns its pages by the line that asks for the same',
      message: { ...long, asks: 'brief PAT' },
      has: '[Next: brief PAT page: 2]',
    },
    {
      name: 'has the way to what shows all of it',
      message: { ...long, whole: 'agenda PAT' },
      has: '1–10 of 40.\n[See all: agenda PAT]',
    },
    { name: 'is as it is where no line shows it', message: long, has: 'Entry0040' },
  ])('$name', ({ message, has }) => {
    expect(wordsOf(firstPageOf(message))).toContain(has)
  })

  it('has no second button for the same', () => {
    const buttons: Part = { kind: 'buttons', buttons: [{ label: 'The whole agenda', command: 'agenda PAT' }] }

    const words = wordsOf(firstPageOf({ title: 'Long', parts: [table(names(40)), buttons], whole: 'agenda PAT' }))

    expect(words.match(/agenda PAT\]/g)).toHaveLength(1)
  })
})

it('a run of headings alone is divided too', () => {
  const parts = names(40).map((text): Part => ({ kind: 'heading', text }))

  expect(entriesIn(wordsOf(pageOf({ title: 'Long', parts }, 2, 'outcomes PAT')))).toHaveLength(10)
})

it('what is short has no pages', () => {
  const message: Message = { title: 'Short', parts: [table(names(12))] }

  expect(pageOf(message, 1, 'status')).toBe(message)
})

it('a heading stands on each page that has some of its list, and the message’s own buttons on the first', () => {
  const message: Message = {
    title: 'Long',
    parts: [
      { kind: 'heading', text: 'Proposed' },
      { kind: 'list', items: names(25) },
      { kind: 'heading', text: 'Another' },
      { kind: 'list', items: ['the last'] },
      { kind: 'buttons', buttons: [{ label: 'Call in', command: 'call-in CS05' }] },
    ],
  }
  const [first = '', second = '', third = ''] = [1, 2, 3].map((page) => wordsOf(pageOf(message, page, 'my')))

  expect(first).toContain('[Call in: call-in CS05]')
  expect(first).toContain('[Next: my page: 2]')
  expect(second).toContain('Proposed')
  expect(second).not.toContain('Call in')
  expect(second).toContain('[Previous: my page: 1] [Next: my page: 3]')
  expect(third).toContain('Another')
  expect(wordsOf(pageOf(message, 99, 'my'))).toBe(third)
})

it.each([
  { line: 'status reds page: 2', read: { line: 'status reds', page: 2 } },
  { line: 'status reds', read: { line: 'status reds', page: null } },
  { line: 'decline CS05 see page: two', read: { line: 'decline CS05 see page: two', page: null } },
])('"$line" asks for a page', ({ line, read }) => {
  expect(readPage(line)).toEqual(read)
})
