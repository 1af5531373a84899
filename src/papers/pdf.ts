import { buffer } from 'node:stream/consumers'
import type { Chart, DrawChart } from '../messages/message.ts'
import type { Document } from './document.ts'
import { type Element, element, LEFT, need, numberPages, openPdf, type Pdf, WIDTH } from './pdf/sheet.ts'
import { drawFacts, drawTable } from './pdf/table.ts'
import { drawItemHeading, drawList, drawParagraph, drawSectionHeading, drawTitle } from './pdf/text.ts'
import { HEADINGS, type NumberedBlock, type Prepared, prepared, recommendationHeading } from './prepared.ts'

/**
 * A document as a PDF on A4, its parts tagged for screen readers, with bookmarks, page numbers and its fonts in it. The same
 * document gives the same bytes.
 */
export async function renderPdf(document: Document, draw: DrawChart): Promise<Buffer> {
  const paper = prepared(document)
  const pdf = openPdf(paper)
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  await drawPaper(pdf, root, paper, draw)
  root.end()
  numberPages(pdf, paper)
  const written = buffer(pdf)
  pdf.end()
  return await written
}

async function drawPaper(pdf: Pdf, root: Element, paper: Prepared, draw: DrawChart): Promise<void> {
  drawTitle(pdf, root, paper.council, paper.title)
  drawFacts(pdf, root, paper.head)
  if (paper.summary !== '') {
    drawSectionHeading(pdf, root, null, HEADINGS.summary)
    drawParagraph(pdf, root, { kind: 'paragraph', number: null, label: null, text: paper.summary })
  }
  if (paper.recommendations.length > 0) {
    drawSectionHeading(pdf, root, null, recommendationHeading(paper))
    drawList(pdf, root, paper.recommendations, true)
  }
  for (const { number, heading, blocks } of paper.sections) {
    drawSectionHeading(pdf, root, number, heading, opening(blocks))
    for (const [index, block] of blocks.entries()) {
      if (block.kind === 'heading') drawItemHeading(pdf, root, block.text, opening(blocks.slice(index + 1)))
      else await drawBlock(pdf, root, block, draw)
    }
  }
  if (paper.contacts.length > 0) {
    drawSectionHeading(pdf, root, null, HEADINGS.contacts)
    drawFacts(pdf, root, paper.contacts)
  }
}

/** The room that the first of these blocks needs to begin, so that no heading is left alone at the foot of a page. */
function opening([first, ...rest]: readonly NumberedBlock[]): number {
  switch (first?.kind) {
    case 'heading':
      return 36 + opening(rest)
    case 'chart':
      return 270
    case 'table':
      return 110
    case 'facts':
    case 'paragraph':
    case 'list':
    case undefined:
      return 44
  }
}

type BodyBlock = Exclude<NumberedBlock, { kind: 'heading' }>

async function drawBlock(pdf: Pdf, root: Element, block: BodyBlock, draw: DrawChart): Promise<void> {
  switch (block.kind) {
    case 'paragraph':
      return drawParagraph(pdf, root, block)
    case 'list':
      return drawList(pdf, root, block.items, block.ordered === true)
    case 'facts':
      return drawFacts(pdf, root, block.facts)
    case 'table':
      return drawTable(pdf, root, block)
    case 'chart':
      return drawPicture(pdf, root, block.chart, block.alt, await draw(block.chart))
  }
}

function drawPicture(pdf: Pdf, root: Element, chart: Chart, alt: string, picture: Buffer): void {
  const height = (WIDTH * picture.readUInt32BE(20)) / picture.readUInt32BE(16)
  pdf.y += 4
  need(pdf, height)
  const top = pdf.y
  // The picture has its note drawn in; the text in its stead has to say it too.
  const said = chart.note === null ? alt : `${alt} ${chart.note}`
  element(pdf, root, 'Figure', () => pdf.image(picture, LEFT, top, { width: WIDTH }), {
    alt: said,
    placement: 'Block',
    bbox: [LEFT, top, LEFT + WIDTH, top + height],
  })
  pdf.y = top + height + 12
}
