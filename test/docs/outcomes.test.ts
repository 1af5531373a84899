import { expect, it } from 'vitest'
import { capitalise } from '../../src/domain/core/words.ts'
import { DECISIONS, NEEDS } from '../../src/domain/outcomes/outcome.ts'
import { readDecision } from '../../src/domain/outcomes/read-decision.ts'
import { rowsOf } from './tables.ts'

const rows = rowsOf(new URL('../../docs/outcomes.md', import.meta.url), 'Say')
const FIELDS = { '`for:`': 'forPost', '`by:`': 'by', '`recommendations:`': 'recommendations' } as const

it.each(rows)('docs/outcomes.md, line $line: $title is read, means and needs what the table says', (row) => {
  const read = readDecision(row.title.replaceAll('`', ''))
  if (!read) throw new Error(`${row.title} is no decision`)

  expect(capitalise(DECISIONS[read.decision])).toBe(row.cell('It means'))
  // What is needed only at times stands after a comma.
  const [needed = ''] = row.cell('It needs').split(',')
  const fields = Object.entries(FIELDS).flatMap(([said, field]) => (needed.includes(said) ? [field] : []))
  expect(NEEDS[read.decision]).toEqual(fields)
})

it('has a row for each decision', () => {
  const read = rows.map((row) => readDecision(row.title.replaceAll('`', ''))?.decision)

  expect(new Set(read)).toEqual(new Set(Object.keys(DECISIONS)))
})
