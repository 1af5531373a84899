import PdfFile from 'pdfkit'
import { fontFiles } from '../chart.ts'
import { look } from '../look.ts'
import type { PreparedDocument } from '../prepared.ts'

/** A PDF being written, from the top of its first page to the foot of its last. All lengths are in points. */
export type Pdf = PDFKit.PDFDocument
export type Element = PDFKit.PDFStructureElement

export const REGULAR = 'Inter'
export const BOLD = 'Inter SemiBold'
export const LEFT = 57
export const WIDTH = 595.28 - 2 * LEFT
const TOP = 68
/** Numbered paragraphs stand this far in; their numbers stand in the space. */
export const INDENT = 36

const FOOT = 34 // below the last line of the foot
const FOOT_LINE = 11
const LETTERS_A_LINE = 80 // of small print, beside the page number

/** Opens an A4 PDF with the paper's title, language and day, its fonts embedded and its parts tagged for screen readers. */
export function openPdf({ title, council, madeOn, classification, provenance }: PreparedDocument): Pdf {
  const foot = footLines(classification) + footLines(provenance)
  const pdf = new PdfFile({
    size: 'A4',
    margins: { top: TOP, left: LEFT, right: LEFT, bottom: FOOT + foot * FOOT_LINE + 18 },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    // The file's identity is made from these, so that it tells no other day than the paper's.
    info: {
      Title: title,
      Author: council,
      Creator: 'Callin',
      Producer: 'Callin',
      CreationDate: new Date(`${madeOn}T00:00:00Z`),
    },
  })
  const [regular = '', bold = ''] = fontFiles()
  pdf.registerFont(REGULAR, regular).registerFont(BOLD, bold)
  for (const name of [REGULAR, BOLD]) rememberWords(openedFont(pdf.font(name)))
  pdf.addPage()
  return pdf
}

/** Goes to a new page set across, or upright again, unless this one is. */
export function turn(pdf: Pdf, layout: 'portrait' | 'landscape'): void {
  if ((pdf.options.layout ?? 'portrait') === layout) return
  pdf.options.layout = layout // of every page from here on
  pdf.addPage()
}

/** From margin to margin, which only tables are: lines of text would be too long to read on a page set across. */
export const wholeWidth = (pdf: Pdf): number => pdf.page.width - 2 * LEFT

/** Draws one element of what a screen reader follows: "P", "H2", "TD", "Figure". */
export function element(pdf: Pdf, parent: Element, type: string, draw: () => void, options: ElementOptions = {}): void {
  parent.add(pdf.struct(type, options, draw))
}

/** Draws what screen readers pass over: rules, tints, what is repeated on each page. */
export function artifact(pdf: Pdf, draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
  pdf.markContent('Artifact', { type })
  draw()
  pdf.endMarkedContent()
}

/** Goes to a new page unless there are `height` points left on this one. */
export function ensureSpace(pdf: Pdf, height: number): void {
  if (height > remainingSpace(pdf)) pdf.addPage()
}

/** What is left of this page. */
export const remainingSpace = (pdf: Pdf): number => pdf.page.maxY() - pdf.y

/** What a whole page holds. */
export const pageRoom = (pdf: Pdf): number => pdf.page.maxY() - TOP

/** The paper's title on every page but the first, and its classification, provenance and page number on each. */
export function numberPages(pdf: Pdf, { title, council, classification, provenance }: PreparedDocument): void {
  const { count } = pdf.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(index)
    const y = pdf.page.maxY() + 18
    const width = wholeWidth(pdf)
    pdf.page.margins.bottom = 0 // or what stands at the foot would begin a page of its own
    artifact(
      pdf,
      () => {
        pdf.font(REGULAR).fontSize(8).fillColor(look.muted)
        if (index > 0) pdf.text(shownIn(pdf, `${council} · ${title}`), LEFT, 34, { width, height: 12, ellipsis: true })
        pdf.text(`Page ${index + 1} of ${count}`, LEFT, y, { width, align: 'right' })
        pdf.text(shownIn(pdf, classification), LEFT, y, { width: WIDTH - 80 })
        pdf.text(shownIn(pdf, provenance), { width: WIDTH - 80 })
      },
      'Pagination',
    )
  }
}

const footLines = (text: string): number => Math.ceil(text.length / LETTERS_A_LINE)

const MISSING = '□'
const letters = new Intl.Segmenter('en-GB', { granularity: 'grapheme' })

/** The text as the font can show it: in the place of a character that it lacks, such as an emoji, stands "□". */
export function shownIn(pdf: Pdf, text: string): string {
  if (/^[\n\x20-\x7e]*$/.test(text)) return text
  const { font } = openedFont(pdf)
  const has = (letter: string) =>
    [...letter].every((one) => one === '\n' || font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0))
  return has(text)
    ? text
    : Array.from(letters.segment(text), ({ segment }) => (has(segment) ? segment : MISSING)).join('')
}

type OpenedFont = {
  readonly font: { hasGlyphForCodePoint(point: number): boolean }
  layoutRun(text: string, features?: readonly string[]): unknown
}

/** The font that is set. pdfkit keeps it to itself, but nothing else knows which characters it has. */
const openedFont = (pdf: Pdf): OpenedFont => (pdf as unknown as { readonly _font: OpenedFont })._font

/**
 * Lays out each text once. pdfkit does so only where no features are asked for, and figures of one width are one; the tables of
 * a long paper measure the same words thousands of times.
 */
function rememberWords(opened: OpenedFont): void {
  const layOut = opened.layoutRun.bind(opened)
  const known = new Map<string, unknown>()
  opened.layoutRun = (text, features) => {
    const key = `${features?.join(' ') ?? ''}|${text}`
    const found = known.get(key) ?? layOut(text, features)
    known.set(key, found)
    return found
  }
}

/** What pdfkit takes beyond what its types say: a header cell's scope, a figure's box as left, top, right, bottom. */
export type ElementOptions = PDFKit.Mixins.StructureElementOptions & {
  readonly scope?: 'Column' | 'Row'
  readonly bbox?: readonly [number, number, number, number]
  readonly placement?: 'Block'
}
