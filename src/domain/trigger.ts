import type { Trigger } from './rule.ts'
import { contradiction, noCommentary } from './triggers/as-published.ts'
import { benchmark } from './triggers/benchmark.ts'
import { controlChart } from './triggers/control-chart.ts'
import { slope, worsening } from './triggers/decline.ts'
import { jump, stale, zero } from './triggers/implausible.ts'
import { implausibleFigure } from './triggers/implausible-figure.ts'
import { noTarget } from './triggers/no-target.ts'
import { outOfRange } from './triggers/out-of-range.ts'
import { late, noData, provisional } from './triggers/outstanding.ts'
import { fell, turned, yearOnYear } from './triggers/rating-change.ts'
import { ratingRun, sustained } from './triggers/rating-run.ts'
import type { Matcher } from './triggers/series.ts'

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
