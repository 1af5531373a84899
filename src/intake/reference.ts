import type { Fields } from './fields.ts'
import { quote } from './problem.ts'
import type { Cell } from './table.ts'
import { cellText } from './table.ts'

const DATE = /^(?:\d{1,2}\/\d{1,2}\/(?:\d\d|\d{4})|\d{4}-\d\d-\d\d|\d{1,2}-[a-z]{3}(?:-\d{2,4})?|[a-z]{3}-\d\d)$/i
const MONTH = /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i

/**
 * Whether a spreadsheet made something else of a reference: a date of 1-4, a number of 1E5, TRUE of true. Nobody can
 * tell what it was.
 */
export function isRemade(cell: Cell): boolean {
  if (cell === null) return false
  if (typeof cell !== 'string') return true
  const text = cell.trim()
  if (/^(?:true|false)$/i.test(text) || /^\d+(?:\.\d+)?E[+-]\d+$/i.test(text)) return true
  return DATE.test(text) && (/^\d[\d/-]*$/.test(text) || MONTH.test(text))
}

export function refuseRemade(fields: Fields): void {
  const cell = fields.cell('ref')
  const what =
    cell instanceof Date
      ? 'the date'
      : typeof cell === 'boolean'
        ? 'the truth value'
        : typeof cell === 'string'
          ? ''
          : 'the number'
  fields.wrong(
    'ref',
    'a reference: the spreadsheet made something else of it, so format the column as text and type it again',
    [what, quote(cellText(cell))].filter(Boolean).join(' '),
  )
}
