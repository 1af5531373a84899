import type { Ask, Handler, Reply } from '../../../src/chat/platform.ts'
import type { WebDirectory } from '../../../src/chat/web/directory.ts'
import type { Form } from '../../../src/messages/core/form.ts'
import type { Chart, Message } from '../../../src/messages/core/message.ts'

const PEOPLE = [
  { id: 'chair', name: 'Deputy managing director, chair of PAT', detail: 'Corporate' },
  { id: 'office', name: 'Cabinet Member’s office', detail: 'Corporate' },
  { id: 'contact', name: 'Head of contact centre', detail: 'Strategic and corporate services' },
  { id: 'finance', name: 'Head of finance operations', detail: 'Strategic and corporate services' },
  { id: 'schools', name: 'Head of school improvement', detail: 'Children and learning' },
]

/** Five posts; everybody is in PAT, and only the chair and the office are in the office's channel. */
export const smallDirectory: WebDirectory = {
  people: async () => PEOPLE,
  channels: async (viewer) => [
    ...(PEOPLE.some(({ id }) => id === viewer)
      ? [
          { key: 'pat', name: 'PAT', purpose: 'Performance Assurance Team: indicators called in and followed up.' },
          { key: 'dat', name: 'DAT', purpose: 'Delivery Assurance Team: milestones, programmes and projects.' },
        ]
      : []),
    ...(['chair', 'office'].includes(viewer)
      ? [{ key: 'office', name: 'Cabinet Member’s office', purpose: 'Briefings before each meeting.' }]
      : []),
  ],
  notice: async () => 'The figures are a sample: the newest month is real, earlier months are made up.',
}

const CHART: Chart = {
  title: 'CS05 callers who found what they were looking for online',
  unit: '%',
  polarity: 'higher',
  points: [
    { label: 'May 2017', value: 79, target: 80, floor: 70, lower: null, upper: null, rag: 'AMBER' },
    { label: 'Jun 2017', value: null, target: 80, floor: 70, lower: null, upper: null, rag: null },
    { label: 'Jul 2017', value: 66, target: 80, floor: 70, lower: null, upper: null, rag: 'RED' },
  ],
  note: 'Earlier history made up for the sample council.',
}

/** One message with every kind of part. */
export const everyPart: Message = {
  title: 'CS05 is ■ RED: 66% against a floor standard of 70%',
  parts: [
    { kind: 'text', text: 'Red for two quarters running: 69% in 2017/18 Q1, then 66% in Q2 (target 80%, floor 70%).' },
    {
      kind: 'facts',
      facts: [
        { label: 'July 2017', value: '66% ■ RED' },
        { label: 'Target', value: '80%' },
        { label: 'Floor standard', value: '70%' },
        { label: 'Direction of travel', value: 'Fallen from 69%' },
        { label: 'Year to date', value: '71% ▲ AMBER' },
        { label: 'Accountable manager', value: 'Head of contact centre' },
      ],
    },
    { kind: 'chart', chart: CHART, alt: 'CS05 fell from 79% in May to 66% in July, below its floor standard of 70%.' },
    { kind: 'heading', text: 'Why it matters' },
    {
      kind: 'list',
      items: ['Calls rose after the site changed in May.', 'Two indicators of the service are ● GREEN.'],
    },
    {
      kind: 'table',
      caption: 'Indicators of the service',
      columns: [{ label: 'Indicator' }, { label: 'Name' }, { label: 'Value', align: 'right' }, { label: 'RAG' }],
      rows: [
        ['CS01', 'Callers who rate the advisor as good', '97%', '● GREEN'],
        ['CS04', 'Calls answered', '94%', '▲ AMBER'],
        ['CS05', 'Visits that found what they were looking for', '66%', '■ RED'],
      ],
    },
    { kind: 'text', text: 'The July figure is provisional and may be revised.', tone: 'warning' },
    { kind: 'text', text: 'Published 16 August 2017, under the rules of 1 April 2017.', tone: 'quiet' },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Call in', command: 'call-in CS05', style: 'primary' },
        { label: 'Not this time', command: 'decline CS05', style: 'danger' },
        { label: 'Show why', command: 'why CS05' },
      ],
    },
  ],
}

/** `error` is what is wrong with the cost. */
export const actionForm = (error?: string): Form => ({
  title: 'Record an action',
  command: 'action',
  submit: 'Record',
  intro: null,
  fields: [
    field('what', 'What was agreed', 'longtext', { help: 'One sentence that says when it is done.' }),
    field('who', 'Who', 'choice', { choices: ['Head of contact centre', 'Head of finance operations'] }),
    field('by', 'By when', 'date', {}),
    { ...field('cost', 'Cost in pounds', 'number', { required: false }), ...(error ? { error } : {}) },
  ],
})

function field(
  name: string,
  label: string,
  kind: Form['fields'][number]['kind'],
  extra: { help?: string; choices?: string[]; required?: boolean },
): Form['fields'][number] {
  const choices = (extra.choices ?? []).map((choice) => ({ value: choice, label: choice }))
  return { name, label, kind, help: extra.help ?? null, choices, required: extra.required ?? true, initial: '' }
}

/** A bot that knows three things: to show CS05, to ask for an action, and to say what it was told. Keeps every ask. */
export function smallBot(): { readonly asks: Ask[]; readonly handler: Handler } {
  const asks: Ask[] = []
  return {
    asks,
    async handler(ask) {
      const repeated = asks.some(({ eventId }) => eventId === ask.eventId)
      asks.push(ask)
      return repeated ? { kind: 'nothing' } : answerTo(ask.words)
    },
  }
}

function answerTo(words: Ask['words']): Reply {
  if (words.kind === 'form') {
    const { what = '', cost = '' } = words.values
    return /[a-z]/.test(cost)
      ? { kind: 'form', form: actionForm(`The cost is "${cost}", but it should be a number of pounds such as 1200.`) }
      : said(`Recorded: ${what}`)
  }
  if (words.line === 'fault') throw new Error('secret detail of a fault')
  if (words.line === 'status CS05') return { kind: 'message', message: everyPart }
  if (words.line === 'action') return { kind: 'form', form: actionForm() }
  return said(`Heard: ${words.line}`)
}

const said = (title: string): Reply => ({ kind: 'message', message: { title, parts: [] } })
