import type { Temporal } from 'temporal-polyfill'
import type { History } from '../figures/history.ts'
import type { Frequency, Period } from '../figures/period.ts'
import { periodOn } from '../figures/period.ts'
import type { GrainFigure, Reading } from './grain.ts'
import { readFigures } from './grain.ts'
import type { Concern, Rule, Trigger } from './rule.ts'
import { concernOf } from './rule.ts'
import type { Situation } from './situation.ts'
import { matcherOf } from './triggers/registry.ts'
import type { Matcher, Series } from './triggers/series.ts'

/** A rule with what can be worked out before a history is seen. */
export type ReadyRule = {
  readonly rule: Rule
  readonly concern: Concern
  readonly match: Matcher
  readonly reading: Reading
  /** The same for rules that read a history alike. */
  readonly readingKey: string
}

export function readyRule(rule: Rule): ReadyRule {
  const reading = readingOf(rule)
  return {
    rule,
    concern: concernOf(rule.when),
    match: matcherOf(rule.when),
    reading,
    readingKey: `${reading.grain} ${reading.measure} ${reading.missing} ${reading.provisional}`,
  }
}

export function readingOf({ when, missing, provisional }: Pick<Rule, 'when' | 'missing' | 'provisional'>): Reading {
  const { grain, measure } = grainAndMeasureOf(when)
  return { grain, measure, missing, provisional }
}

/** Whether it is read as the figures are: results, provisional ones too, with each gap as one. */
export const isPlain = ({ measure, missing, provisional }: Reading): boolean =>
  measure === 'value' && missing === 'breaks' && provisional === 'counts'

const grainAndMeasureOf = (when: Trigger): Pick<Reading, 'grain' | 'measure'> =>
  when.kind === 'run' ? when : { grain: 'period', measure: 'value' }

/** What each rule looks at in one history; rules that read it alike share the work. */
export function viewsOf(
  history: History,
  { asAt, dueOn, rearmAfter }: Situation,
): (rule: Pick<ReadyRule, 'concern' | 'reading' | 'readingKey'>) => Series {
  const read = new Map<string, readonly GrainFigure[]>()
  const counting = new Map<Concern, Series['counts']>()

  return ({ concern, reading, readingKey }) => {
    let figures = read.get(readingKey)
    if (!figures) {
      figures = readFigures(history, reading, asAt, dueOn)
      read.set(readingKey, figures)
    }
    let counts = counting.get(concern)
    if (!counts) {
      const day = rearmAfter(concern)
      counts = day === null ? always : startsAfter(day)
      counting.set(concern, counts)
    }
    return { history, figures, counts, asAt, dueOn }
  }
}

const always = () => true

/** Whether a period starts after the day: it is later than the one of its own frequency in which the day lies. */
export function startsAfter(day: Temporal.PlainDate): (period: Period) => boolean {
  const last = new Map<Frequency, number>()
  return ({ frequency, index }) => {
    let of = last.get(frequency)
    if (of === undefined) {
      of = periodOn(day, frequency).index
      last.set(frequency, of)
    }
    return index > of
  }
}
