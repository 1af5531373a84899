import {
  Footer,
  Header,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
  Document as WordFile,
} from 'docx'
import type { DrawChart } from '../messages/message.ts'
import type { Document } from './document.ts'
import { look } from './look.ts'
import {
  HEADINGS,
  type NumberedBlock,
  type NumberedParagraph,
  type Prepared,
  prepared,
  recommendationHeading,
} from './prepared.ts'
import { runs } from './word/runs.ts'
import { sealed } from './word/sealed.ts'
import { BULLETS, numberings, ORDERED, PAGE, SECTIONS, STYLES, styles } from './word/styles.ts'
import { factsTable, gap, wordTable } from './word/table.ts'

type Part = Paragraph | Table

/**
 * A document as a Word file (.docx) on A4: Word's own heading styles, numbering and repeated table headers, alt text on
 * charts, British English, page numbers. The same document gives the same bytes.
 */
export async function renderWord(document: Document, draw: DrawChart): Promise<Buffer> {
  const paper = prepared(document)
  const file = new WordFile({
    title: paper.title,
    creator: paper.council,
    lastModifiedBy: paper.council,
    description: paper.provenance,
    styles,
    numbering: { config: numberings },
    sections: [
      {
        properties: { page: PAGE, titlePage: true },
        headers: { default: pageHeader(paper), first: new Header({ children: [] }) },
        footers: { default: pageFooter(paper), first: pageFooter(paper) },
        children: await parts(paper, draw),
      },
    ],
  })
  return sealed(await Packer.toBuffer(file), paper.madeOn)
}

async function parts(paper: Prepared, draw: DrawChart): Promise<Part[]> {
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
  for (const { heading, blocks } of paper.sections) {
    body.heading(heading, true)
    for (const block of blocks) await body.block(block)
  }
  if (paper.contacts.length > 0) {
    body.heading(HEADINGS.contacts)
    body.add(factsTable(paper.contacts), gap())
  }
  return body.parts
}

/** Gathers the parts, and counts what Word wants told apart: lists that begin again at 1, and pictures. */
class Body {
  readonly parts: Part[] = []
  private readonly draw: DrawChart
  private lists = 0
  private pictures = 0

  constructor(draw: DrawChart) {
    this.draw = draw
  }

  add(...parts: readonly Part[]): void {
    this.parts.push(...parts)
  }

  heading(text: string, numbered = false): void {
    const numbering = numbered ? { numbering: { reference: SECTIONS, level: 0 } } : {}
    this.add(new Paragraph({ style: STYLES.section, children: runs(text), ...numbering }))
  }

  list(items: readonly string[], ordered: boolean): void {
    this.lists += 1
    const numbering = { reference: ordered ? ORDERED : BULLETS, level: 0, instance: this.lists }
    this.add(...items.map((item) => new Paragraph({ style: STYLES.list, numbering, children: runs(item) })))
  }

  async block(block: NumberedBlock): Promise<void> {
    switch (block.kind) {
      case 'heading':
        return this.add(new Paragraph({ style: STYLES.item, children: runs(block.text) }))
      case 'paragraph':
        return this.add(paragraph(block))
      case 'list':
        return this.list(block.items, block.ordered === true)
      case 'facts':
        return this.add(factsTable(block.facts), gap())
      case 'table':
        return this.add(
          new Paragraph({ style: STYLES.caption, children: runs(block.caption) }),
          wordTable(block.columns, block.rows),
          gap(),
        )
      case 'chart': {
        const said = block.chart.note === null ? block.alt : `${block.alt} ${block.chart.note}`
        const picture = await this.draw(block.chart)
        return this.add(
          new Paragraph({ style: STYLES.chart, children: [this.picture(picture, block.chart.title, said)] }),
        )
      }
    }
  }

  private picture(data: Buffer, title: string, description: string): ImageRun {
    this.pictures += 1
    return new ImageRun({
      type: 'png',
      data,
      transformation: { width: 640, height: Math.round((640 * data.readUInt32BE(20)) / data.readUInt32BE(16)) },
      // docx would count pictures through all files that a process writes.
      altText: { id: String(this.pictures), name: `Chart ${this.pictures}`, title, description },
    })
  }
}

function paragraph({ number, label, text }: NumberedParagraph): Paragraph {
  const labelled = label === null ? [] : [new TextRun({ text: `${label}: `, bold: true })]
  const children = [...labelled, ...runs(text)]
  if (number === null) return new Paragraph({ children })
  return new Paragraph({ style: STYLES.numbered, numbering: { reference: SECTIONS, level: 1 }, children })
}

const pageHeader = ({ council, title }: Prepared): Header =>
  new Header({ children: [new Paragraph({ style: STYLES.header, children: runs(`${council} · ${title}`) })] })

function pageFooter({ classification, provenance }: Prepared): Footer {
  const pages: ParagraphChild = new TextRun({
    children: ['\tPage ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
    color: look.muted.slice(1),
  })
  return new Footer({
    children: [
      new Paragraph({ style: STYLES.footer, children: [...runs(classification), pages] }),
      new Paragraph({ style: STYLES.footer, children: runs(provenance) }),
    ],
  })
}
