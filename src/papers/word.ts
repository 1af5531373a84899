import {
  Footer,
  Header,
  ImageRun,
  type ISectionOptions,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  type Table,
  TabStopType,
  TextRun,
  Document as WordFile,
} from 'docx'
import type { DrawChart } from '../messages/core/message.ts'
import { PRINT_WIDTH } from './chart/style.ts'
import type { Document } from './document.ts'
import { look } from './look.ts'
import {
  HEADINGS,
  type NumberedBlock,
  type NumberedParagraph,
  type PreparedDocument,
  prepareDocument,
  recommendationHeading,
} from './prepared.ts'
import { makeReproducible } from './word/reproducible.ts'
import { runs } from './word/runs.ts'
import {
  BULLETS,
  numberings,
  ORDERED,
  PAGE,
  SECTIONS,
  STYLES,
  styles,
  TEXT_WIDTH,
  WIDE_PAGE,
  WIDE_WIDTH,
} from './word/styles.ts'
import { factsTable, gap, wordTable } from './word/table.ts'

type Part = Paragraph | Table

const CHART_WIDTH = Math.round((PRINT_WIDTH / 25.4) * 96) // docx counts 96 to the inch

/**
 * A document as a Word file (.docx) on A4: Word's own heading styles, numbering and repeated table headers, alt text on
 * charts, British English, page numbers. The same document gives the same bytes.
 */
export async function renderWord(document: Document, draw: DrawChart): Promise<Buffer> {
  const paper = prepareDocument(document)
  const file = new WordFile({
    title: paper.title,
    creator: paper.council,
    lastModifiedBy: paper.council,
    description: paper.provenance,
    styles,
    numbering: { config: numberings },
    sections: (await pages(paper, draw)).map(({ wide, parts }, index) => section(paper, wide, parts, index === 0)),
  })
  return makeReproducible(await Packer.toBuffer(file), paper.madeOn)
}

/** Word calls a section what has pages of one kind. */
function section(paper: PreparedDocument, wide: boolean, parts: readonly Part[], first: boolean): ISectionOptions {
  const footer = pageFooter(paper, wide ? WIDE_WIDTH : TEXT_WIDTH)
  return {
    properties: { page: wide ? WIDE_PAGE : PAGE, titlePage: first },
    headers: { default: pageHeader(paper), ...(first && { first: new Header({ children: [] }) }) },
    footers: { default: footer, ...(first && { first: footer }) },
    children: parts,
  }
}

async function pages(paper: PreparedDocument, draw: DrawChart): Promise<readonly Pages[]> {
  const body = new Body(draw)
  body.add(new Paragraph({ style: STYLES.council, children: runs(paper.council) }))
  body.add(new Paragraph({ style: STYLES.title, children: runs(paper.title) }))
  body.add(factsTable(paper.head), gap())
  if (paper.summary !== '') {
    body.heading(HEADINGS.summary)
    body.add(new Paragraph({ children: runs(paper.summary) }))
  }
  if (paper.recommendations.length > 0) {
    body.heading(recommendationHeading(paper))
    body.list(paper.recommendations, true)
  }
  for (const { heading, wide, blocks } of paper.sections) {
    body.turn(wide)
    body.heading(heading, true)
    for (const block of blocks) await body.block(block)
  }
  if (paper.contacts.length > 0) {
    body.turn(false)
    body.heading(HEADINGS.contacts)
    body.add(factsTable(paper.contacts), gap())
  }
  return body.pages
}

/** Pages that are all upright, or all set across. */
type Pages = { readonly wide: boolean; readonly parts: Part[] }

/** Gathers the parts, and counts what Word wants told apart: lists that begin again at 1, and pictures. */
class Body {
  readonly pages: Pages[] = []
  private now: Pages = { wide: false, parts: [] }
  private readonly draw: DrawChart
  private lists = 0
  private pictures = 0

  constructor(draw: DrawChart) {
    this.draw = draw
    this.pages.push(this.now)
  }

  add(...parts: readonly Part[]): void {
    this.now.parts.push(...parts)
  }

  /** What is added from here on stands on pages set across, or on upright ones. */
  turn(wide: boolean): void {
    if (this.now.wide === wide) return
    this.now = { wide, parts: [] }
    this.pages.push(this.now)
  }

  /** Lines across a wide page would be too long to read. */
  private get indent(): { readonly right: number } | Record<string, never> {
    return this.now.wide ? { right: WIDE_WIDTH - TEXT_WIDTH } : {}
  }

  heading(text: string, numbered = false): void {
    const numbering = numbered ? { numbering: { reference: SECTIONS, level: 0 } } : {}
    this.add(new Paragraph({ style: STYLES.section, children: runs(text), ...numbering }))
  }

  list(items: readonly string[], ordered: boolean): void {
    this.lists += 1
    const numbering = { reference: ordered ? ORDERED : BULLETS, level: 0, instance: this.lists }
    this.add(
      ...items.map(
        (item) => new Paragraph({ style: STYLES.list, numbering, indent: this.indent, children: runs(item) }),
      ),
    )
  }

  async block(block: NumberedBlock): Promise<void> {
    switch (block.kind) {
      case 'heading':
        return this.add(new Paragraph({ style: STYLES.item, children: runs(block.text) }))
      case 'paragraph':
        return this.add(paragraph(block, this.indent))
      case 'list':
        return this.list(block.items, block.ordered === true)
      case 'facts':
        return this.add(factsTable(block.facts), gap(true))
      case 'table':
        return this.add(
          new Paragraph({ style: STYLES.caption, children: runs(block.caption) }),
          wordTable(block.columns, block.rows, this.now.wide ? WIDE_WIDTH : TEXT_WIDTH),
          gap(),
        )
      case 'charts': {
        const pictures: ParagraphChild[] = []
        for (const { chart, alt } of block.charts) {
          const said = chart.note === null ? alt : `${alt} ${chart.note}`
          if (pictures.length > 0) pictures.push(new TextRun('  '))
          pictures.push(this.picture(await this.draw(chart), chart.title, said))
        }
        return this.add(new Paragraph({ style: STYLES.chart, children: pictures }))
      }
    }
  }

  private picture(data: Buffer, title: string, description: string): ImageRun {
    this.pictures += 1
    return new ImageRun({
      type: 'png',
      data,
      transformation: {
        width: CHART_WIDTH,
        height: Math.round((CHART_WIDTH * data.readUInt32BE(20)) / data.readUInt32BE(16)),
      },
      // docx would count pictures through all files that a process writes.
      altText: { id: String(this.pictures), name: `Chart ${this.pictures}`, title, description },
    })
  }
}

function paragraph({ number, label, text }: NumberedParagraph, indent: { readonly right?: number }): Paragraph {
  const labelled = label === null ? [] : [new TextRun({ text: `${label}: `, bold: true })]
  const children = [...labelled, ...runs(text)]
  if (number === null) return new Paragraph({ indent, children })
  return new Paragraph({ style: STYLES.numbered, numbering: { reference: SECTIONS, level: 1 }, indent, children })
}

const pageHeader = ({ council, title }: PreparedDocument): Header =>
  new Header({ children: [new Paragraph({ style: STYLES.header, children: runs(`${council} · ${title}`) })] })

function pageFooter({ classification, provenance }: PreparedDocument, width: number): Footer {
  const pages: ParagraphChild = new TextRun({
    children: ['\tPage ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
    color: look.muted.slice(1),
  })
  return new Footer({
    children: [
      new Paragraph({
        style: STYLES.footer,
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [...runs(classification), pages],
      }),
      new Paragraph({ style: STYLES.footer, children: runs(provenance) }),
    ],
  })
}
