import { expect, it } from 'vitest'
import type { Document } from '../../src/papers/document.ts'
import { freeze, paperHash, thaw } from '../../src/papers/frozen.ts'
import { mustFit, slotsOf, type WrittenText, withNarrative } from '../../src/papers/narrative.ts'
import { prepareDocument } from '../../src/papers/prepared.ts'
import { type Stamp, withStamp } from '../../src/papers/stamp.ts'
import { aDocument } from './aDocument.ts'

const NOTE = {
  kind: 'narrative',
  slot: 'chair-note',
  label: 'The chair’s note',
  prompt: 'What Members should know first.',
} as const
const draft = aDocument({
  recommendations: ['Note the report.', 'Ask again in May.'],
  sections: [{ heading: 'Introduction', blocks: [NOTE] }],
})
const wrote = (slot: string, text: string, exempt = false): WrittenText => ({ slot, text, exempt })
const introduction = (document: Document) => prepareDocument(document).sections[0]?.blocks

const stamp: Stamp = { status: '', version: 2, hash: 'abcdef0123456789', correction: null, asks: true }

it('asks in the draft for what nobody has written, and leaves the place out of what is issued', () => {
  const unwritten = withNarrative(draft, [], 'open')
  const issued = withStamp(unwritten, { ...stamp, asks: false })

  expect(introduction(withStamp(unwritten, stamp))).toEqual([
    {
      kind: 'paragraph',
      number: null,
      label: 'The chair’s note',
      text: 'Not written yet; left out unless somebody writes it. What Members should know first.',
    },
  ])
  expect(issued.sections).toEqual([])
  const written = withStamp(withNarrative(draft, [wrote('chair-note', 'Two reds.')], 'open'), { ...stamp, asks: false })
  expect(introduction(written)).toMatchObject([{ text: 'Two reds.' }])
})

it('goes on saying in a paper of the first format that nobody has written anything', () => {
  const first = aDocument({
    sections: [{ heading: 'Introduction', blocks: [{ ...NOTE, empty: 'There is no note.' }] }],
  })

  expect(introduction(withStamp(first, { ...stamp, asks: false }))).toMatchObject([{ text: 'There is no note.' }])
})

it('numbers what was written, a paragraph a line, and takes the last version of it', () => {
  const texts = [wrote('chair-note', 'At first.'), wrote('chair-note', 'Two reds.\r\n\n  One is new. ')]

  expect(introduction(withNarrative(draft, texts, 'open'))).toEqual([
    { kind: 'paragraph', number: '1.1', label: 'The chair’s note', text: 'Two reds.' },
    { kind: 'paragraph', number: '1.2', label: null, text: 'One is new.' },
  ])
})

it('keeps what is exempt from whoever is not entitled to it, and says that something was written', () => {
  const texts = [wrote('chair-note', 'Two placements broke down.', true)]

  expect(JSON.stringify(withNarrative(draft, texts, 'entitled'))).toContain('Two placements')
  expect(JSON.stringify(withNarrative(draft, texts, 'open'))).not.toContain('placements')
  expect(JSON.stringify(withNarrative(draft, texts, 'open'))).toContain('What was written here is exempt')
})

it('leaves the record’s own summary to whoever is not entitled to the one that was written', () => {
  const texts = [wrote('summary', 'Two placements broke down.', true), wrote('recommendations', 'Fund two.', true)]

  expect(withNarrative(draft, texts, 'entitled')).toMatchObject({
    summary: 'Two placements broke down.',
    recommendations: ['Fund two.'],
  })
  expect(withNarrative(draft, texts, 'open')).toMatchObject({
    summary: draft.summary,
    recommendations: draft.recommendations,
  })
})

it('lets the summary and the recommendations be written, and taken back', () => {
  const texts = [wrote('summary', 'All is well.'), wrote('recommendations', 'Note it.\nAsk again in May.')]
  const written = withNarrative(draft, texts, 'open')

  expect(written).toMatchObject({ summary: 'All is well.', recommendations: ['Note it.', 'Ask again in May.'] })
  expect(withNarrative(draft, [...texts, wrote('summary', '')], 'open').summary).toBe(draft.summary)
})

it('names its places in the order of reading, with what stands there', () => {
  expect(slotsOf(draft, [wrote('chair-note', 'Two reds.')]).map(({ slot, text }) => [slot, text])).toEqual([
    ['summary', draft.summary],
    ['recommendations', draft.recommendations.join('\n')],
    ['chair-note', 'Two reds.'],
    ['to', ''],
    ['pathway', ''],
    ['background', ''],
    ['contact', ''],
  ])
})

it('has the same hash as long as nothing in it changes, and another when anything does', () => {
  const content = freeze({ open: draft, entitled: draft })
  const hash = paperHash(content, [])

  expect(paperHash(freeze(thaw(content)), [])).toBe(hash)
  expect(paperHash(freeze({ open: draft, entitled: { ...draft, summary: 'Otherwise.' } }), [])).not.toBe(hash)
  expect(paperHash(content, [wrote('summary', 'Otherwise.')])).not.toBe(hash)
})

it('shows its state at the head, and version and hash at the foot', () => {
  const shown = withStamp(draft, { ...stamp, status: 'Draft', correction: 'It corrects version 1.' })

  expect(shown.head.slice(-2)).toEqual([
    { label: 'Status', value: 'Draft' },
    { label: 'Correction', value: 'It corrects version 1.' },
  ])
  expect(shown.provenance).toBe(`${draft.provenance} · version 2 · abcdef012345`)
})

it.each([
  [45, 'seven', true],
  [46, 'seven', false],
  [30, 'thirteenwords', false],
])('takes %i words of "%s" for a place of 45 words, which is one paragraph: %s', (count, word, fits) => {
  const place = { label: 'Key issues', words: 45 }
  const text = Array.from({ length: count }, () => word).join(' ')

  const write = () => mustFit(text, place)

  if (fits) expect(write).not.toThrow()
  else expect(write).toThrow(expect.objectContaining({ code: 'text_too_long', field: 'text' }))
  const document = aDocument({ sections: [{ heading: 'One', blocks: [{ ...NOTE, words: 45 }] }] })
  expect(
    introduction(withNarrative(document, [wrote('chair-note', 'Two reds.\n\nOne is new.')], 'open')),
  ).toMatchObject([{ text: 'Two reds. One is new.' }])
})

it('has no place for a summary or recommendations in a paper without them', () => {
  expect(slotsOf({ ...draft, summary: '', recommendations: [] }, []).map(({ slot }) => slot)).toEqual(['chair-note'])
})

it('shows To, pathway, background documents and contact where they were given, in the place of the record’s own', () => {
  const paper = aDocument({
    head: [
      { label: 'From', value: 'Team' },
      { label: 'Contact', value: 'Team' },
    ],
    contacts: [],
  })
  const texts = [
    wrote('to', 'Policy Committee, 15 September'),
    wrote('pathway', 'DMT'),
    wrote('contact', 'Head of Team'),
  ]

  const given = withNarrative(paper, [...texts, wrote('background', 'Business plan')], 'open')

  expect(given.head).toEqual([
    { label: 'To', value: 'Policy Committee, 15 September' },
    { label: 'From', value: 'Team' },
    { label: 'Pathway', value: 'DMT' },
  ])
  expect(given.contacts).toEqual([
    { label: 'Background documents', value: 'Business plan' },
    { label: 'Contact', value: 'Head of Team' },
  ])
  expect(withNarrative(paper, [wrote('to', 'The Leader', true)], 'open')).toMatchObject({
    head: paper.head,
    contacts: [],
  })
})
