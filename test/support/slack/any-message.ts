import fc from 'fast-check'
import type { Chart, Message, Part } from '../../../src/messages/core/message.ts'

export const aChart: Chart = {
  title: 'CS05 Calls answered',
  unit: '%',
  polarity: 'higher',
  points: [{ label: 'May 2017', value: 69, target: 80, floor: 70, lower: null, upper: null, rag: 'RED' }],
  note: null,
}

export function aTable(columns: readonly string[], rows: readonly (readonly string[])[]): Part {
  return { kind: 'table', caption: 'Reds', columns: columns.map((label) => ({ label })), rows }
}

// Short words, nothing at all, markup, broken characters, and far too much of everything.
const text = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', ' ', '\n\n', '&<>'.repeat(900), '*_~`'.repeat(1000), '\ud83d', '👩‍👩‍👧‍👦'.repeat(600)),
  fc.integer({ min: 1, max: 9000 }).map((length) => 'word & words '.repeat(length / 10).slice(0, length)),
  fc.constantFrom(`https://example.org/${'a&b='.repeat(900)}`, 'https://example.org/x https://example.org/y'),
)

const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text, tone: fc.constantFrom('quiet' as const, 'warning' as const) }),
  fc.record({ kind: fc.constant('text' as const), text }),
  fc.record({ kind: fc.constant('heading' as const), text }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(text, { maxLength: 40 }) }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: text, value: text }), { maxLength: 25 }),
  }),
  fc.record({
    kind: fc.constant('table' as const),
    caption: text,
    columns: fc.array(fc.record({ label: text, align: fc.constantFrom('left' as const, 'right' as const) }), {
      maxLength: 23,
    }),
    rows: fc.array(fc.array(text, { maxLength: 6 }), { maxLength: 130 }),
  }),
  fc.record({
    kind: fc.constant('chart' as const),
    chart: fc.record({ title: text }).map((own) => ({ ...aChart, ...own })),
    alt: text,
  }),
  fc.record({
    kind: fc.constant('buttons' as const),
    buttons: fc.array(
      fc.record({ label: text, command: text, style: fc.constantFrom('primary' as const, 'danger' as const) }),
      { maxLength: 60 },
    ),
  }),
)

/** Any message at all: what a renderer must bring within its platform's limits. */
export const anyMessage: fc.Arbitrary<Message> = fc.record({ title: text, parts: fc.array(part, { maxLength: 60 }) })
