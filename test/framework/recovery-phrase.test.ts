import { describe, expect, it } from 'vitest'
import { readRecovery, sayRecovery } from '../../src/framework/recovery.ts'

describe('a recovery', () => {
  it.each([
    ['green for 2 periods', { kind: 'rated', rag: 'GREEN', count: 2, grain: 'period' }],
    ['Green for one period', { kind: 'rated', rag: 'GREEN', count: 1, grain: 'period' }],
    ['amber for 3 periods', { kind: 'rated', rag: 'AMBER', count: 3, grain: 'period' }],
    ['amber or better for 3 periods', { kind: 'rated', rag: 'AMBER', count: 3, grain: 'period' }],
    ['not red for 2 quarters', { kind: 'rated', rag: 'AMBER', count: 2, grain: 'quarter' }],
    ['green for 2 quarters', { kind: 'rated', rag: 'GREEN', count: 2, grain: 'quarter' }],
    ['in range for 2 periods', { kind: 'in-range', count: 2 }],
    ['Put right', { kind: 'put-right' }],
    ['none', { kind: 'none' }],
  ])('is read from %j', (text, recovery) => {
    expect(readRecovery(text)).toEqual(recovery)
  })

  it.each([
    'red for 2 periods',
    'green',
    'green for 0 periods',
    'red for 2 quarters',
    'in range',
    'put left',
    'green or better for 2 periods',
  ])('is not read from %j', (text) => {
    expect(readRecovery(text)).toBeNull()
  })

  it('of amber is said to be amber or better', () => {
    expect(sayRecovery({ kind: 'rated', rag: 'AMBER', count: 3, grain: 'period' })).toBe(
      'amber or better for three periods',
    )
  })

  it.each([
    ['green for 2 quarters', 'green for two quarters'],
    ['not red for 2 periods', 'amber or better for two periods'],
    ['in range for 1 period', 'in range for one period'],
    ['put right', 'put right'],
    ['none', 'none'],
  ])('%j is said %j, and read back as the same', (text, said) => {
    const recovery = readRecovery(text)

    expect(recovery && sayRecovery(recovery)).toBe(said)
    expect(readRecovery(said)).toEqual(recovery)
  })
})
