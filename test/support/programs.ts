import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe } from 'vitest'

const { PATH = '', CI } = process.env
const FOLDERS = ['/usr/bin', ...PATH.split(delimiter)]

/** The Debian packages that have them. */
const PACKAGES = { soffice: 'libreoffice-writer-nogui', pdftotext: 'poppler-utils' } as const

/** A suite that needs other programs. Without them it is skipped, and says so loudly; with CI=true that is a failure. */
export function describeWith(programs: readonly (keyof typeof PACKAGES)[], name: string, suite: () => void): void {
  const missing = programs.filter((program) => !FOLDERS.some((folder) => existsSync(join(folder, program))))
  if (missing.length === 0 || CI === 'true') {
    describe(name, suite)
    return
  }
  const packages = missing.map((program) => PACKAGES[program]).join(' and ')
  console.warn(`\n!!! SKIPPED: ${name}. Install ${packages} to run these tests.\n`)
  describe.skip(name, suite)
}

/** What a program of poppler-utils says of a PDF: `readPdf(pdf, 'pdfinfo', '-struct')`. */
export function readPdf(pdf: Buffer, program: 'pdftotext' | 'pdfinfo' | 'pdffonts', ...options: string[]): string {
  return inFolder((folder) => {
    const file = join(folder, 'paper.pdf')
    writeFileSync(file, pdf)
    return run(program, [...options, file, ...(program === 'pdftotext' ? ['-'] : [])])
  })
}

/** The PDF that LibreOffice makes of a Word file: whether another program opens it, and what it shows. */
export const pdfByLibreOffice = (word: Buffer): Buffer => pdfsByLibreOffice([word])[0] ?? Buffer.alloc(0)

/** The same of several, for which it is started once. */
export function pdfsByLibreOffice(words: readonly Buffer[]): Buffer[] {
  return inFolder((folder) => {
    const files = words.map((word, index) => {
      const file = join(folder, `paper-${index}.docx`)
      writeFileSync(file, word)
      return file
    })
    const profile = pathToFileURL(join(folder, 'profile')).href
    const options = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', 'pdf', '--outdir', folder]
    run('soffice', [...options, ...files])
    return files.map((file) => readFileSync(file.replace(/docx$/, 'pdf')))
  })
}

function run(program: string, options: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, options, { encoding: 'utf8', timeout: 170_000 })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`)
  return stdout
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'callin-paper-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
