import fc from 'fast-check'
import type { Rule, Variation } from '../../src/domain/rules/rule.ts'
import { anIndicator, on } from '../support/builders.ts'
import { concernOf } from './concern.ts'
import type { Frequency, Span } from './days.ts'
import { dayAfter, lastDay, later, nameOf, spanWith, workingDaysAfter } from './days.ts'
import { figuresFor } from './figures-made.ts'
import { POLICIES } from './policies.ts'
import { anyRule, anyTrigger } from './rules-made.ts'
import type { World } from './world.ts'
import { readPolicy } from './world.ts'

/** Target and floor standard most often; each of the others in its turn. */
const policy: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constant('floor') },
  { weight: 3, arbitrary: fc.constantFrom(...Object.keys(POLICIES)) },
)

/** A day on which something begins, ends or is asked: about the end of a period, its due day, or any other day. */
const dayNear = (spans: readonly Span[], dueAfter: number): fc.Arbitrary<string> =>
  fc
    .record({
      span: fc.constantFrom(...spans),
      from: fc.constantFrom('end', 'due', 'report', 'any'),
      step: fc.integer({ min: -1, max: 1 }),
      any: fc.integer({ min: -200, max: 400 }),
    })
    .map(({ span, from, step, any }) => {
      const end = lastDay(span)
      if (from === 'end') return dayAfter(end, step)
      if (from === 'report') return dayAfter(end, 15 + step)
      return dayAfter(from === 'due' ? workingDaysAfter(end, dueAfter) : end, from === 'due' ? step : any)
    })

const mostly = <T>(usual: T, other: fc.Arbitrary<T>, weight = 3): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other })

/** Between 2014 and 2021, so many periods: short histories most often, and long enough for a control chart. */
const stretchOfPeriods: fc.Arbitrary<readonly Span[]> = fc
  .record({
    frequency: fc.constantFrom<Frequency>('month', 'month', 'month', 'quarter', 'quarter', 'year'),
    start: fc.integer({ min: 0, max: 35 }),
    count: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 3, max: 16 }), fc.integer({ min: 12, max: 30 })),
  })
  .map(({ frequency, start, count }) => {
    const first = spanWith(2014 * 12 + 3 + start, frequency)
    const most = { month: 48, quarter: 18, year: 5 }[frequency]
    return Array.from({ length: Math.min(count, most) }, (_, at) => later(first, at))
  })

export const anyWorld: fc.Arbitrary<World> = stretchOfPeriods.chain((spans) =>
  fc
    .record({
      kind: fc.constantFrom('kpi' as const, 'kpi' as const, 'kpi' as const, 'activity' as const),
      precision: fc.constantFrom(0, 0, 1),
      polarity: fc.constantFrom('higher' as const, 'lower' as const),
      layer: fc.constantFrom('strategic' as const, 'core' as const),
      snapshot: mostly(false, fc.constant(true)),
      dueAfter: fc.constantFrom(0, 10, 20),
      ownPolicy: mostly('', policy),
      cumulative: mostly(false, fc.constant(true)),
      comparableFrom: mostly<Span | null>(null, fc.constantFrom(...spans), 5),
      fromQuarter: fc.boolean(),
      retiredAfter: mostly<Span | null>(null, fc.constantFrom(...spans), 7),
      ragPolicy: policy,
    })
    .chain((choice) => {
      const { kind, precision, polarity, layer, snapshot, cumulative, dueAfter } = choice
      // A definition may change with a quarter or a year, whichever way the indicator is reported.
      const from =
        choice.comparableFrom &&
        (choice.fromQuarter ? spanWith(choice.comparableFrom.first, 'quarter') : choice.comparableFrom)
      const indicator = anIndicator({
        kind,
        precision,
        polarity,
        layer,
        snapshot,
        cumulative,
        frequency: spans[0]?.frequency ?? 'month',
        ragPolicy: choice.ownPolicy,
        comparableFrom: from && nameOf(from),
        retiredAfter: choice.retiredAfter && nameOf(choice.retiredAfter),
      })
      const day = dayNear(spans, dueAfter)
      const closed = mostly<string | null>(null, day)
      return fc
        .record({
          figures: figuresFor(indicator, spans),
          rules: fc.array(anyRule(kind), { minLength: 4, maxLength: 10 }),
          agreed: fc.array(
            fc.record({
              at: fc.nat(9),
              when: fc.option(anyTrigger(kind)),
              policy: fc.option(policy),
              day,
              until: fc.option(day),
            }),
            { maxLength: 2 },
          ),
          asAt: fc.oneof(
            { weight: 2, arbitrary: day },
            { weight: 2, arbitrary: fc.constantFrom(...spans.slice(-3)).map((span) => dayAfter(lastDay(span), 60)) },
            { weight: 1, arbitrary: fc.constant('2022-06-01') },
          ),
          closures: fc.record({ poor: closed, good: closed, demand: closed, data: closed }),
        })
        .map(({ figures, rules, agreed, asAt, closures }): World => {
          const named = rules.map((rule, at) => ({ ...rule, key: `${at + 1}-${rule.when.kind}` }))
          return {
            input: { indicator, ...figures },
            rules: named,
            variations: variationsOf(agreed, named),
            ragPolicy: choice.ragPolicy,
            dueAfter,
            asAt,
            closures,
          }
        })
    }),
)

type Agreed = {
  readonly at: number
  readonly when: Variation['when']
  readonly policy: string | null
  readonly day: string
  readonly until: string | null
}

/** Each of another thing, and another phrase of the same kind only: the check of the rules file refuses all else. */
function variationsOf(agreed: readonly Agreed[], rules: readonly Rule[]): Variation[] {
  const made = agreed.flatMap(({ at, when, policy: text, day, until }): Variation[] => {
    const rule = rules[at % rules.length]
    const sameKind = rule && when && concernOf(when) === concernOf(rule.when)
    if (text === null && when !== null && !sameKind) return []
    return [
      {
        ref: at === 9 ? 'CS06' : 'CS05',
        rule: text ? null : (rule?.key ?? null),
        when: text ? null : when,
        phrase: text ?? '',
        ragPolicy: text === null ? null : readPolicy(text),
        agreedBy: 'Chair of PAT',
        agreedOn: on(day),
        until: until === null || until < day ? null : on(until),
      },
    ]
  })
  return made.filter((one, at) => !made.slice(0, at).some(({ rule }) => rule === one.rule))
}
