import { describe, expect, it } from 'vitest'
import { renderForm } from '../../../src/chat/web/form.ts'
import type { WebMessage } from '../../../src/chat/web/memory.ts'
import { renderWebMessage } from '../../../src/chat/web/render.ts'
import type { Part } from '../../../src/messages/core/message.ts'
import { actionForm } from '../../support/web/sample.ts'

const NASTY = `<script>alert('x')</script> "quoted" & </textarea>`
const SESSION = { token: 't', as: 'chair', conversation: 'channel:pat', once: 'o' }

function aWebMessage(parts: readonly Part[], rest: Partial<WebMessage> = {}): WebMessage {
  return {
    id: 7,
    conversation: 'channel:pat',
    author: 'Callin',
    visibleTo: null,
    body: { kind: 'message', message: { title: 'A title', parts } },
    at: new Date('2026-07-01T11:05:00Z'),
    editedAt: null,
    ...rest,
  }
}

const drawn = (parts: readonly Part[], rest: Partial<WebMessage> = {}): string =>
  renderWebMessage(aWebMessage(parts, rest), 'chair', 'Europe/London').markup

describe('a message', () => {
  it.each<{ name: string; part: Part }>([
    { name: 'text', part: { kind: 'text', text: NASTY } },
    { name: 'heading', part: { kind: 'heading', text: NASTY } },
    { name: 'list', part: { kind: 'list', items: [NASTY] } },
    { name: 'facts', part: { kind: 'facts', facts: [{ label: NASTY, value: NASTY }] } },
    { name: 'table', part: { kind: 'table', caption: NASTY, columns: [{ label: NASTY }], rows: [[NASTY]] } },
    { name: 'buttons', part: { kind: 'buttons', buttons: [{ label: NASTY, command: NASTY }] } },
    {
      name: 'chart',
      part: {
        kind: 'chart',
        alt: NASTY,
        chart: { title: NASTY, unit: NASTY, polarity: 'higher', points: [], note: NASTY },
      },
    },
  ])('never lets a $name become markup', ({ part }) => {
    const markup = drawn([part])

    expect(markup).not.toContain('<script')
    expect(markup).not.toContain('"quoted"')
    expect(markup).toContain('&lt;script&gt;')
  })

  it('shows a typed line as text', () => {
    expect(drawn([], { body: { kind: 'line', line: NASTY }, author: NASTY })).not.toContain('<script')
  })

  it('gives the time of the council, summer time included', () => {
    expect(drawn([])).toContain('1 Jul 2026, 12:05')
    expect(renderWebMessage(aWebMessage([]), 'chair', 'America/New_York').markup).toContain('1 Jul 2026, 07:05')
  })

  it('changes its version when it is edited', () => {
    expect(drawn([])).toContain('data-version="0"')
    expect(drawn([], { editedAt: new Date(1_782_903_900_000) })).toContain('data-version="1782903900000"')
  })

  it.each([
    { visibleTo: 'chair', conversation: 'channel:pat', says: true },
    { visibleTo: null, conversation: 'channel:pat', says: false },
    // In direct messages everything is for one person, and saying so each time would be noise.
    { visibleTo: 'chair', conversation: 'person:chair', says: false },
  ])('visible to $visibleTo in $conversation says so: $says', ({ says, ...rest }) => {
    expect(drawn([], rest).includes('Only you can see this')).toBe(says)
  })

  it('tints a RAG without taking away its word or symbol', () => {
    expect(drawn([{ kind: 'text', text: 'Now ■ Red, was ▲ AMBER' }])).toContain(
      'Now <span class="rag rag-red">■ Red</span>, was <span class="rag rag-amber">▲ AMBER</span>',
    )
  })

  it('leaves the word red alone where it is no rating', () => {
    expect(drawn([{ kind: 'text', text: 'A red risk' }])).toContain('A red risk')
  })

  it('gives a chart’s figures as a table too, a missing one as a dash', () => {
    const point = {
      label: 'Jul 2017',
      value: 66,
      target: 80,
      floor: null,
      lower: null,
      upper: null,
      rag: 'RED',
    } as const
    const markup = drawn([
      {
        kind: 'chart',
        alt: 'Fell',
        chart: { title: 'CS05', unit: '%', polarity: 'higher', points: [point], note: null },
      },
    ])

    expect(markup).toContain('<th scope="row" class="left">Jul 2017</th><td class="right">66%</td>')
    expect(markup).toContain('<td class="right">80%</td><td class="right">–</td>')
    expect(markup).toContain('src="/chart/7/0.png?as=chair&amp;v=0"')
  })
})

describe('a form', () => {
  it('keeps everything that was typed, however wrong', () => {
    const typed = { what: NASTY, who: 'Head of finance operations', by: 'next Tuesday', cost: 'twelve' }

    const { markup } = renderForm(actionForm('The cost should be a number.'), SESSION, typed, '/')

    expect(markup).toContain('&lt;/textarea&gt;</textarea>')
    expect(markup).toContain('<option value="Head of finance operations" selected>')
    expect(markup).toMatch(/<input type="text"[^>]*name="f\.by"[^>]*value="next Tuesday"/)
    expect(markup).toContain('value="twelve"')
  })

  it('says what it is for without a reproach, and what was wrong as an alert', () => {
    const form = { ...actionForm(), intro: 'Say who.' }

    expect(renderForm(form, SESSION, {}, '/').markup).not.toContain('role="alert"')
    const wrong = renderForm({ ...form, problem: 'No action was recorded.' }, SESSION, {}, '/').markup
    expect(wrong).toContain('role="alert">No action was recorded.</p>')
  })

  it('tells of each field what is wrong with it, to those who see it and to those who hear it, and begins there', () => {
    const form = actionForm()
    const fields = form.fields.map((field) => (field.name === 'by' ? { ...field, error: 'Found "soon".' } : field))

    const { markup } = renderForm({ ...form, fields }, SESSION, { by: 'soon' }, '/')

    expect(markup).toMatch(/<input[^>]*name="f\.by" aria-describedby="f-by-error" aria-invalid="true" autofocus/)
    expect(markup).toContain('<p class="problem" id="f-by-error">Found &quot;soon&quot;.</p>')
    expect(markup.match(/aria-invalid/g)).toHaveLength(1)
  })

  it('sends what the button knew without showing it', () => {
    const { markup } = renderForm({ ...actionForm(), fixed: { ref: 'CS05' }, about: 'CS05 Calls' }, SESSION, {}, '/')

    expect(markup).toContain('<input type="hidden" name="f.ref" value="CS05">')
    expect(markup).toMatch(/<h2 id="ask-title">[^<]*: CS05 Calls<\/h2>/)
  })

  it('makes nobody choose the first choice by not looking', () => {
    expect(renderForm(actionForm(), SESSION, {}, '/').markup).toContain('<option value="">Choose one</option>')
  })
})
