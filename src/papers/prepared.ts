import type { Fact } from '../messages/core/message.ts'
import type { Block, Document, Narrative } from './document.ts'
import { isWide } from './wide.ts'

/** A document as every format shows it: cleaned, numbered, and saying so where it has nothing to say. */
export type PreparedDocument = {
  readonly title: string
  readonly council: string
  readonly madeOn: string
  /** To, From, Subject, Date and the classification. */
  readonly head: readonly Fact[]
  /** The parts above section 1; empty: none. */
  readonly summary: string
  readonly recommendations: readonly string[]
  readonly sections: readonly NumberedSection[]
  readonly contacts: readonly Fact[]
  readonly classification: string
  readonly provenance: string
}

/** `number` is "2"; its numbered paragraphs are "2.1", "2.2", through all headings within it. */
export type NumberedSection = {
  readonly number: string
  readonly heading: string
  /** It has a table that needs the page set across (wide.ts). */
  readonly wide: boolean
  readonly blocks: readonly NumberedBlock[]
}

export type NumberedParagraph = {
  readonly kind: 'paragraph'
  readonly number: string | null
  readonly label: string | null
  readonly text: string
}

type ChartBlock = Extract<Block, { kind: 'chart' }>

/** Charts that stand side by side. */
export type ChartRow = { readonly kind: 'charts'; readonly charts: readonly ChartBlock[] }

export type NumberedBlock = Exclude<Block, { kind: 'paragraph' | 'narrative' | 'chart' }> | NumberedParagraph | ChartRow

export const HEADINGS = { summary: 'Summary', contacts: 'Contact details' } as const

/** "Recommendation" or "Recommendations". */
export const recommendationHeading = ({ recommendations }: PreparedDocument): string =>
  recommendations.length === 1 ? 'Recommendation' : 'Recommendations'

/** What a format needs to know of a document, decided once, so that HTML, Word and PDF cannot differ in it. */
export function prepareDocument(document: Document): PreparedDocument {
  const { head, classification, sections, ...rest } = cleaned(document)
  const classified = head.some(({ label }) => label === 'Classification')
  return {
    ...rest,
    classification,
    head: classified ? head : [...head, { label: 'Classification', value: classification }],
    sections: sections.map(({ heading, blocks }, index) => {
      const number = String(index + 1)
      const wide = blocks.some(isWide)
      return { number, heading, wide, blocks: numbered(number, blocks, wide ? 2 : 1) }
    }),
  }
}

/** `abreast` is how many charts a row holds. */
function numbered(section: string, blocks: readonly Block[], abreast: number): readonly NumberedBlock[] {
  let count = 0
  const shown = inRows(blocks.filter(saysSomething), abreast).map((block): NumberedBlock => {
    if (block.kind === 'table' && block.rows.length === 0) return plain('None.', block.caption)
    if (block.kind === 'narrative') return plain(block.empty ?? askFor(block), block.label)
    if (block.kind !== 'paragraph') return block
    if (block.plain === true) return plain(block.text, block.label)
    count += 1
    return { kind: 'paragraph', number: `${section}.${count}`, label: block.label ?? null, text: block.text }
  })
  return shown.length > 0 ? shown : [plain('Nothing is recorded under this heading.')]
}

/** In a draft alone: what is issued leaves out what nobody wrote (stamp.ts). */
const askFor = ({ prompt }: Narrative): string => `Not written yet; left out unless somebody writes it. ${prompt}`

/** The blocks with charts that follow each other in rows. */
function inRows(blocks: readonly Block[], abreast: number): readonly (Exclude<Block, ChartBlock> | ChartRow)[] {
  const rows: (Exclude<Block, ChartBlock> | ChartRow)[] = []
  for (const block of blocks) {
    const last = rows.at(-1)
    if (block.kind !== 'chart') rows.push(block)
    else if (last?.kind !== 'charts' || last.charts.length === abreast) rows.push({ kind: 'charts', charts: [block] })
    else rows[rows.length - 1] = { kind: 'charts', charts: [...last.charts, block] }
  }
  return rows
}

const plain = (text: string, label?: string): NumberedParagraph => ({
  kind: 'paragraph',
  number: null,
  label: label ?? null,
  text,
})

function saysSomething(block: Block): boolean {
  if (block.kind === 'list') return block.items.length > 0
  return block.kind !== 'facts' || block.facts.length > 0
}

// XML 1.0 knows no control characters: Word would call the file damaged.
const CONTROL = /[^\P{Cc}\n]|[\ufffe\uffff]/gu

/** The same document in characters that every format can hold: no control characters, no half characters. */
function cleaned(document: Document): Document {
  const clean = (_: string, value: unknown): unknown =>
    typeof value === 'string'
      ? value
          .replace(/\r\n?/g, '\n')
          .replace(/\t/g, ' ')
          .replace(CONTROL, '')
          .replace(/\p{Surrogate}/gu, '\ufffd')
      : value
  return JSON.parse(JSON.stringify(document), clean) as Document // its texts alone have changed
}
