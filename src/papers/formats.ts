import type { DrawChart } from '../messages/core/message.ts'
import type { Document } from './document.ts'

export const paperFormats = ['html', 'docx', 'pdf'] as const
/** Also the ending of the file's name. */
export type PaperFormat = (typeof paperFormats)[number]

export const paperMediaTypes: Readonly<Record<PaperFormat, string>> = {
  html: 'text/html',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

/** A document in one format. The same document and pictures give the same bytes. */
export async function renderPaper(document: Document, format: PaperFormat, draw: DrawChart): Promise<Buffer> {
  // Each is loaded when it is wanted: what writes no papers should not wait for the libraries.
  switch (format) {
    case 'html':
      return Buffer.from(await (await import('./html.ts')).renderHtml(document, draw))
    case 'docx':
      return (await import('./word.ts')).renderWord(document, draw)
    case 'pdf':
      return (await import('./pdf.ts')).renderPdf(document, draw)
  }
}
