import { expect, it } from 'vitest'
import { evaluate } from '../../src/domain/rules/evaluate.ts'
import { hasRecovered } from '../../src/domain/rules/recovery.ts'
import { readRecovery } from '../../src/framework/recovery.ts'
import { on } from '../support/builders.ts'
import { exampleOf } from './example.ts'
import { rowsOf } from './tables.ts'

const page = new URL('../../docs/rules.md', import.meta.url)
const examples = rowsOf(page, 'Example')
const recoveries = rowsOf(page, 'Recovery example')

it.each(examples)('docs/rules.md, line $line: $title', (row) => {
  const { framework, rules, history, situation } = exampleOf(row)

  const decisions = evaluate(framework, history, situation)

  const found = decisions.map(({ rule, evidence }) => {
    const periods = evidence.map(({ period }) => period).join(', ')
    return rules.length === 1 ? periods : `${rules.find(({ key }) => key === rule)?.phrase}: ${periods}`
  })
  expect(found.join(' + ') || 'nothing').toBe(row.cell('Finds'))
})

it.each(recoveries)('docs/rules.md, line $line: $title', (row) => {
  const { rules, history, situation } = exampleOf(row)
  const recovery = readRecovery(row.cell('Recovery'))
  const [rule] = rules
  if (!recovery || !rule) throw new Error(`"${row.cell('Recovery')}" is no recovery`)

  const recovered = hasRecovered({ ...rule, recovery }, history, situation, on(row.cell('Held up to')))

  expect(recovered ? 'yes' : 'no').toBe(row.cell('Closes'))
})

it('has an example of everything that it says', () => {
  expect(examples.length).toBeGreaterThan(80)
  expect(recoveries.length).toBeGreaterThan(10)
})
