import type { Grain, Measure } from '../../domain/rules/rule.ts'
import { LONGEST_RUN } from '../count.ts'
import type { Built, Form } from './form.ts'
import { withCount, withFigure } from './form.ts'

const grainOf = (said: string | undefined): Grain => (said === 'quarter' || said === 'year' ? said : 'period')

const MEASURES: Readonly<Record<string, Measure>> = { year: 'ytd', forecast: 'forecast' }

const run: Form = {
  examples: [
    'red for 2 quarters',
    'amber for 3 quarters',
    'red for 2 years',
    'red in 2 of the last 3 quarters',
    'year to date red for 2 periods',
    'year-end forecast red',
  ],
  about: /\bof (the )?last\b|year.to.date|forecast/,
  pattern:
    /^(?:(?<measure>year) to date |year[- ]end (?<forecast>forecast) )?(?<rag>red|amber)(?<extent> or worse| alone)?(?: for (?<count>\S+) (?<grain>quarter|period|year)s?| in (?<some>\S+) of the last (?<of>\S+) (?<ofGrain>quarter|period|year)s?)?$/,
  build: ({ measure, forecast, rag, extent, count, grain, some, of, ofGrain }, { strict }) => {
    if (extent !== undefined && (rag === 'red' || (extent === ' or worse' && strict))) return null
    const rated = {
      kind: 'run',
      rag: rag === 'red' ? 'RED' : 'AMBER',
      strict: rag === 'amber' && (strict || extent === ' alone'),
      measure: MEASURES[measure ?? forecast ?? ''] ?? 'value',
    } as const
    if (some !== undefined) {
      return withCount(of, (last) => {
        const expected = `a count from 1 to ${last}, of the last ${last}`
        const built = withCount(some, (least) => ({ ...rated, count: least, of: last, grain: grainOf(ofGrain) }), [
          1,
          last,
        ])
        return built && 'expected' in built ? { expected } : built
      })
    }
    if (count === undefined) return forecast ? { ...rated, count: 1, of: null, grain: 'period' } : null
    return withCount(count, (times) => ({ ...rated, count: times, of: null, grain: grainOf(grain) }))
  },
}

const turned: Form = {
  examples: ['turned red'],
  about: /\bturn/,
  pattern: /^turned (?<rag>red|amber)$/,
  build: ({ rag }) => ({ kind: 'turned', rag: rag === 'red' ? 'RED' : 'AMBER' }),
}

const fell: Form = {
  examples: ['fell two levels'],
  about: /\b(fell|fall|drop|level)/,
  pattern: /^fell (?<levels>\S+) levels?$/,
  build: ({ levels }) => withCount(levels, (count) => ({ kind: 'fell', levels: count === 2 ? 2 : 1 }), [1, 2]),
}

const yearOnYear: Form = {
  examples: ['rated worse than the same period last year'],
  about: /\b(last|previous) year\b|year.on.year/,
  pattern: /^rated worse than the same period last year$/,
  build: () => ({ kind: 'year-on-year' }),
}

const worsening: Form = {
  examples: ['worsening for 3 periods'],
  about: /\b(worsen|declin|deteriorat)/,
  pattern: /^worsening for (?<count>\S+) periods?$/,
  build: ({ count }) => withCount(count, (times) => ({ kind: 'worsening', count: times })),
}

const FEWEST_FOR_A_LINE = 3 // two results always lie on a line

const slope: Form = {
  examples: ['worsening by 0.5 a period over 6 periods'],
  about: /\bworsen|slope|trend/,
  pattern: /^worsening by (?<by>\S+) (?:a|per|each) period over (?<over>\S+) periods$/,
  build: ({ by, over }) =>
    withFigure(by, 'an amount', (amount) =>
      withCount(over, (periods) => ({ kind: 'slope', by: amount, over: periods }), [FEWEST_FOR_A_LINE, LONGEST_RUN]),
    ),
}

const concern: Form = {
  examples: ['special cause of concern'],
  about: /\b(special|cause|spc|control chart|limits?)\b/,
  pattern: /^special cause of concern$/,
  build: () => ({ kind: 'spc', finding: 'concern' }),
}

const targetFailed: Form = {
  examples: ['target consistently failed'],
  about: /\b(consistent|fail|target)/,
  pattern: /^target consistently failed$/,
  build: () => ({ kind: 'spc', finding: 'fails-target' }),
}

const benchmark: Form = {
  examples: [
    'worse than national by 2 for 2 periods',
    'worse than national for 2 periods',
    'above national for 2 periods',
  ],
  about: /\b(worse than|below|above|national|benchmark|compar)/,
  pattern:
    /^(?:worse than|(?<side>above|below)) (?:the )?(?<comparator>\S.*?)(?: by (?<by>-?\d\S*))?(?: for (?<count>\S+) periods?)?$/,
  build: ({ side, comparator = '', by, count }) =>
    // "Above the national rate" is said of the latest; "worse than national" wants to be told how often.
    withCount(count ?? (side ? '1' : undefined), (times) => {
      const compared = (amount: string): Built => ({
        kind: 'benchmark',
        comparator,
        by: amount,
        count: times,
        ...(side === 'above' || side === 'below' ? { side } : {}),
      })
      return by === undefined ? compared('0') : withFigure(by, 'an amount', compared)
    }),
}

export const performanceForms: readonly Form[] = [
  run,
  turned,
  worsening,
  fell,
  yearOnYear,
  slope,
  concern,
  targetFailed,
  benchmark,
]
