import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formOpener, formValues, formView } from '../../../src/chat/slack/form.ts'
import type { Field, Form } from '../../../src/messages/core/form.ts'
import { manyCases } from '../../support/cases.ts'
import { inputsIn } from '../../support/play/slack/reading.ts'
import { messageBreaches, viewBreaches } from '../../support/slack/blockkit.ts'

const context = {
  command: 'action',
  conversation: 'C1',
  respondUrl: 'https://hooks.slack.example/1',
  thread: null,
  fixed: {},
}

const aField = (own: Partial<Field>): Field => ({
  name: 'what',
  label: 'What',
  help: null,
  kind: 'text',
  choices: [],
  required: true,
  initial: '',
  ...own,
})

const aForm = (...fields: Field[]): Form => ({
  title: 'Action',
  command: 'action',
  submit: 'Record',
  intro: null,
  fields,
})

const elementOf = (field: Partial<Field>) => {
  const [block] = formView(aForm(aField(field)), context).blocks
  return block !== undefined && 'element' in block ? block.element : null
}

const text = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.constantFrom('', 'word & '.repeat(900), '\ud83d', '2026-02-30', '1,778', '12.5', '👩‍👩‍👧‍👦'.repeat(20)),
)
const anyField = fc.record({
  name: fc.string({ minLength: 1, maxLength: 30 }),
  label: text,
  help: fc.option(text),
  kind: fc.constantFrom<Field['kind']>('text', 'longtext', 'date', 'number', 'choice'),
  choices: fc.array(fc.record({ value: text, label: text }), { maxLength: 120 }),
  required: fc.boolean(),
  initial: text,
})

describe('a form', () => {
  it('keeps to every limit of a modal, whatever is in it', () => {
    const anyForm = fc.record({
      title: text,
      command: fc.constantFrom('action', 'decline'),
      submit: text,
      intro: fc.option(text),
      // A command has no two fields of one name.
      fields: fc.uniqueArray(anyField, { maxLength: 12, selector: ({ name }) => name }),
    })

    fc.assert(
      fc.property(anyForm, text, (form, line) => {
        expect(viewBreaches(formView(form, context))).toEqual([])
        expect(messageBreaches(formOpener(form, line))).toEqual([])
      }),
      { numRuns: manyCases(150) },
    )
  })

  it('keeps its command and its conversation with it', () => {
    const { private_metadata: kept } = formView(aForm(), context)

    expect(JSON.parse(kept ?? '')).toEqual(context)
  })

  it.each([
    { kind: 'text', initial: 'a', type: 'plain_text_input', more: { multiline: false, initial_value: 'a' } },
    { kind: 'longtext', initial: '', type: 'plain_text_input', more: { multiline: true } },
    { kind: 'date', initial: '2026-12-01', type: 'datepicker', more: { initial_date: '2026-12-01' } },
    { kind: 'number', initial: '12.5', type: 'number_input', more: { initial_value: '12.5' } },
  ] as const)('asks for $kind by $type', ({ kind, initial, type, more }) => {
    expect(elementOf({ kind, initial })).toMatchObject({ type, ...more })
  })

  it.each([
    { name: 'a day that is none', kind: 'date', initial: '2026-02-30', kept: undefined },
    { name: 'a figure with a comma', kind: 'number', initial: '1,778', kept: '1,778' },
  ] as const)('shows $name without being refused by Slack', ({ kind, initial, kept }) => {
    const element = elementOf({ kind, initial })

    expect(element !== null && 'initial_value' in element ? element.initial_value : undefined).toBe(kept)
  })

  it.each([
    { choices: 100, options: 100, groups: undefined },
    { choices: 101, options: undefined, groups: 2 },
  ])('offers $choices choices within the limit of a list', ({ choices, options, groups }) => {
    const list = Array.from({ length: choices }, (_, at) => ({ value: `${at}`, label: `Post ${at}` }))

    const element = elementOf({ kind: 'choice', choices: list, initial: '7' }) as {
      options?: unknown[]
      option_groups?: unknown[]
      initial_option?: unknown
    }

    expect([element.options?.length, element.option_groups?.length]).toEqual([options, groups])
    expect(element.initial_option).toMatchObject({ value: '7' })
  })

  it('asks in words for a choice whose value Slack cannot hold', () => {
    expect(elementOf({ kind: 'choice', choices: [{ value: 'x'.repeat(76), label: 'X' }] })).toMatchObject({
      type: 'plain_text_input',
    })
  })

  it('starts afresh where another command follows, since Slack keeps what stands under the same ids', () => {
    const first = inputsIn(formView(aForm(aField({})), context).blocks)
    const other = inputsIn(formView({ ...aForm(aField({})), command: 'decline' }, context).blocks)

    expect(first[0]?.blockId).not.toBe(other[0]?.blockId)
  })

  it('gives its values as strings by field name, empty where nothing was put in', () => {
    expect(
      formValues({
        a: { what: { value: ' More staff ' } },
        b: { who: { selected_option: { value: 'director' } } },
        c: { due: { selected_date: '2026-12-01' } },
        d: { note: { value: null } },
        e: { other: { selected_option: null } },
      }),
    ).toEqual({ what: 'More staff', who: 'director', due: '2026-12-01', note: '', other: '' })
  })
})
