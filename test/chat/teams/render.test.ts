import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytesOf } from '../../../src/chat/teams/card.ts'
import { renderForm } from '../../../src/chat/teams/form.ts'
import { CARD_LIMIT } from '../../../src/chat/teams/limits.ts'
import { renderTeams } from '../../../src/chat/teams/render.ts'
import type { Form } from '../../../src/messages/core/form.ts'
import type { Chart, Message } from '../../../src/messages/core/message.ts'
import { manyCases } from '../../support/cases.ts'
import { commandsIn, seenIn } from '../../support/play/teams/seen.ts'
import { everyPart } from '../../support/web/sample.ts'

const KNOWN = new Set(['TextBlock', 'FactSet', 'Table', 'TableRow', 'TableCell', 'Image', 'ActionSet', 'Action.Submit'])

const said = (...parts: Message['parts']): Message => ({ title: 'Title', parts })
const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 6_000, minLength: 1_000 }))
const short = fc.string({ maxLength: 60 })
const chart = fc.record({
  title: short,
  unit: fc.constant('%'),
  polarity: fc.constantFrom('higher' as const, 'lower' as const),
  points: fc.constant([]),
  note: fc.option(text),
})
const part: fc.Arbitrary<Message['parts'][number]> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text }),
  fc.record({ kind: fc.constant('text' as const), text, tone: fc.constantFrom('quiet' as const, 'warning' as const) }),
  fc.record({ kind: fc.constant('heading' as const), text }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(text) }),
  fc.record({ kind: fc.constant('facts' as const), facts: fc.array(fc.record({ label: text, value: text })) }),
  fc.record({
    kind: fc.constant('table' as const),
    caption: text,
    columns: fc.array(fc.record({ label: text, align: fc.constantFrom('left' as const, 'right' as const) })),
    rows: fc.array(fc.array(short), { maxLength: 200 }),
  }),
  fc.record({ kind: fc.constant('chart' as const), chart, alt: text }),
  fc.record({
    kind: fc.constant('buttons' as const),
    buttons: fc.array(
      fc.record({ label: text, command: text, style: fc.constantFrom('primary' as const, 'danger' as const) }),
    ),
  }),
)

it('makes a card within the limit, of known elements only, of any message at all', () => {
  fc.assert(
    fc.property(fc.record({ title: text, parts: fc.array(part) }), fc.nat(40_000), (message, size) => {
      const charts = message.parts.flatMap((one) => (one.kind === 'chart' ? [one.chart] : []))
      const pictures = new Map(charts.map((one): [Chart, string] => [one, 'x'.repeat(size)]))

      const { card } = renderTeams(message, pictures)

      expect(bytesOf(card)).toBeLessThanOrEqual(CARD_LIMIT)
      expect(typesIn(card.body).filter((type) => !KNOWN.has(type))).toEqual([])
    }),
    { numRuns: manyCases(200) },
  )
})

function typesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(typesIn)
  if (typeof value !== 'object' || value === null) return []
  const own = 'type' in value && typeof value.type === 'string' ? [value.type] : []
  return [...own, ...Object.values(value).flatMap(typesIn)]
}

it('shows text as it is, whatever marks are in it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (line) => {
      const { card } = renderTeams(said({ kind: 'facts', facts: [{ label: 'L', value: line.trim() }] }))

      expect(seenIn(card, '').text).toBe(`Title\nL ${line.trim()}`)
    }),
  )
})

it.each([
  ['*bold*', '\\*bold\\*'],
  ['[a](http://x)', '\\[a\\](http://x)'],
  ['- not a list', '\\- not a list'],
  ['1. not a list', '1\\. not a list'],
  ['{{DATE(2017-07-01T00:00:00Z)}}', '\\{\\{DATE(2017-07-01T00:00:00Z)\\}\\}'],
  ['&lt;b&gt;', '\\&lt;b\\&gt;'],
  ['99.5% against -3 & 70%', '99.5% against -3 & 70%'],
])('writes %j so that Teams shows it as typed', (typed, escaped) => {
  const { card } = renderTeams(said({ kind: 'text', text: typed }))

  expect(card.body[1]).toMatchObject({ type: 'TextBlock', text: escaped })
})

