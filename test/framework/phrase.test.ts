import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Trigger } from '../../src/domain/rule.ts'
import { readMeeting, sayMeeting } from '../../src/framework/meeting-phrase.ts'
import { expectedTrigger, readTrigger, sayTrigger, TRIGGER_EXAMPLES } from '../../src/framework/phrase.ts'
import { readRecovery, sayRecovery } from '../../src/framework/recovery.ts'

describe('a trigger', () => {
  it.each([
    [
      'red for 2 quarters',
      { kind: 'run', rag: 'RED', count: 2, grain: 'quarter', strict: false, of: null, measure: 'value' },
    ],
    [
      'Red for  two quarters ',
      { kind: 'run', rag: 'RED', count: 2, grain: 'quarter', strict: false, of: null, measure: 'value' },
    ],
    [
      'red for 1 period',
      { kind: 'run', rag: 'RED', count: 1, grain: 'period', strict: false, of: null, measure: 'value' },
    ],
    [
      'amber for three periods',
      { kind: 'run', rag: 'AMBER', count: 3, grain: 'period', strict: false, of: null, measure: 'value' },
    ],
    [
      'amber or worse for 3 quarters',
      { kind: 'run', rag: 'AMBER', count: 3, grain: 'quarter', strict: false, of: null, measure: 'value' },
    ],
    [
      'amber alone for 24 quarters',
      { kind: 'run', rag: 'AMBER', count: 24, grain: 'quarter', strict: true, of: null, measure: 'value' },
    ],
    ['turned red', { kind: 'turned', rag: 'RED' }],
    ['turned amber', { kind: 'turned', rag: 'AMBER' }],
    ['worsening for 3 periods', { kind: 'worsening', count: 3 }],
  ])('is read from %j', (text, trigger) => {
    expect(readTrigger(text)).toEqual(trigger)
  })

  it('of amber counts amber alone when it is strict', () => {
    expect(readTrigger('amber for 3 quarters', { strict: true })).toMatchObject({ strict: true })
    expect(readTrigger('amber or worse for 3 quarters', { strict: true })).toBeNull()
  })

  it.each([
    ['red for two', '"red for two quarters" or "red for two periods"'],
    ['worsening for 3', '"worsening for 3 periods"'],
    ['red for 0 quarters', 'a count from 1 to 24'],
    ['red for -1 quarters', 'a count from 1 to 24'],
    ['amber for 25 periods', 'a count from 1 to 24'],
    ['red for 1.5 quarters', 'a count from 1 to 24'],
    ['worsening for zero periods', 'a count from 1 to 24'],
    ['red for some quarters', expect.stringMatching(/^a phrase such as /)],
    ['red for 2 weeks', expect.stringMatching(/^a phrase such as /)],
    ['worsening for 3 quarters', expect.stringMatching(/^a phrase such as /)],
    ['green for 2 quarters', expect.stringMatching(/^a phrase such as /)],
    ['turned green', expect.stringMatching(/^a phrase such as /)],
    ['red or worse for 2 quarters', expect.stringMatching(/^a phrase such as |^a count/)],
    ['', expect.stringMatching(/^a phrase such as /)],
  ])('is not read from %j', (text, expected) => {
    expect(readTrigger(text)).toBeNull()
    expect(expectedTrigger(text)).toEqual(expected)
  })

  it('is read from every example that messages and editors show', () => {
    for (const example of TRIGGER_EXAMPLES) expect(readTrigger(example)).not.toBeNull()
  })

  it('that is said is read back as the same', () => {
    const rag = fc.constantFrom('RED' as const, 'AMBER' as const)
    const count = fc.integer({ min: 1, max: 24 })
    const anyTrigger: fc.Arbitrary<Trigger> = fc.oneof(
      fc
        .record({
          kind: fc.constant('run' as const),
          rag,
          count,
          grain: fc.constantFrom('period', 'quarter'),
          strict: fc.boolean(),
          of: fc.constant(null),
          measure: fc.constant('value' as const),
        })
        .map((run) => ({ ...run, strict: run.strict && run.rag === 'AMBER' })),
      fc.record({ kind: fc.constant('turned' as const), rag }),
      fc.record({ kind: fc.constant('worsening' as const), count }),
    )
    fc.assert(
      fc.property(anyTrigger, (trigger) => {
        expect(readTrigger(sayTrigger(trigger))).toEqual(trigger)
      }),
    )
  })

  it.each([
    ['red for 2 quarters', 'red for two quarters'],
    ['red for one period', 'red for one period'],
    ['amber for 3 quarters', 'amber or worse for three quarters'],
    ['worsening for 13 periods', 'worsening for 13 periods'],
  ])('%j is said %j', (text, said) => {
    const trigger = readTrigger(text)

    expect(trigger && sayTrigger(trigger)).toBe(said)
  })
})

describe('a recovery', () => {
  it.each([
    ['green for 2 periods', { kind: 'rated', rag: 'GREEN', count: 2, grain: 'period' }],
    ['Green for one period', { kind: 'rated', rag: 'GREEN', count: 1, grain: 'period' }],
    ['amber for 3 periods', { kind: 'rated', rag: 'AMBER', count: 3, grain: 'period' }],
    ['amber or better for 3 periods', { kind: 'rated', rag: 'AMBER', count: 3, grain: 'period' }],
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
})

describe('a meeting', () => {
  it.each([
    ['first Monday at 10:00', 1, 1, '10:00:00'],
    ['LAST friday at 9:30', -1, 5, '09:30:00'],
  ])('is read from %j', (text, week, weekday, at) => {
    const meeting = readMeeting(text)

    expect(meeting).toMatchObject({ week, weekday })
    expect(meeting?.at.toString()).toBe(at)
  })

  it.each([
    'fifth Monday at 10:00',
    'first Saturday at 10:00',
    'first Monday',
    'first Monday at 24:00',
    'first Monday at 10',
    'Monday at 10:00',
  ])('is not read from %j', (text) => {
    expect(readMeeting(text)).toBeNull()
  })

  it('is said with its month', () => {
    const meeting = readMeeting('second tuesday at 9:05')

    expect(meeting && sayMeeting(meeting)).toBe('second Tuesday of each month at 09:05')
  })
})
