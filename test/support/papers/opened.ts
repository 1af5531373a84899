import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import type { DrawChart } from '../../../src/messages/core/message.ts'
import { drawChart } from '../../../src/papers/chart.ts'
import type { Document } from '../../../src/papers/document.ts'
import { renderPaper } from '../../../src/papers/formats.ts'
import type { NumberedBlock } from '../../../src/papers/prepared.ts'
import { prepareDocument } from '../../../src/papers/prepared.ts'
import { readPdf } from '../programs.ts'

/** A paper in its three formats, and what it holds, to compare them with. */
export type Opened = {
  readonly word: Buffer
  readonly pdf: Buffer
  readonly html: string
  readonly held: Held
}

/** What a reader of any format must find. Texts are without spaces, since every program breaks lines in its own way. */
export type Held = {
  readonly headings: readonly string[]
  readonly texts: readonly string[]
  readonly tables: number
  readonly charts: number
}

export async function opened(document: Document): Promise<Opened> {
  const pictures = new Map<string, Promise<Buffer>>()
  const draw: DrawChart = (chart) => {
    const key = JSON.stringify(chart)
    const picture = pictures.get(key) ?? drawChart(chart)
    pictures.set(key, picture)
    return picture
  }
  const word = await renderPaper(document, 'docx', draw)
  const pdf = await renderPaper(document, 'pdf', draw)
  const html = await renderPaper(document, 'html', draw)
  return { word, pdf, html: html.toString(), held: heldIn(document) }
}

function heldIn(document: Document): Held {
  const { title, head, summary, recommendations, sections, contacts } = prepareDocument(document)
  const blocks = sections.flatMap((section) => section.blocks)
  const facts = [...head, ...contacts].flatMap(({ label, value }) => [label, value])
  const headings = sections.flatMap((section) => [
    section.heading,
    ...section.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : [])),
  ])
  return {
    headings: headings.map(closed),
    texts: [title, ...facts, summary, ...recommendations, ...headings, ...blocks.flatMap(textsIn)].map(closed),
    tables: blocks.filter(({ kind }) => kind === 'table').length,
    charts: blocks.reduce((count, block) => count + (block.kind === 'charts' ? block.charts.length : 0), 0),
  }
}

function textsIn(block: NumberedBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text]
    case 'paragraph':
      return [block.text]
    case 'list':
      return block.items
    case 'facts':
      return block.facts.flatMap(({ label, value }) => [label, value])
    case 'table':
      return [block.caption, ...block.columns.map(({ label }) => label), ...block.rows.flat()]
    case 'charts':
      return []
  }
}

/** A text without its spaces. */
export const closed = (text: string): string => text.replace(/\s+/gu, '')

/** What mammoth finds in a Word file. */
export async function wordRead(
  word: Buffer,
): Promise<Omit<Held, 'texts'> & { text: string; fonts: readonly string[] }> {
  const { value: html } = await mammoth.convertToHtml({ buffer: word })
  const { value: text } = await mammoth.extractRawText({ buffer: word })
  const parts = Object.entries(unzipSync(word)).filter(([path]) => path.endsWith('.xml'))
  const fonts = parts.flatMap(([, part]) => [...strFromU8(part).matchAll(/<w:rFonts [^>]*w:ascii="([^"]+)"/g)])
  return {
    headings: [...html.matchAll(/<h[12]>(.*?)<\/h[12]>/g)].map(([, heading = '']) => closed(unmarked(heading))),
    text: closed(text),
    tables: html.match(/<thead>/g)?.length ?? 0,
    charts: html.match(/<img [^>]*alt="[^"]{20,}"/g)?.length ?? 0,
    fonts: [...new Set(fonts.map(([, font = '']) => font))],
  }
}

/** What poppler finds in a PDF. */
export function pdfRead(pdf: Buffer): Omit<Held, 'texts' | 'headings'> & { text: string; fonts: readonly string[] } {
  const parts = readPdf(pdf, 'pdfinfo', '-struct')
  return {
    text: closed(readPdf(pdf, 'pdftotext', '-raw')),
    tables: parts.match(/^ *Caption/gm)?.length ?? 0,
    charts: parts.match(/^ *Figure/gm)?.length ?? 0,
    fonts: readPdf(pdf, 'pdffonts').trim().split('\n').slice(2),
  }
}

const unmarked = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