it('shows every part of a message', () => {
  const { card, summary } = renderTeams(everyPart)
  const { text: shown } = seenIn(card, '')

  expect(summary).toBe(everyPart.title)
  expect(card.body.map(({ type }) => type)).toEqual([
    ...['TextBlock', 'TextBlock', 'FactSet'],
    ...['TextBlock', 'TextBlock', 'TextBlock'], // the chart in words: title, what it shows, its note
    ...['TextBlock', 'TextBlock', 'TextBlock', 'TextBlock', 'Table', 'TextBlock', 'TextBlock', 'ActionSet'],
  ])
  expect(shown).toContain('Floor standard 70%')
  expect(shown).toContain('CS05 Visits that found what they were looking for 66% ■ RED')
  expect(shown).toContain('⚠ The July figure is provisional')
  expect(commandsIn(card)).toEqual(['call-in CS05', 'decline CS05', 'why CS05'])
})

it('shows a chart as its picture, with the words for those who cannot see it', () => {
  const withChart = everyPart.parts.find((one) => one.kind === 'chart')
  if (withChart?.kind !== 'chart') throw new Error('The sample has no chart')

  const { card } = renderTeams(everyPart, new Map([[withChart.chart, 'data:image/png;base64,AAAA']]))

  expect(card.body).toContainEqual(
    expect.objectContaining({ type: 'Image', url: 'data:image/png;base64,AAAA', altText: withChart.alt }),
  )
})

it('cuts a long table, says so, and keeps the buttons', () => {
  const rows = Array.from({ length: 2_000 }, (_, at) => [`CS${at}`, '66%'])
  const table = { kind: 'table' as const, caption: 'All', columns: [{ label: 'Ref' }, { label: 'Value' }], rows }

  const { card } = renderTeams(said(table, { kind: 'buttons', buttons: [{ label: 'Next', command: 'status next' }] }))

  expect(commandsIn(card)).toEqual(['status next'])
  expect(seenIn(card, '').text).toContain('CS1 66%')
  expect(seenIn(card, '').text).toContain('Cut short here')
})

it('puts no more than six buttons in a row, since Teams hides the rest', () => {
  const buttons = Array.from({ length: 8 }, (_, at) => ({ label: `B${at}`, command: `c ${at}` }))

  const { card } = renderTeams(said({ kind: 'buttons', buttons }))

  expect(card.body.flatMap((one) => (one.type === 'ActionSet' ? [one.actions.length] : []))).toEqual([6, 2])
})

const field = { help: null, choices: [], required: true, initial: '' }
const form: Form = {
  title: 'Record an action',
  command: 'action',
  submit: 'Record',
  intro: 'The date was not understood.',
  fields: [
    { ...field, name: 'what', label: 'What', kind: 'longtext', initial: 'Review staffing', help: 'One sentence.' },
    { ...field, name: 'who', label: 'Who', kind: 'choice', choices: [{ value: 'h', label: 'Head of service' }] },
    { ...field, name: 'by', label: 'By when', kind: 'date', required: false },
    { ...field, name: 'cost', label: 'Cost', kind: 'number', initial: '99.50' },
  ],
}

it('asks for each field with its own label, says what is needed, and keeps figures as typed', () => {
  const { body } = renderForm(form, 'key-1')

  expect(body.filter(({ type }) => type.startsWith('Input.'))).toMatchObject([
    {
      type: 'Input.Text',
      id: 'field-what',
      label: 'What',
      isRequired: true,
      isMultiline: true,
      value: 'Review staffing',
    },
    { type: 'Input.ChoiceSet', id: 'field-who', label: 'Who', errorMessage: 'Who is needed: choose one.' },
    { type: 'Input.Date', id: 'field-by', label: 'By when', isRequired: false },
    { type: 'Input.Text', id: 'field-cost', value: '99.50', errorMessage: 'Cost is a number, such as 99.5 or 1,778.' },
  ])
  expect(body.at(-1)).toMatchObject({ actions: [{ data: { callin: { form: 'action', key: 'key-1' } } }] })
})

it('lets people type where there are more choices than a card can hold', () => {
  const choices = Array.from({ length: 1_000 }, (_, at) => ({ value: `CS${at}`, label: `Indicator number ${at}` }))
  const many: Form = { ...form, fields: [{ ...field, name: 'ref', label: 'Indicator', kind: 'choice', choices }] }

  const card = renderForm(many, 'key-1')

  expect(bytesOf(card)).toBeLessThanOrEqual(CARD_LIMIT)
  expect(card.body).toContainEqual(expect.objectContaining({ type: 'Input.Text', id: 'field-ref' }))
})
