import { capitalised, numberWord } from '../../core/words.ts'
import type { Frequency } from '../../figures/period.ts'
import { frequencyNoun, periodLabel } from '../../figures/period.ts'
import { figuresOf, isLong, periodsOf, ragsIn, thresholdsOf, withResult } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import type { Found, Matcher, Series, TriggerOf } from './series.ts'
import { ragAt, runAtEnd } from './series.ts'

type Run = TriggerOf<'run'>

/** "red for 2 quarters", "red in 2 of the last 3 quarters", "year to date red for 2 periods", "year-end forecast red" */
export function ratingRun(trigger: Run): Matcher {
  const poor = (one: GrainFigure) => isPoor(one, trigger)
  const { count, of } = trigger
  return (series) => {
    const figures = of === null ? runAtEnd(series, count, poor) : someOfLast(series, count, of, poor)
    return figures && foundBy(trigger, series, figures)
  }
}

/** "green for 12 periods" */
export const sustained =
  ({ count }: TriggerOf<'sustained'>): Matcher =>
  (series) => {
    const figures = runAtEnd(series, count, (one) => ragAt(one) === 'GREEN')
    const { indicator } = series.history
    return (
      figures && {
        figures,
        sentence: () =>
          `Green in ${periodsOf(figures)} (${figuresOf(indicator, figures)}; ${thresholdsOf(indicator, figures, 'target')})`,
      }
    )
  }

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
  const { rag, of, grain, measure } = trigger
  const { indicator } = history
  const frequency = grain === 'quarter' ? grain : indicator.frequency
  const when = () => (of === null ? periodsOf(figures) : shareOf(figures, all.slice(-of), of, frequency))
  const thresholds = () => thresholdsOf(indicator, figures, rag === 'RED' ? 'floor' : 'target')
  return {
    figures,
    sentence: () =>
      `${capitalised(`${MEASURED[measure]}${ragsIn(figures)}`)} in ${when()} (${figuresOf(indicator, figures)}; ${thresholds()})`,
    ...(measure === 'value'
      ? {}
      : { factsOf: () => ({ measure: measure === 'ytd' ? 'year to date' : 'year-end forecast' }) }),
  }
}

/** "two of the last three quarters, 2017/18 Q1 and Q3" */
function shareOf(
  found: readonly GrainFigure[],
  last: readonly GrainFigure[],
  of: number,
  frequency: Frequency,
): string {
  const share = `${numberWord(found.length)} of the last ${numberWord(of)} ${frequencyNoun(frequency, of)}${withResult(last)}`
  const labels = found.map(({ period }) => periodLabel(period))
  return `${share}, ${isLong(found) ? `from ${labels.at(0)} to ${labels.at(-1)}` : periodsOf(found)}`
}

const MEASURED = { value: '', ytd: 'year to date ', forecast: 'year-end forecast ' } as const
