import { expect, it } from 'vitest'
import { Refusal } from '../../../src/domain/core/refusal.ts'

it('a refusal is told from a fault by its name, and carries its code', () => {
  const refusal = new Refusal('case_decided', 'CS05 is already closed.')

  expect(String(refusal)).toBe('Refusal: CS05 is already closed.')
  expect(refusal.code).toBe('case_decided')
})
