import { expect, it } from 'vitest'
import { drawChart } from '../../../src/papers/chart.ts'
import { renderPaper } from '../../../src/papers/formats.ts'
import { memberBriefing } from '../../../src/papers/member-briefing/member-briefing.ts'
import { withNarrative } from '../../../src/papers/narrative.ts'
import { prepareDocument } from '../../../src/papers/prepared.ts'
import { withStamp } from '../../../src/papers/stamp.ts'
import { describeWith, readPdf } from '../../support/programs.ts'
import { aBriefing } from './aBriefing.ts'

const rowsOf = (given: Parameters<typeof aBriefing>[0] = {}) =>
  memberBriefing(aBriefing(given)).sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : [])),
  )
const row = (label: string, given: Parameters<typeof aBriefing>[0] = {}) =>
  rowsOf(given).find((one) => one.label.startsWith(label))?.value

it('says what is on the agenda, what has changed, what is due, what is worth asking and what may be decided higher up', () => {
  expect(rowsOf().map(({ label }) => label)).toEqual([
    'On the agenda, and why',
    'Changed since 2 November 2026',
    'Promises and actions due',
    'Questions worth asking',
    'May need a decision above PAT',
  ])
  expect(row('On the agenda')).toContain('• CS05 Calls answered in 40 seconds (66%). Red in 2026/27 Q1 and Q2.\n• SM01')
  expect(row('Questions')).toContain('• CS05: why 66%, when 75% or better in October 2026 was promised?')
})

it('says so where there is nothing', () => {
  const nothing = { indicators: [], actions: [], referrals: [] }
  const rows = rowsOf({ heard: [], changed: [], due: [], above: [], facts: nothing })

  expect(rows.map(({ value }) => value)).toEqual([
    'Nothing yet.',
    'No rating has turned, and no case has been opened or closed.',
    'None is due by the meeting.',
    'The record gives rise to none.',
    'Nothing on record asks for one.',
  ])
  expect(row('Changed', { changed: [], since: null })).toBe('No rating has turned.')
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

it('leaves the key issues to the chair, and says where none were given', () => {
  const [section] = prepareDocument(memberBriefing(aBriefing())).sections

  expect(section?.blocks[0]).toMatchObject({ label: 'Key issues', text: 'The chair has given none.' })
})

describeWith(['pdftotext'], 'the briefing', () => {
  const KEY_ISSUES =
    'Answering calls is red for the second quarter, and the plan of October has not worked. Ask what is different this time, and whether the money that is asked of CMT is needed before the customer strategy is in place. Special measures have turned red as well.'
  const CORRECTION = 'It corrects version 1, issued on 26 November 2026: the figure of CS05 was that of September 2026.'
  const many = (text: string) => Array.from({ length: 30 }, (_, at) => `CS${at + 10} ${text}`)
  const tooMuch = (text: string) => ({ heard: many(text), changed: many(text), due: many(text), above: many(text) })

  it.each([
    ['of a usual month', {}],
    ['of a month with too much', tooMuch('Calls answered in 40 seconds (66%). Red in 2026/27 Q1 and Q2.')],
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
    expect(readPdf(file, 'pdftotext')).toContain('May need a decision')
  })
})

it('where there is too much keeps the weightiest of each list, and says how much more there is', () => {
  const heard = Array.from({ length: 30 }, (_, at) => `CS${at + 10} Calls answered: red.`)
  const value = row('On the agenda', { heard }) ?? ''
  const kept = value.split('\n').length - 1

  expect(value).toMatch(/^• CS10 Calls answered: red\.\n/)
  expect(value).toMatch(new RegExp(`And ${30 - kept} more: see the pack\\.$`))
  expect(kept).toBeGreaterThan(1)
  expect(row('Changed', { heard })).toContain('SM01')
})

it('cuts one entry that would take the page for itself after a word', () => {
  const value = row('On the agenda', { heard: ['word '.repeat(200)] }) ?? ''

  expect(value).toMatch(/word …$/)
  expect(value.length).toBeLessThan(250)
})

it('cuts no entry while there is room for all of it', () => {
  const long = `${'word '.repeat(60)}end`
  const facts = { indicators: [], actions: [], referrals: [] }

  expect(row('On the agenda', { heard: [long], changed: [], due: [], above: [], facts })).toBe(`• ${long}`)
})
