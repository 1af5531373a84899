import { expect, it } from 'vitest'
import { standingOf } from '../../src/domain/plans/commitment.ts'
import { readEffect } from '../../src/domain/plans/trajectory.ts'
import { aCommitment, aHistory } from '../support/builders.ts'
import { rowsOf } from './tables.ts'

const examples = rowsOf(new URL('../../docs/commitments.md', import.meta.url), 'Example')

it.each(examples)('docs/commitments.md, line $line: $title', (row) => {
  const promised = readEffect(row.cell('Promised'), aHistory('', '2017-01'))
  if (!promised) throw new Error(`"${row.cell('Promised')}" promises no figure`)
  const { period, value, rag } = promised
  const commitment = aCommitment({ kind: rag ? 'recovery' : 'point', period: period.key, value, rag })

  const { state } = standingOf(commitment, aHistory(row.cell('Figures'), '2017-01'))

  expect(state === 'pending' ? 'open' : state).toBe(row.cell('Standing'))
})

it('has an example of each standing', () => {
  expect(new Set(examples.map((row) => row.cell('Standing')))).toEqual(new Set(['open', 'kept', 'late', 'missed']))
})
