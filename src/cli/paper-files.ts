import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../domain/core/refusal.ts'
import type { Document } from '../papers/document.ts'
import type { PaperFormat } from '../papers/formats.ts'
import { paperFormats, renderPaper } from '../papers/formats.ts'
import { drawWithProgress } from './drawing.ts'

/** "pdf,docx". Throws a refusal that lists the formats. */
export function readFormats(typed: string): readonly PaperFormat[] {
  return typed.split(',').map((word) => {
    const format = paperFormats.find((one) => one === word.trim().toLowerCase())
    if (format) return format
    throw new Refusal('format_unknown', `There is no format "${word.trim()}". There are: ${paperFormats.join(', ')}.`)
  })
}

/** Each file's path on standard output, a line each; how far it is on standard error. */
export async function writeFiles(
  document: Document,
  formats: readonly PaperFormat[],
  folder: string,
  nameOfFile: (format: PaperFormat) => string,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const draw = await drawWithProgress(document)
  for (const format of formats) {
    const path = join(folder, nameOfFile(format))
    process.stderr.write(`Writing ${path}\n`)
    await writeFile(path, await renderPaper(document, format, draw))
    process.stdout.write(`${path}\n`)
  }
}
