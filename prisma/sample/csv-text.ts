import Papa from 'papaparse'
import type { Kind } from '../../src/intake/columns.ts'
import { columnsOf } from '../../src/intake/columns.ts'
import type { GivenFile } from '../../src/intake/intake.ts'

export type Line = Readonly<Record<string, string>>

/** A file of indicators, targets, results, comparators, posts or people in the program's own format. A column that a line leaves out is empty. */
export function csvFile(kind: Kind, lines: readonly Line[]): GivenFile {
  const text = Papa.unparse({ fields: [...columnsOf(kind)], data: [...lines] }, { newline: '\n' })
  return { name: `${kind}.csv`, bytes: Buffer.from(`${text}\n`) }
}
