import { formatList } from '../../core/words.ts'
import { financialYearKey, periodLabel } from '../../figures/period.ts'
import { UNRATED } from '../../figures/report-columns.ts'
import { figuresOf, periodsOf } from '../because.ts'
import type { GrainFigure } from '../grain.ts'
import { defineTrigger } from './definition.ts'
import type { Matcher } from './series.ts'
import { ragAt, valueAt } from './series.ts'

/**
 * "no target": the results since the last one that could be rated have no rating, because nothing is set for their
 * periods. A run of red ends there without having got better, so whoever keeps the figures must hear of it.
 */
const match =
  (): Matcher =>
  ({ figures: all, counts, history: { indicator } }) => {
    const last = all.at(-1)
    if (indicator.kind !== 'kpi' || !last || !lacksTarget(last)) return null
    const ratedAt = all.findLastIndex((one) => valueAt(one) !== null && one.figure?.bounds != null)
    const figures = all.slice(ratedAt + 1).filter((one) => lacksTarget(one) && counts(one.period))
    if (figures.length === 0) return null
    const years = [...new Set(figures.map(({ period }) => financialYearKey(period)))]
    const rated = all.slice(0, ratedAt + 1).findLast((one) => ragAt(one) !== null)
    const before = rated ? `; the last rating was ${ragAt(rated)?.toLowerCase()}, in ${periodLabel(rated.period)}` : ''
    return {
      figures,
      sentence: () =>
        `No target for ${formatList(years)}, so no rating in ${periodsOf(figures)} (${figuresOf(indicator, figures)}${before})`,
    }
  }

export const noTarget = defineTrigger<{ readonly kind: 'no-target' }>({
  kind: 'no-target',
  concern: 'data',
  forms: [
    {
      examples: ['no target'],
      about: /\bno target|without (a )?target/,
      pattern: /^no target$/,
      build: () => ({ kind: 'no-target' }),
    },
  ],
  say: () => 'no target',
  meaning: () =>
    'the latest result has no rating, because its policy needs a target or a range and none is set for its period',
  match,
  mayMeet:
    () =>
    ({ indicator, rags }) =>
      indicator.kind === 'kpi' && rags[0] === UNRATED,
  isSure: true,
})

const lacksTarget = ({ figure }: GrainFigure): boolean =>
  figure !== null && figure.value !== null && figure.bounds === null
