import fc from 'fast-check'
import type { Rule, Trigger } from '../../src/domain/rules/rule.ts'

const count = (max: number) => fc.integer({ min: 1, max })
const badRag = fc.constantFrom('RED' as const, 'AMBER' as const)

const run: fc.Arbitrary<Trigger> = fc
  .record({
    rag: badRag,
    count: count(4),
    more: fc.integer({ min: 1, max: 3 }),
    ofMore: fc.boolean(),
    grain: fc.constantFrom(
      'period' as const,
      'period' as const,
      'quarter' as const,
      'quarter' as const,
      'year' as const,
    ),
    strict: fc.boolean(),
    measure: fc.constantFrom('value' as const, 'value' as const, 'value' as const, 'ytd' as const, 'forecast' as const),
  })
  .map(({ rag, more, ofMore, strict, ...rest }) => ({
    kind: 'run' as const,
    rag,
    ...rest,
    strict: strict && rag === 'AMBER',
    of: ofMore && rest.count > 1 ? rest.count + more : null,
  }))

const turned: fc.Arbitrary<Trigger> = fc.record({ kind: fc.constant('turned' as const), rag: badRag })
const fell: fc.Arbitrary<Trigger> = fc.record({
  kind: fc.constant('fell' as const),
  levels: fc.constantFrom(1 as const, 2 as const),
})
const yearOnYear: fc.Arbitrary<Trigger> = fc.constant({ kind: 'year-on-year' as const })
const worsening: fc.Arbitrary<Trigger> = fc.record({ kind: fc.constant('worsening' as const), count: count(4) })
const slope: fc.Arbitrary<Trigger> = fc.record({
  kind: fc.constant('slope' as const),
  by: fc.constantFrom('0.5', '1', '2', '0.1'),
  over: fc.integer({ min: 3, max: 8 }),
})
const spc: fc.Arbitrary<Trigger> = fc.record({
  kind: fc.constant('spc' as const),
  finding: fc.constantFrom('concern' as const, 'fails-target' as const),
})
const benchmark: fc.Arbitrary<Trigger> = fc
  .record({
    comparator: fc.constantFrom('national', 'national', 'family group'),
    by: fc.constantFrom('0', '1', '2.5', '5'),
    count: count(3),
    side: fc.constantFrom(null, null, 'above' as const, 'below' as const),
  })
  .map(({ side, ...rest }) => ({ kind: 'benchmark' as const, ...rest, ...(side === null ? {} : { side }) }))
const range: fc.Arbitrary<Trigger> = fc.record({ kind: fc.constant('range' as const), count: count(3) })
const sustained: fc.Arbitrary<Trigger> = fc.record({ kind: fc.constant('sustained' as const), count: count(4) })
const late: fc.Arbitrary<Trigger> = fc.record({
  kind: fc.constant('late' as const),
  days: fc.integer({ min: 1, max: 15 }),
})
const noData: fc.Arbitrary<Trigger> = fc.record({ kind: fc.constant('no-data' as const), count: count(3) })
const provisional: fc.Arbitrary<Trigger> = fc.record({ kind: fc.constant('provisional' as const), count: count(3) })
const jump: fc.Arbitrary<Trigger> = fc.record({
  kind: fc.constant('jump' as const),
  percent: fc.constantFrom('5', '10', '12.5', '50'),
})
const stale: fc.Arbitrary<Trigger> = fc.record({
  kind: fc.constant('stale' as const),
  count: fc.integer({ min: 2, max: 4 }),
})
const bare: fc.Arbitrary<Trigger> = fc.constantFrom(
  { kind: 'zero' as const },
  { kind: 'no-commentary' as const },
  { kind: 'no-target' as const },
  { kind: 'implausible' as const },
  { kind: 'contradiction' as const },
)

const KINDS = [
  run,
  run,
  run,
  run,
  turned,
  fell,
  yearOnYear,
  worsening,
  slope,
  spc,
  spc,
  benchmark,
  sustained,
  late,
  noData,
  provisional,
  jump,
  stale,
  bare,
  bare,
  range,
]
const FOR_ACTIVITY = [...KINDS, range, range, range, late, noData, provisional, jump, stale, bare]

/** Every kind of trigger; for an activity those most often that may find something of one. */
export const anyTrigger = (kind: 'kpi' | 'activity'): fc.Arbitrary<Trigger> =>
  fc.oneof(...(kind === 'kpi' ? KINDS : FOR_ACTIVITY))

export const anyRule = (kind: 'kpi' | 'activity'): fc.Arbitrary<Rule> =>
  fc
    .record({
      when: anyTrigger(kind),
      missing: fc.constantFrom('breaks' as const, 'breaks' as const, 'skipped' as const),
      provisional: fc.constantFrom('counts' as const, 'counts' as const, 'waits' as const),
      layers: fc.constantFrom<readonly string[]>([], [], [], ['core'], ['strategic', 'core']),
    })
    .map((rule) => ({
      ...rule,
      key: '',
      phrase: '',
      refer: 'pat',
      callIn: 'propose' as const,
      recovery: { kind: 'none' as const },
    }))
