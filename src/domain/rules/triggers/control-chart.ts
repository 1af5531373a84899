import { withUnit } from '../../figures/figure.ts'
import type { Indicator } from '../../figures/indicator.ts'
import { periodLabel } from '../../figures/period.ts'
import type { Spc, SpcPoint } from '../../figures/spc.ts'
import { failsConsistently, showsConcern, xmr } from '../../figures/spc.ts'
import { sayEvidence, thresholdsOf } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import { withoutGaps } from '../grain.ts'
import type { MayMeet } from './column-series.ts'
import { defineTrigger } from './definition.ts'
import type { Matcher, Series } from './series.ts'
import { valueAt } from './series.ts'

const FEWEST_POINTS = 12 // with fewer the chart has trial limits and triggers nothing; asked first, since a chart costs more

type ControlChart = { readonly kind: 'spc'; readonly finding: 'concern' | 'fails-target' }

/**
 * "special cause of concern", "target consistently failed": of an XmR chart through every comparable result. A period
 * without a result is passed over.
 */
const match = ({ finding }: ControlChart): Matcher => {
  return (series) => {
    if (series.history.indicator.cumulative) return null // it rises through the year, and falls with the next
    const figures = withoutGaps(series.figures)
    const now = figures.at(-1)
    if (!now || figures.length < FEWEST_POINTS || !series.counts(now.period)) return null

    const spc = chartOf(series, figures, now)
    const last = spc.points.at(-1)
    if (!last) return null
    switch (finding) {
      case 'concern':
        return showsConcern(spc) ? concern(series, figures, spc, last, now) : null
      case 'fails-target':
        return failsConsistently(spc) ? targetMissed(series, figures, last, now) : null
    }
  }
}

export const controlChart = defineTrigger<ControlChart>({
  kind: 'spc',
  concern: 'poor',
  forms: [
    {
      examples: ['special cause of concern'],
      about: /\b(special|cause|spc|control chart|limits?)\b/,
      pattern: /^special cause of concern$/,
      build: () => ({ kind: 'spc', finding: 'concern' }),
    },
    {
      examples: ['target consistently failed'],
      about: /\b(consistent|fail|target)/,
      pattern: /^target consistently failed$/,
      build: () => ({ kind: 'spc', finding: 'fails-target' }),
    },
  ],
  say: ({ finding }) => (finding === 'concern' ? 'special cause of concern' : 'target consistently failed'),
  meaning: ({ finding }) =>
    finding === 'concern'
      ? 'a control chart of its results, twelve or more, shows a special cause for the worse'
      : 'a control chart of its results, twelve or more, shows that as things are it will miss its target every time',
  match,
  mayMeet,
})

function mayMeet({ finding }: ControlChart): MayMeet {
  return ({ indicator, values }) => {
    if (indicator.cumulative) return false
    const results = values.filter((value) => !Number.isNaN(value)).reverse()
    if (results.length < FEWEST_POINTS) return false
    return finding === 'fails-target' || showsConcern(xmr(results, { improvement: improvementOf(indicator) }))
  }
}

const improvementOf = ({ polarity }: Indicator) => (polarity === 'higher' ? 'increase' : 'decrease')

const chartOf = ({ history: { indicator } }: Series, figures: readonly GrainFigure[], now: GrainFigure): Spc =>
  xmr(
    figures.flatMap((one) => valueAt(one) ?? []),
    {
      improvement: improvementOf(indicator),
      target: now.figure?.bounds?.target ?? null,
    },
  )

function concern(
  { history: { indicator }, counts }: Series,
  figures: readonly GrainFigure[],
  spc: Spc,
  last: SpcPoint,
  now: GrainFigure,
) {
  const from = spc.points.findLastIndex(({ signal }) => signal !== 'concern') + 1
  return {
    figures: figures.slice(from).filter(({ period }) => counts(period)),
    sentence: () =>
      `${shown(last, periodLabel(now.period))} (${sayEvidence(indicator, now)}; ${linesOf(indicator, last, figures.length)})`,
    factsOf: () => factsOf(indicator, last),
  }
}

function targetMissed(
  { history: { indicator } }: Series,
  figures: readonly GrainFigure[],
  last: SpcPoint,
  now: GrainFigure,
) {
  return {
    figures: [now],
    sentence: () =>
      `As things are the target will be missed each ${indicator.frequency} (${sayEvidence(indicator, now)} in ${periodLabel(now.period)}; ${linesOf(indicator, last, figures.length)}; ${thresholdsOf(indicator, [now], 'target')})`,
    factsOf: () => factsOf(indicator, last),
  }
}

/** Why the latest point is flagged. */
function shown({ special }: SpcPoint, period: string): string {
  switch (special) {
    case 'trend':
      return `${period} is in a run of at least seven results, each worse than the one before`
    case 'two-in-three':
      return `${period} is one of at least two in three results close to the limit of what is usual`
    case 'shift':
      return `${period} is in a run of at least seven results on the worse side of the average`
    case 'outside':
    case null: // a point of concern always has its cause
      return `${period} is beyond the limit of what is usual`
  }
}

/** "average 80.3%, usually 70.1% to 89.2%, by 24 results" */
const linesOf = (indicator: Indicator, { mean, lpl, upl }: SpcPoint, results: number) =>
  `average ${line(indicator, mean)}, usually ${line(indicator, lpl)} to ${line(indicator, upl)}, by ${results} results`

const factsOf = ({ precision }: Indicator, { mean, lpl, upl }: SpcPoint) => ({
  average: mean.toFixed(precision + 1),
  'lower limit': lpl.toFixed(precision + 1),
  'upper limit': upl.toFixed(precision + 1),
})

const line = ({ precision, unit }: Indicator, value: number) => withUnit(value.toFixed(precision + 1), unit)
