import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Trigger } from '../../src/domain/rules/rule.ts'
import { sayTrigger } from '../../src/domain/rules/triggers/registry.ts'
import { expectedTrigger, readTrigger, TRIGGER_EXAMPLES } from '../../src/framework/phrase.ts'

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
    ['fell two levels', { kind: 'fell', levels: 2 }],
    ['fell 1 level', { kind: 'fell', levels: 1 }],
    ['rated worse than the same period last year', { kind: 'year-on-year' }],
    ['worsening by 0.5 a period over 6 periods', { kind: 'slope', by: '0.5', over: 6 }],
    ['worsening by 2 per period over three periods', { kind: 'slope', by: '2', over: 3 }],
    ['special cause of concern', { kind: 'spc', finding: 'concern' }],
    ['target consistently failed', { kind: 'spc', finding: 'fails-target' }],
    ['worse than national by 2 for 2 periods', { kind: 'benchmark', comparator: 'national', by: '2', count: 2 }],
    ['worse than national for 1 period', { kind: 'benchmark', comparator: 'national', by: '0', count: 1 }],
    [
      'Worse than Statistical Neighbours by 1.5 for 2 periods',
      { kind: 'benchmark', comparator: 'statistical neighbours', by: '1.5', count: 2 },
    ],
    ['out of range for 3 periods', { kind: 'range', count: 3 }],
    ['green for 12 periods', { kind: 'sustained', count: 12 }],
    ['no result 10 working days after it was due', { kind: 'late', days: 10 }],
    ['no result one working day after it was due', { kind: 'late', days: 1 }],
    ['no data for 3 periods', { kind: 'no-data', count: 3 }],
    ['provisional for 3 periods', { kind: 'provisional', count: 3 }],
    ['changed by more than 50%', { kind: 'jump', percent: '50' }],
    ['changed by more than 12.5 %', { kind: 'jump', percent: '12.5' }],
    ['zero where zero never was', { kind: 'zero' }],
    ['identical for 6 periods', { kind: 'stale', count: 6 }],
    ['no commentary', { kind: 'no-commentary' }],
    ['rating contradicts the figures', { kind: 'contradiction' }],
  ])('is read from %j', (text, trigger) => {
    expect(readTrigger(text)).toEqual(trigger)
  })

  it.each([
    ['red in 2 of the last 3 quarters', { rag: 'RED', count: 2, of: 3, grain: 'quarter', measure: 'value' }],
    ['amber in two of the last four periods', { rag: 'AMBER', count: 2, of: 4, grain: 'period', measure: 'value' }],
    ['year to date red for 2 periods', { rag: 'RED', count: 2, of: null, grain: 'period', measure: 'ytd' }],
    ['year to date red in 2 of the last 3 quarters', { count: 2, of: 3, grain: 'quarter', measure: 'ytd' }],
    ['year-end forecast red', { rag: 'RED', count: 1, of: null, grain: 'period', measure: 'forecast' }],
    ['year end forecast amber for 2 periods', { rag: 'AMBER', count: 2, measure: 'forecast', strict: false }],
    ['year-end forecast amber alone', { rag: 'AMBER', count: 1, measure: 'forecast', strict: true }],
  ])('of a rating is read from %j', (text, trigger) => {
    expect(readTrigger(text)).toMatchObject({ kind: 'run', ...trigger })
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
    ['red', expect.stringMatching(/^a phrase such as /)],
    ['year to date red', 'a phrase such as "year to date red for 2 periods"'],
    ['red in 2 of the last 3', '"red in 2 of the last 3 quarters" or "red in 2 of the last 3 periods"'],
    ['red in 4 of the last 3 quarters', 'a count from 1 to 3, of the last 3'],
    ['red in 0 of the last 3 quarters', 'a count from 1 to 3, of the last 3'],
    ['red in 2 of the last 25 quarters', 'a count from 1 to 24'],
    ['fell three levels', 'a count from 1 to 2'],
    ['worsening by 0 a period over 6 periods', 'an amount above 0'],
    ['worsening by -1 a period over 6 periods', 'an amount above 0'],
    ['worsening by 0.5 a period over 2 periods', 'a count from 3 to 24'],
    ['worse than national by 0 for 2 periods', 'an amount above 0'],
    ['worse than national by 2 for 0 periods', 'a count from 1 to 24'],
    [
      'worse than national by 2',
      'a phrase such as "worse than national by 2 for 2 periods" or "worse than national for 2 periods"',
    ],
    ['no result 0 working days after it was due', 'a count from 1 to 250'],
    ['no result 251 working days after it was due', 'a count from 1 to 250'],
    ['changed by more than 0%', 'a percentage above 0'],
    ['identical for 1 periods', 'a count from 2 to 24'],
    ['green for 12', '"green for 12 periods"'],
    ['no data for 3', '"no data for 3 periods"'],
    ['provisional for 3', '"provisional for 3 periods"'],
    ['out of range for 3', '"out of range for 3 periods"'],
    ['no comentary', 'a phrase such as "no commentary"'],
    ['special cause', 'a phrase such as "special cause of concern"'],
    ['result is late', 'a phrase such as "no result 10 working days after it was due"'],
    ['figures are stale', 'a phrase such as "identical for 6 periods"'],
    ['zero where there never was', 'a phrase such as "zero where zero never was"'],
  ])('is not read from %j', (text, expected) => {
    expect(readTrigger(text)).toBeNull()
    expect(expectedTrigger(text)).toEqual(expected)
  })

  it('is read from every example that messages and editors show', () => {
    for (const example of TRIGGER_EXAMPLES) expect(readTrigger(example)).not.toBeNull()
  })

  it('that is said is read back as the same', () => {
    const count = fc.integer({ min: 1, max: 24 })
    const amount = fc.constantFrom('0.5', '2', '12.25')
    const rag = fc.constantFrom('RED' as const, 'AMBER' as const)
    const ratings = fc
      .record({
        ...{ kind: fc.constant('run' as const), rag, count, strict: fc.boolean() },
        of: fc.option(count),
        grain: fc.constantFrom('period' as const, 'quarter' as const),
        measure: fc.constantFrom('value' as const, 'ytd' as const, 'forecast' as const),
      })
      .filter((run) => run.of === null || run.of >= run.count)
      .map((run) => ({ ...run, strict: run.strict && run.rag === 'AMBER' }))
    const anyTrigger: fc.Arbitrary<Trigger> = fc.oneof(
      ratings,
      fc.record({ kind: fc.constant('turned' as const), rag }),
      fc.record({ kind: fc.constant('fell' as const), levels: fc.constantFrom(1 as const, 2 as const) }),
      fc.record({ kind: fc.constant('slope' as const), by: amount, over: fc.integer({ min: 3, max: 24 }) }),
      fc.record({
        kind: fc.constant('spc' as const),
        finding: fc.constantFrom('concern' as const, 'fails-target' as const),
      }),
      fc.record({
        kind: fc.constant('benchmark' as const),
        comparator: fc.constantFrom('national', 'similar councils'),
        by: fc.oneof(amount, fc.constant('0')),
        count,
      }),
      fc.record({ kind: fc.constant('late' as const), days: fc.integer({ min: 1, max: 250 }) }),
      fc.record({ kind: fc.constant('jump' as const), percent: amount }),
      fc.record({ kind: fc.constant('stale' as const), count: fc.integer({ min: 2, max: 24 }) }),
      fc.record({
        kind: fc.constantFrom('worsening', 'range', 'sustained', 'no-data', 'provisional'),
        count,
      }) as fc.Arbitrary<Trigger>, // each of these kinds has a count and nothing else
      fc.constantFrom<Trigger>(
        { kind: 'year-on-year' },
        { kind: 'zero' },
        { kind: 'no-commentary' },
        { kind: 'contradiction' },
      ),
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
    ['red in 1 of the last 1 period', 'red in one of the last one period'],
  ])('%j is said %j', (text, said) => {
    const trigger = readTrigger(text)

    expect(trigger && sayTrigger(trigger)).toBe(said)
  })
})
