import { running, sayCount } from '../../core/count.ts'
import { capitalise, numberWord } from '../../core/words.ts'
import type { Frequency } from '../../figures/period.ts'
import { frequencyNoun, periodLabel } from '../../figures/period.ts'
import { RATED } from '../../figures/report-columns.ts'
import { isLong, ragsIn, runOf, thresholdsOf, withResult } from '../because.ts'
import type { Grain, GrainFigure, Measure } from '../grain.ts'
import type { MayMeet } from './column-series.ts'
import { areNewest, areRated, areRatedBeforeNext, isAsBad } from './column-series.ts'
import type { Built, Groups, Options } from './definition.ts'
import { defineTrigger, withCount } from './definition.ts'
import type { Found, Matcher, Series } from './series.ts'
import { ragAt, runAtEnd } from './series.ts'

/** Amber counts amber or worse unless `strict`. `of` null: one after the other. */
type Run = {
  readonly kind: 'run'
  readonly rag: 'AMBER' | 'RED'
  readonly count: number
  readonly of: number | null
  readonly grain: Grain
  readonly strict: boolean
  readonly measure: Measure
}

const grainOf = (said: string | undefined): Grain => (said === 'quarter' || said === 'year' ? said : 'period')

const MEASURES: Readonly<Record<string, Measure>> = { year: 'ytd', forecast: 'forecast' }

export const ratingRun = defineTrigger<Run>({
  kind: 'run',
  concern: 'poor',
  forms: [
    {
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
      build: readRun,
    },
  ],
  say({ rag, strict, measure, count, of, grain }) {
    const rated = rag === 'RED' ? 'red' : strict ? 'amber alone' : 'amber or worse'
    const measured = MEASURED[measure]
    if (of !== null) return `${measured}${rated} in ${numberWord(count)} of the last ${sayCount(of, grain)}`
    if (measure === 'forecast' && count === 1 && grain === 'period') return `${measured}${rated}`
    return `${measured}${rated} for ${sayCount(count, grain)}`
  },
  meaning({ rag, strict, measure, count, of, grain }) {
    const rating = rag === 'RED' ? 'RED' : strict ? 'AMBER, and not RED,' : 'AMBER or RED'
    const when =
      of === null ? running(count, grain) : `at least ${numberWord(count)} of the last ${sayCount(of, grain)}`
    switch (measure) {
      case 'value':
        return `the indicator${grain === 'year' ? ', if it is reported by the year,' : ''} is ${rating} in ${when}`
      case 'ytd':
        return `its year to date is ${rating} in ${when}`
      case 'forecast':
        return `the year end that its service forecasts is ${rating}, against the target of the year’s last period, in ${when}`
    }
  },
  match: matchRun,
  mayMeet: mayMeetRun,
  isSure: true,
  mayMeetNext: mayMeetRunNext,
  isForeseen: ({ measure, count }) => measure === 'value' && count > 1,
})

function readRun(
  { measure, forecast, rag, extent, count, grain, some, of, ofGrain }: Groups,
  { strict }: Options,
): Built<Run> {
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
      const built = withCount<Run>(some, (least) => ({ ...rated, count: least, of: last, grain: grainOf(ofGrain) }), [
        1,
        last,
      ])
      return built && 'expected' in built ? { expected } : built
    })
  }
  if (count === undefined) return forecast ? { ...rated, count: 1, of: null, grain: 'period' } : null
  return withCount(count, (times) => ({ ...rated, count: times, of: null, grain: grainOf(grain) }))
}

/** "red for 2 quarters", "red in 2 of the last 3 quarters", "year to date red for 2 periods", "year-end forecast red" */
function matchRun(trigger: Run): Matcher {
  const poor = (one: GrainFigure) => isPoor(one, trigger)
  const { count, of } = trigger
  return (series) => {
    const figures = of === null ? runAtEnd(series, count, poor) : someOfLast(series, count, of, poor)
    return figures && foundBy(trigger, series, figures)
  }
}

function mayMeetRun({ rag, strict, count, of, grain }: Run): MayMeet {
  const asked = { count, of: of ?? count, isSo: isAsBad(rag, strict) }
  return (columns, days) => areRated(columns, grain, asked, days)
}

