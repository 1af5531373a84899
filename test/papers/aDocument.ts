import type { Block, Document } from '../../src/papers/document.ts'
import { aChart } from './aChart.ts'

/** A short paper with nothing special in it. */
export const aDocument = (given: Partial<Document> = {}): Document => ({
  title: 'Formal report on PAT and DAT: August 2011',
  council: 'Kent County Council',
  classification: 'Unrestricted',
  head: [
    { label: 'To', value: 'Cabinet Member for Business Strategy and Support' },
    { label: 'From', value: 'Corporate Director of Business Strategy and Support' },
    { label: 'Subject', value: 'Member briefing following PAT and DAT' },
    { label: 'Date', value: '12 August 2011' },
  ],
  summary: 'This report covers the PAT meeting on 1 August 2011 and the DAT meeting on 9 August 2011.',
  recommendations: [],
  sections: [{ heading: 'Introduction', blocks: [aParagraph('Two meetings were held.')] }],
  contacts: [{ label: 'Report author', value: 'Performance Manager' }],
  provenance: 'As at 12 August 2011 · version 1 · 3f9a1c0b',
  madeOn: '2011-08-12',
  ...given,
})

export const aParagraph = (text: string, given: { label?: string; plain?: boolean } = {}): Block => ({
  kind: 'paragraph',
  text,
  ...given,
})

const columns = [
  { label: 'Indicator' },
  { label: 'Result', align: 'right' },
  { label: 'Target', align: 'right' },
  { label: 'RAG' },
  { label: 'Commentary' },
] as const

/** A table of `rows` rows, each with a rating. */
export const aTable = (rows: number, given: Partial<Extract<Block, { kind: 'table' }>> = {}): Block => ({
  kind: 'table',
  caption: 'Core indicators, June 2011',
  columns,
  rows: Array.from({ length: rows }, (_, index) => [
    `CS${String(index + 1).padStart(2, '0')} Calls answered within 20 seconds`,
    `${61 + (index % 30)}.4%`,
    '80%',
    ['● Green', '▲ Amber', '■ Red'][index % 3] ?? '',
    index % 3 === 2 ? 'Eight temporary staff have been recruited and are being trained.' : '',
  ]),
  ...given,
})

const LONG =
  `Since then a paper has gone to CMT to look at how these issues can be addressed in the short term. The target is
answering 80% of calls in 20 seconds. The paper proposed that varying priorities are set dependent on the services, and this
has been used to see how to focus on the services that require a quick response.`.replaceAll('\n', ' ')

/** Every kind of block, a table over several pages, a row longer than a page, odd characters and empty parts. */
export const everyBlock: Document = aDocument({
  recommendations: [
    'Note the discussions at PAT and DAT.',
    'Agree that the funding requirement of £460,000 is discussed at CMT on 30 August 2011.',
  ],
  sections: [
    {
      heading: 'Introduction',
      blocks: [
        aParagraph('As part of the framework agreed at Cabinet on 20 June 2011, a formal report is made each month.'),
        aParagraph('It covers:', { plain: true }),
        { kind: 'list', items: ['PAT on 1 August 2011', 'DAT on 9 August 2011'] },
        { kind: 'list', items: ['First, what was decided', 'Second, what follows from it'], ordered: true },
      ],
    },
    {
      heading: 'Performance Assurance Team: 1 August 2011',
      blocks: [
        { kind: 'heading', text: 'Calls answered within 20 seconds' },
        {
          kind: 'facts',
          facts: [
            { label: 'Called in', value: '1 July 2011' },
            { label: 'Because', value: 'The indicator was red for two quarters.' },
            { label: 'Accountable manager', value: 'Head of Contact Kent' },
          ],
        },
        aParagraph(LONG),
        aParagraph('There are significant reputation risks around this issue.', { label: 'Risks' }),
        {
          kind: 'chart',
          chart: aChart({ note: 'Earlier history made up for the sample council.' }),
          alt: 'Calls answered fell below the floor standard of 70% in June 2017 and stood at 71% in July 2017.',
        },
        aTable(4),
        { kind: 'heading', text: 'Schools in special measures' },
        aParagraph('PAT accepted the actions.', { label: 'Decision' }),
      ],
    },
    {
      heading: 'Odd & ends',
      blocks: [
        aParagraph('Fish & chips <b>cost</b> “£5” – it’s 5 ≥ 4, “naïve” café, Ŵrexham → 100%\u0000 😀.'),
        aParagraph('The first line.\nThe second line.'),
        aParagraph(
          'See https://example.gov.uk/performance/a-very-long-address-that-no-line-can-hold-and-that-has-to-break',
        ),
      ],
    },
    {
      heading: 'Empty parts',
      blocks: [{ kind: 'list', items: [] }, { kind: 'facts', facts: [] }, aTable(0, { caption: 'Red risks' })],
    },
    { heading: 'Nothing at all', blocks: [] },
    {
      heading: 'Core indicators',
      blocks: [
        aTable(70),
        {
          kind: 'table',
          caption: 'A row longer than a page',
          columns: [{ label: 'Indicator' }, { label: 'Commentary' }, { label: 'RAG' }],
          rows: [
            ['CS99 Length of commentary', `The beginning. ${`${LONG} `.repeat(22)}The end.`, 'RED'],
            ['CS98', 'Short.', 'GREEN'],
          ],
        },
        aParagraph('What stands after the tables.'),
      ],
    },
  ],
})

const ACROSS =
  'Ref,Indicator,Latest,Month RAG,Direction,Year to date,YTD RAG,Target,Floor standard,Previous year'.split(',')
const ROW = 'CS01,Calls answered,Snapshot,▲ Amber,→ Unchanged,61.4%,■ Red,80%,70%,61.4%'.split(',')

/** Three sections, of which the second has a table with too many columns for an upright page. */
export const withWideTable: Document = aDocument({
  sections: [
    { heading: 'Before', blocks: [aParagraph('Upright.')] },
    {
      heading: 'Figures',
      blocks: [
        { kind: 'table', caption: 'As a dashboard', columns: ACROSS.map((label) => ({ label })), rows: [ROW] },
        aParagraph('A line of text.'),
        { kind: 'chart', chart: aChart(), alt: 'One.' },
        { kind: 'chart', chart: aChart(), alt: 'Another, beside it.' },
      ],
    },
    { heading: 'After', blocks: [aParagraph('Upright again.')] },
  ],
})
