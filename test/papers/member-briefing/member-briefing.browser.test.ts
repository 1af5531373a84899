import { expect, it } from 'vitest'
import { drawChart } from '../../../src/papers/chart.ts'
import { renderPaper } from '../../../src/papers/formats.ts'
import { memberBriefing } from '../../../src/papers/member-briefing/member-briefing.ts'
import { withNarrative } from '../../../src/papers/narrative.ts'
import { withStamp } from '../../../src/papers/stamp.ts'
import { describeWith, readPdf } from '../../support/programs.ts'
import { aBriefing, anEntry, anItem } from './aBriefing.ts'

const rowsOf = (given: Parameters<typeof aBriefing>[0] = {}) =>
  memberBriefing(aBriefing(given)).sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : [])),
  )
const row = (label: string, given: Parameters<typeof aBriefing>[0] = {}) =>
  rowsOf(given).find((one) => one.label.startsWith(label))?.value

it('has the items in the order of the agenda with their numbers, then what else a Member is to know', () => {
  expect(rowsOf().map(({ label }) => label)).toEqual([
    '1. CS05 Calls answered in 40 seconds',
    '2. SM01 Schools in special measures',
    '4. Procurement SORP',
    'Waits for the chair',
    'Also red',
    'Since 2 November 2026',
    'Due by the meeting',
    'Worth asking',
    'To decide above PAT',
  ])
})

it('has for each item its figure with target, rating and trend, why it is there, and what its plan says', () => {
  expect(row('1. CS05')).toBe(
    '■ Red: 66% in October 2026, ↓ worse. Target 80%, floor standard 70%.\nRed in 2026/27 Q1 and Q2.\nThe plan promises 75% or better in March 2027: recruit eight advisers.',
  )
  expect(row('4. Procurement')).toBe('The annual review.')
  expect(row('Worth')).toContain('• CS05: why 66%, when 75% or better in October 2026 was promised?')
})

it('leaves out what there is nothing of', () => {
  const nothing = { indicators: [], actions: [], referrals: [] }
  const none = { items: [], proposals: [], reds: [], changed: [], due: [], above: [], facts: nothing }

  expect(rowsOf(none)).toEqual([])
  expect(JSON.stringify(memberBriefing(aBriefing({ ...none, withheld: { items: 0, others: false } })))).toContain(
    'There is no item on the agenda of PAT.',
  )
})

it.each([
  [{ items: 0, others: false }, null],
  [{ items: 1, others: false }, '1 item is exempt and left out of this version.'],
  [{ items: 2, others: true }, '2 items are exempt and left out of this version, as is all else on exempt figures.'],
  [{ items: 0, others: true }, 'What concerns exempt figures is left out of this version.'],
])('counts what is left out: %o', (withheld, said) => {
  const words = JSON.stringify(memberBriefing(aBriefing({ withheld })))

  expect(words.match(/[^.]*left out of this version[^.]*\./)?.[0].trim() ?? null).toBe(said)
})

it('holds the key issues to the number of words that it asks for', () => {
  const [key] = memberBriefing(aBriefing()).sections[0]?.blocks ?? []

  expect(key).toMatchObject({ label: 'Key issues', words: 45, prompt: expect.stringContaining('45 words at most') })
})

describeWith(['pdftotext'], 'the briefing', () => {
  const KEY_ISSUES =
    'Answering calls is red for the second quarter, and the plan of October has not worked. Ask what is different this time, and whether the money that is asked of CMT is needed before the customer strategy is in place. Special measures have turned red as well.'
  const CORRECTION = 'It corrects version 1, issued on 26 November 2026: the figure of CS05 was that of September 2026.'
  const many = (text: string) => Array.from({ length: 30 }, (_, at) => anEntry(`CS${at + 10}`, text))
  const tooMuch = (text: string) => ({
    items: Array.from({ length: 40 }, (_, at) => anItem({ place: at + 1, name: text, why: text, plan: text })),
    ...{ proposals: many(text), reds: many(text), changed: many(text), due: many(text), above: many(text) },
  })

  it.each([
    ['of a usual month', {}],
    ['of a month with too much', tooMuch('Calls answered in 40 seconds (66%). Red for two quarters running.')],
    ['of long reasons', tooMuch('Wide MEMBERS’ ROOMS AND WAITING TIMES, '.repeat(12))],
    ['that is exempt', { ...tooMuch('Placements that broke down: red.'), exempt: true }],
  ])('%s is one page, with what people write and what is stamped on it', async (_, given) => {
    const written = [{ slot: 'key-issues', text: KEY_ISSUES, exempt: false }]
    const stamp = {
      status: 'Issued on 27 November 2026',
      version: 2,
      hash: 'a'.repeat(64),
      correction: CORRECTION,
      asks: false,
    }
    const paper = withStamp(withNarrative(memberBriefing(aBriefing(given)), written, 'entitled'), stamp)

    const file = await renderPaper(paper, 'pdf', drawChart)

    expect(readPdf(file, 'pdfinfo')).toMatch(/^Pages: +1$/m)
    expect(readPdf(file, 'pdftotext')).toContain('To decide above PAT')
  })
})

it('where there is too much keeps the weightiest of each list, names the others, and sends nobody to another page', () => {
  const changed = Array.from({ length: 30 }, (_, at) =>
    anEntry(`CS${at + 10}`, 'Calls answered: ● Green to ■ Red, 60%.'),
  )
  const value = row('Since', { changed, items: [] }) ?? ''
  const kept = value.split('\n').length - 1

  expect(value).toMatch(/^• CS10 Calls answered: /)
  expect(value).toContain(`• Also: CS${10 + kept}, `)
  expect(kept).toBeGreaterThan(1)
  expect(JSON.stringify(rowsOf({ changed }))).not.toContain('see the pack')
  expect(row('Due', { changed })).toContain('CS05')
})

it('keeps the first items whole where the agenda is too long, and names the others with their numbers', () => {
  const items = Array.from({ length: 20 }, (_, at) => anItem({ place: at + 1 }))
  const rows = rowsOf({ items })
  const whole = rows.findIndex(({ label }) => label === 'Then')

  expect(whole).toBeGreaterThan(1)
  expect(rows[whole]?.value).toMatch(new RegExp(`^${whole + 1}\\. CS05 .*; and \\d+ more$`))
})

it('cuts no entry while there is room for all of it', () => {
  const long = `${'word '.repeat(60)}end`
  const facts = { indicators: [], actions: [], referrals: [] }
  const empty = { items: [], proposals: [], reds: [], due: [], above: [], facts }

  expect(row('Since', { ...empty, changed: [{ short: 'CS05', text: long }] })).toBe(`• ${long}`)
})

it('cuts one entry that would take the page for itself after a word', () => {
  const value = row('Since', { changed: [{ short: 'CS05', text: 'word '.repeat(400) }], items: [] }) ?? ''

  expect(value).toMatch(/word …$/)
  expect(value.length).toBeLessThan(250)
})