/** All but one must be there. */
function mayMeetRunNext({ rag, strict, count, of, grain }: Run): MayMeet {
  const asked = { count: count - 1, of: (of ?? count) - 1, isSo: isAsBad(rag, strict) }
  return (columns) => areRatedBeforeNext(columns, grain, asked)
}

type Sustained = { readonly kind: 'sustained'; readonly count: number }

const matchSustained =
  ({ count }: Sustained): Matcher =>
  (series) => {
    const figures = runAtEnd(series, count, (one) => ragAt(one) === 'GREEN')
    const { indicator } = series.history
    return (
      figures && {
        figures,
        sentence: () =>
          `Green${lengthOf(figures, indicator.frequency)}: ${runOf(indicator, figures)} (${thresholdsOf(indicator, figures, 'target')})`,
      }
    )
  }

/** "green for 12 periods": good practice to share, or gold plating. */
export const sustainedMatcher = defineTrigger<Sustained>({
  kind: 'sustained',
  concern: 'good',
  forms: [
    {
      examples: ['green for 12 periods'],
      about: /\bgreen\b/,
      pattern: /^green for (?<count>\S+) periods?$/,
      build: ({ count }) => withCount(count, (times) => ({ kind: 'sustained', count: times })),
    },
  ],
  say: ({ count }) => `green for ${sayCount(count, 'period')}`,
  meaning: ({ count }) =>
    `the indicator is GREEN in ${running(count, 'period')}: good practice to share, or gold plating`,
  match: matchSustained,
  mayMeet:
    ({ count }) =>
    ({ rags }) =>
      areNewest(rags, { count, of: count, isSo: (rag) => rag === RATED.GREEN }),
  isSure: true,
})

/** Amber for three counts amber or worse, unless the rule is strict: red is no better than amber. */
function isPoor(one: GrainFigure, { rag, strict }: Run): boolean {
  const rated = ragAt(one)
  return rated === rag || (rated === 'RED' && !strict)
}

/** Those of the last so many that are poor, whichever they are, when there are enough. */
function someOfLast(
  { figures, counts }: Series,
  count: number,
  of: number,
  poor: (figure: GrainFigure) => boolean,
): readonly GrainFigure[] | null {
  const found = figures.slice(-of).filter((one) => poor(one) && counts(one.period))
  return found.length >= count ? found : null
}

function foundBy(trigger: Run, { history, figures: all }: Series, figures: readonly GrainFigure[]): Found {
  const { of, grain, measure } = trigger
  const { indicator } = history
  const frequency = grain === 'quarter' ? grain : indicator.frequency
  const when = () => (of === null ? lengthOf(figures, frequency) : shareOf(figures, all.slice(-of), of, frequency))
  return {
    figures,
    sentence: () =>
      `${capitalise(`${MEASURED[measure]}${ragsIn(figures)}`)}${when()}: ${runOf(indicator, figures)} (${thresholdsOf(indicator, figures, 'floor')})`,
    ...(measure === 'value'
      ? {}
      : { factsOf: () => ({ measure: measure === 'ytd' ? 'year to date' : 'year-end forecast' }) }),
  }
}

/** " for two quarters running"; nothing of a single one. */
function lengthOf(figures: readonly GrainFigure[], frequency: Frequency): string {
  const { length } = figures
  if (length === 1) return ''
  const passedOver = withResult(figures)
  const periods = `${numberWord(length)} ${frequencyNoun(frequency, length)}`
  const until = isLong(figures) ? `, to ${figures.map(({ period }) => periodLabel(period)).at(-1)}` : ''
  return passedOver === '' ? ` for ${periods} running${until}` : ` in each of the last ${periods}${passedOver}${until}`
}

/** " in two of the last three quarters" */
function shareOf(
  found: readonly GrainFigure[],
  last: readonly GrainFigure[],
  of: number,
  frequency: Frequency,
): string {
  const share = ` in ${numberWord(found.length)} of the last ${numberWord(of)} ${frequencyNoun(frequency, of)}${withResult(last)}`
  return isLong(found) ? `${share}, to ${found.map(({ period }) => periodLabel(period)).at(-1)}` : share
}

const MEASURED = { value: '', ytd: 'year to date ', forecast: 'year-end forecast ' } as const
