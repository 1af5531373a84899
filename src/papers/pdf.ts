import { buffer } from 'node:stream/consumers'
import type { DrawChart } from '../messages/core/message.ts'
import { PRINT_WIDTH } from './chart/style.ts'
import type { Document } from './document.ts'
import {
  type Element,
  element,
  ensureSpace,
  LEFT,
  numberPages,
  openPdf,
  type Pdf,
  turn,
  wholeWidth,
} from './pdf/sheet.ts'
import { drawFacts, drawTable, tableOpening } from './pdf/table.ts'
import { drawItemHeading, drawList, drawParagraph, drawSectionHeading, drawTitle } from './pdf/text.ts'
import {
  type ChartRow,
  HEADINGS,
  type NumberedBlock,
  type PreparedDocument,
  prepareDocument,
  recommendationHeading,
} from './prepared.ts'

/**
 * A document as a PDF on A4, its parts tagged for screen readers, with bookmarks, page numbers and its fonts in it. The same
 * document gives the same bytes.
 */
export async function renderPdf(document: Document, draw: DrawChart): Promise<Buffer> {
  const paper = prepareDocument(document)
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

async function drawPaper(pdf: Pdf, root: Element, paper: PreparedDocument, draw: DrawChart): Promise<void> {
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
  for (const { number, heading, wide, blocks } of paper.sections) {
    turn(pdf, wide ? 'landscape' : 'portrait')
    drawSectionHeading(pdf, root, number, heading, opening(pdf, blocks))
    for (const [index, block] of blocks.entries()) {
      if (block.kind === 'heading') drawItemHeading(pdf, root, block.text, opening(pdf, blocks.slice(index + 1)))
      else await drawBlock(pdf, root, block, draw)
    }
  }
  if (paper.contacts.length > 0) {
    turn(pdf, 'portrait')
    drawSectionHeading(pdf, root, null, HEADINGS.contacts, opening(pdf, [{ kind: 'facts', facts: paper.contacts }]))
    drawFacts(pdf, root, paper.contacts)
  }
}

const FEW = 4
const CHART_WIDTH = (PRINT_WIDTH / 25.4) * 72
const ABOVE_CHART = 3
const BELOW_CHART = 9

const HEADING = 60 // the highest that one usually is

/**
 * The room that the first of these blocks needs to begin, so that no heading is left alone at the foot of a page. `above` is
 * what is still to stand before it.
 */
function opening(pdf: Pdf, [first, ...rest]: readonly NumberedBlock[], above = HEADING): number {
  switch (first?.kind) {
    case 'heading':
      return 36 + opening(pdf, rest, above + 36)
    case 'charts':
      return 235
    case 'table':
      return tableOpening(pdf, first, above)
    case 'facts': {
      const own = Math.min(first.facts.length, FEW) * 24
      return own + opening(pdf, rest, above + own)
    }
    case 'paragraph':
    case 'list':
      return 44
    case undefined:
      return 0
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
    case 'charts':
      return drawCharts(pdf, root, block, draw)
  }
}

async function drawCharts(pdf: Pdf, root: Element, { charts }: ChartRow, draw: DrawChart): Promise<void> {
  const pictures = await Promise.all(charts.map(({ chart }) => draw(chart)))
  const shapes = pictures.map((picture) => picture.readUInt32BE(20) / picture.readUInt32BE(16))
  const height = CHART_WIDTH * Math.max(...shapes)
  pdf.y += ABOVE_CHART
  ensureSpace(pdf, height)
  const top = pdf.y
  charts.forEach(({ chart, alt }, index) => {
    const left = LEFT + index * (wholeWidth(pdf) - CHART_WIDTH)
    const picture = pictures[index] ?? Buffer.alloc(0)
    // The picture has its note drawn in; the text in its stead has to say it too.
    element(pdf, root, 'Figure', () => pdf.image(picture, left, top, { width: CHART_WIDTH }), {
      alt: chart.note === null ? alt : `${alt} ${chart.note}`,
      placement: 'Block',
      bbox: [left, top, left + CHART_WIDTH, top + height],
    })
  })
  pdf.y = top + height + BELOW_CHART
}
