import { readCsv } from './csv.ts'
import { decodeText, isOldWorkbook, isWorkbook, wholeFile } from './decode.ts'
import type { KnownTable } from './header.ts'
import { readHeader } from './header.ts'
import type { GivenFile } from './intake.ts'
import type { Problem } from './problem.ts'
import type { Table } from './table.ts'
import { readWorkbook } from './xlsx.ts'

/**
 * The tables of some files, each told from its header. Notes what is wrong with a file or a header. `passedOver` are
 * the sheets of a workbook that hold something else, which is no fault as long as one of its sheets is ours, and what
 * is hidden in it unless that is asked for.
 */
export async function readTables(
  files: readonly GivenFile[],
  problems: Problem[],
  hidden: boolean,
): Promise<{ readonly tables: readonly KnownTable[]; readonly passedOver: readonly string[] }> {
  const understood: KnownTable[] = []
  const passedOver: string[] = []
  for (const file of files) {
    const tables = await tablesOf(file, problems, passedOver, hidden)
    const ours = tables.flatMap((table) => readHeader(table, problems) ?? [])
    const sheets = tables.filter(({ sheet }) => sheet !== null)
    if (ours.length === 0 && sheets.length > 0) problems.push(noSheet(file.name, sheets))
    understood.push(...ours)
    const others = sheets.filter((sheet) => !ours.some(({ table }) => table === sheet))
    passedOver.push(...others.map(({ sheet }) => `${file.name}, sheet ${sheet}`))
  }
  return { tables: understood, passedOver }
}

async function tablesOf(
  { name, bytes }: GivenFile,
  problems: Problem[],
  passedOver: string[],
  hidden: boolean,
): Promise<readonly Table[]> {
  if (!isWorkbook(bytes)) return orEmpty(name, readText(name, bytes, problems), problems)
  const workbook = readWorkbook(name, bytes, { hidden })
  if ('expected' in workbook) return orEmpty(name, workbook, problems)
  passedOver.push(...workbook.passedOver.map((what) => `${name}, ${what}`))
  return orEmpty(name, workbook.tables, problems)
}

function orEmpty(name: string, found: readonly Table[] | Problem, problems: Problem[]): readonly Table[] {
  if (!('expected' in found) && found.length > 0) return found
  problems.push('expected' in found ? found : empty(name))
  return []
}

function readText(name: string, bytes: Uint8Array, problems: Problem[]): readonly Table[] | Problem {
  if (isOldWorkbook(bytes)) return oldWorkbook(name)
  const text = decodeText(name, bytes)
  if (typeof text !== 'string') return text
  const { table, problems: found } = readCsv(name, text)
  problems.push(...found)
  return table ? [table] : []
}

const empty = (name: string): Problem => ({
  ...wholeFile(name),
  column: null,
  found: 'an empty file',
  expected: 'a header row and at least one row below it',
})

const oldWorkbook = (name: string): Problem => ({
  ...wholeFile(name),
  column: null,
  found: 'a workbook in the old .xls format',
  expected: 'it saved as .xlsx or .csv',
})

const noSheet = (file: string, tables: readonly Table[]): Problem => ({
  ...wholeFile(file),
  column: null,
  found: `the sheets ${tables.map(({ sheet }) => sheet).join(', ')}`,
  expected: 'a sheet whose first row is the header of indicators, targets, results, comparators, posts or people',
})
