import { sayCount } from '../../core/count.ts'
import { numberWord } from '../../core/words.ts'
import { periodLabel, yearBefore } from '../../figures/period.ts'
import type { Rag } from '../../figures/rag.ts'
import { ragLevel } from '../../figures/rag.ts'
import { RATED, UNRATED } from '../../figures/report-columns.ts'
import { sayEvidence, thresholdsOf } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import { defineTrigger, withCount } from './definition.ts'
import type { Matcher, Series } from './series.ts'
import { ragAt } from './series.ts'

type Turned = { readonly kind: 'turned'; readonly rag: 'AMBER' | 'RED' }

/** "turned red": better in the period before, and so bad now. */
const matchTurned =
  ({ rag }: Turned): Matcher =>
  (series) => {
    const pair = lastTwo(series)
    if (!pair || ragAt(pair.now) !== rag || ragLevel[pair.was] >= ragLevel[rag]) return null
    return {
      figures: [pair.before, pair.now],
      sentence: () => `Turned ${word(rag)} in ${periodLabel(pair.now.period)}: ${figureAfter(series, pair)}`,
    }
  }

export const turnedMatcher = defineTrigger<Turned>({
  kind: 'turned',
  concern: 'poor',
  forms: [
    {
      examples: ['turned red'],
      about: /\bturn/,
      pattern: /^turned (?<rag>red|amber)$/,
      build: ({ rag }) => ({ kind: 'turned', rag: rag === 'red' ? 'RED' : 'AMBER' }),
    },
  ],
  say: ({ rag }) => `turned ${rag.toLowerCase()}`,
  meaning: ({ rag }) =>
    rag === 'RED'
      ? 'the indicator is RED, and was GREEN or AMBER in the period before'
      : 'the indicator is AMBER, and was GREEN in the period before',
  match: matchTurned,
  mayMeet:
    ({ rag }) =>
    ({ rags: [now = UNRATED, before = UNRATED] }) =>
      now === RATED[rag] && before !== UNRATED && before < now,
  isSure: true,
})

type Fell = { readonly kind: 'fell'; readonly levels: 1 | 2 }

/** "fell two levels": from green to red in one period. */
const matchFell =
  ({ levels }: Fell): Matcher =>
  (series) => {
    const pair = lastTwo(series)
    if (!pair || ragLevel[pair.is] - ragLevel[pair.was] < levels) return null
    const count = ragLevel[pair.is] - ragLevel[pair.was]
    return {
      figures: [pair.before, pair.now],
      sentence: () =>
        `Fell ${numberWord(count)} ${count === 1 ? 'level' : 'levels'} in ${periodLabel(pair.now.period)}, from ${word(pair.was)} to ${word(pair.is)}: ${figureAfter(series, pair)}`,
    }
  }

export const fellMatcher = defineTrigger<Fell>({
  kind: 'fell',
  concern: 'poor',
  forms: [
    {
      examples: ['fell two levels'],
      about: /\b(fell|fall|drop|level)/,
      pattern: /^fell (?<levels>\S+) levels?$/,
      build: ({ levels }) => withCount(levels, (count) => ({ kind: 'fell', levels: count === 2 ? 2 : 1 }), [1, 2]),
    },
  ],
  say: ({ levels }) => `fell ${sayCount(levels, 'level')}`,
  meaning: ({ levels }) =>
    levels === 2
      ? 'the indicator is RED, and was GREEN in the period before'
      : 'the indicator has a worse rating than in the period before',
  match: matchFell,
})

/** "rated worse than the same period last year", each against the target of its own year. */
const matchYearOnYear = (): Matcher => (series) => {
  const now = series.figures.at(-1)
  if (!now || !series.counts(now.period)) return null
  const { index } = yearBefore(now.period)
  const pair = pairOf(
    series.figures.find(({ period }) => period.index === index),
    now,
  )
  if (!pair || ragLevel[pair.is] <= ragLevel[pair.was]) return null
  return {
    figures: [pair.before, now],
    sentence: () =>
      `Rated ${word(pair.is)} in ${periodLabel(now.period)} and ${word(pair.was)} in ${periodLabel(pair.before.period)}: ${figureAfter(series, pair)}`,
  }
}

export const yearOnYear = defineTrigger<{ readonly kind: 'year-on-year' }>({
  kind: 'year-on-year',
  concern: 'poor',
  forms: [
    {
      examples: ['rated worse than the same period last year'],
      about: /\b(last|previous) year\b|year.on.year/,
      pattern: /^rated worse than the same period last year$/,
      build: () => ({ kind: 'year-on-year' }),
    },
  ],
  say: () => 'rated worse than the same period last year',
  meaning: () =>
    'its rating is worse than that of the same period a year before, each against the target of its own year',
  match: matchYearOnYear,
})

type Pair = { readonly before: GrainFigure; readonly was: Rag; readonly now: GrainFigure; readonly is: Rag }

const lastTwo = ({ figures, counts }: Series): Pair | null => {
  const now = figures.at(-1)
  return now && counts(now.period) ? pairOf(figures.at(-2), now) : null
}

function pairOf(before: GrainFigure | undefined, now: GrainFigure): Pair | null {
  const was = before ? ragAt(before) : null
  const is = ragAt(now)
  return before && was && is ? { before, was, now, is } : null
}

/** "66% after 75% in 2017/18 Q1 (target 80%, floor 70%)" */
const figureAfter = ({ history: { indicator } }: Series, { before, now }: Pair): string =>
  `${sayEvidence(indicator, now)} after ${sayEvidence(indicator, before)} in ${periodLabel(before.period)} (${thresholdsOf(indicator, [now], 'floor')})`

const word = (rag: Rag) => rag.toLowerCase()
