import type { Trigger } from '../rule.ts'
import { contradiction, noCommentary } from './as-published.ts'
import { benchmark } from './benchmark.ts'
import { controlChart } from './control-chart.ts'
import { slope, worsening } from './decline.ts'
import { jump, stale, zero } from './implausible.ts'
import { implausibleFigure } from './implausible-figure.ts'
import { noTarget } from './no-target.ts'
import { outOfRange } from './out-of-range.ts'
import { late, noData, provisional } from './outstanding.ts'
import { fell, turned, yearOnYear } from './rating-change.ts'
import { ratingRun, sustained } from './rating-run.ts'
import type { Matcher } from './series.ts'

/** What finds the figures that meet a trigger. Made once for a rule, since it is asked of every indicator. */
export function matcherOf(trigger: Trigger): Matcher {
  switch (trigger.kind) {
    case 'run':
      return ratingRun(trigger)
    case 'turned':
      return turned(trigger)
    case 'fell':
      return fell(trigger)
    case 'year-on-year':
      return yearOnYear()
    case 'worsening':
      return worsening(trigger)
    case 'slope':
      return slope(trigger)
    case 'spc':
      return controlChart(trigger)
    case 'benchmark':
      return benchmark(trigger)
    case 'range':
      return outOfRange(trigger)
    case 'sustained':
      return sustained(trigger)
    case 'late':
      return late(trigger)
    case 'no-data':
      return noData(trigger)
    case 'provisional':
      return provisional(trigger)
    case 'jump':
      return jump(trigger)
    case 'zero':
      return zero()
    case 'stale':
      return stale(trigger)
    case 'implausible':
      return implausibleFigure()
    case 'no-target':
      return noTarget()
    case 'no-commentary':
      return noCommentary()
    case 'contradiction':
      return contradiction()
  }
}
