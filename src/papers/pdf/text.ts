import { look } from '../look.ts'
import type { NumberedParagraph } from '../prepared.ts'
import { BOLD, type Element, element, ensureSpace, INDENT, LEFT, type Pdf, REGULAR, shownIn, WIDTH } from './sheet.ts'

const SIZE = 10
const LINE_GAP = 3
const LINE = 16
const BELOW_HEADING = 6
const BELOW_ITEM_HEADING = 5
const NUMBER = { lineBreak: false, features: ['tnum'] } satisfies PDFKit.Mixins.TextOptions

/** The council's name and the title of the paper. */
export function drawTitle(pdf: Pdf, parent: Element, council: string, title: string): void {
  element(pdf, parent, 'P', () => {
    pdf.font(BOLD).fontSize(11).fillColor(look.accent)
    pdf.text(shownIn(pdf, council), LEFT, pdf.y, { width: WIDTH })
  })
  pdf.y += 6
  element(pdf, parent, 'H1', () => {
    pdf.font(BOLD).fontSize(19).fillColor(look.ink)
    pdf.text(shownIn(pdf, title), LEFT, pdf.y, { width: WIDTH, lineGap: 2 })
  })
  pdf.y += 14
}

/** A heading of the paper, with its number unless that is null, and its bookmark. It stays with the `opening` of what follows. */
export function drawSectionHeading(
  pdf: Pdf,
  parent: Element,
  number: string | null,
  text: string,
  opening = 2 * LINE,
): void {
  pdf.font(BOLD).fontSize(13)
  pdf.y += 14
  const indent = number === null ? 0 : INDENT
  const options = { width: WIDTH - indent }
  ensureSpace(pdf, pdf.heightOfString(text, options) + BELOW_HEADING + opening)
  // pdfkit takes more than its types say, and counts from the right and from the top.
  const place = { expanded: false, left: pdf.page.width, top: pdf.y - 12 }
  pdf.outline.addItem(number === null ? text : `${number} ${text}`, place)
  element(pdf, parent, 'H2', () => {
    const { y } = pdf
    pdf.fillColor(look.accent)
    if (number !== null) pdf.text(`${number} `, LEFT, y, NUMBER)
    pdf.text(shownIn(pdf, text), LEFT + indent, y, options)
  })
  pdf.y += BELOW_HEADING
}

/** A heading within a section. It stays with the `opening` of what follows. */
export function drawItemHeading(pdf: Pdf, parent: Element, text: string, opening: number): void {
  pdf.font(BOLD).fontSize(11)
  pdf.y += 8
  ensureSpace(pdf, pdf.heightOfString(text, { width: WIDTH }) + BELOW_ITEM_HEADING + opening)
  element(pdf, parent, 'H3', () => {
    pdf.fillColor(look.ink).text(shownIn(pdf, text), LEFT, pdf.y, { width: WIDTH })
  })
  pdf.y += BELOW_ITEM_HEADING
}

/** A paragraph, its number standing before it. It goes on over pages; its first two lines stay together. */
export function drawParagraph(pdf: Pdf, parent: Element, { number, label, text }: NumberedParagraph): void {
  const indent = number === null ? 0 : INDENT
  const options = { width: WIDTH - indent, lineGap: LINE_GAP }
  ensureSpace(pdf, 2 * LINE)
  element(pdf, parent, 'P', () => {
    const { y } = pdf
    pdf.font(REGULAR).fontSize(SIZE)
    if (number !== null) pdf.fillColor(look.muted).text(`${number} `, LEFT, y, NUMBER)
    pdf.fillColor(look.ink)
    const said = shownIn(pdf, text)
    if (label === null) {
      pdf.text(said, LEFT + indent, y, options)
      return
    }
    pdf.font(BOLD).text(`${shownIn(pdf, label)}: `, LEFT + indent, y, { ...options, continued: true })
    pdf.font(REGULAR).text(said, options)
  })
  pdf.y += 6
}

/** A list with bullets, or with numbers when it is ordered. */
export function drawList(pdf: Pdf, parent: Element, items: readonly string[], ordered: boolean): void {
  const list = pdf.struct('L')
  parent.add(list)
  items.forEach((text, index) => {
    ensureSpace(pdf, 2 * LINE)
    const item = pdf.struct('LI')
    list.add(item)
    pdf.font(REGULAR).fontSize(SIZE).fillColor(look.ink)
    const { y } = pdf
    element(pdf, item, 'Lbl', () => pdf.text(ordered ? `${index + 1}.` : '•', LEFT + INDENT, y, { lineBreak: false }))
    element(pdf, item, 'LBody', () => {
      pdf.text(shownIn(pdf, text), LEFT + INDENT + 18, y, { width: WIDTH - INDENT - 18, lineGap: LINE_GAP })
    })
    item.end()
    pdf.y += 3
  })
  list.end()
  pdf.y += 4
}
