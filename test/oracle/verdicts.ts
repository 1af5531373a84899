import type { Trigger } from '../../src/domain/rules/rule.ts'
import { benchmark } from './benchmark.ts'
import { chart } from './chart-verdict.ts'
import { contradicted, firstZero, jumped, same, stillProvisional, uncommented, unrated } from './data.ts'
import { outstanding } from './outstanding.ts'
import { outOfRange, rated, sustained, turnedOrFell, worseThanLastYear } from './ratings.ts'
import type { Point, Question } from './series.ts'
import { fallsInARow, slope } from './trends.ts'
import { unlikely } from './unlikely.ts'

/** The periods that a rule holds against an indicator, or null when it is not met. */
export function verdict(question: Question, trigger: Trigger): readonly Point[] | null {
  switch (trigger.kind) {
    case 'run':
      return rated(question, trigger)
    case 'turned':
    case 'fell':
      return turnedOrFell(question, trigger)
    case 'year-on-year':
      return worseThanLastYear(question)
    case 'worsening':
      return fallsInARow(question, trigger.count)
    case 'slope':
      return slope(question, trigger)
    case 'spc':
      return chart(question, trigger.finding)
    case 'benchmark':
      return benchmark(question, trigger)
    case 'range':
      return outOfRange(question, trigger.count)
    case 'sustained':
      return sustained(question, trigger.count)
    case 'late':
    case 'no-data':
      return outstanding(question, trigger)
    case 'provisional':
      return stillProvisional(question, trigger.count)
    case 'jump':
      return jumped(question, trigger)
    case 'zero':
      return firstZero(question)
    case 'stale':
      return same(question, trigger.count)
    case 'implausible':
      return unlikely(question)
    case 'no-target':
      return unrated(question)
    case 'no-commentary':
      return uncommented(question)
    case 'contradiction':
      return contradicted(question)
  }
}
