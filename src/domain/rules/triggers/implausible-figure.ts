import { capitalised, listed } from '../../core/words.ts'
import { periodLabel } from '../../figures/period.ts'
import { sayImplausible } from '../../figures/plausible.ts'
import { suspectAt } from '../../figures/suspect.ts'
import type { Matcher } from './series.ts'

const NAMED_AT_MOST = 3 // more are counted by the evidence

/** "implausible figure": in any period, until somebody confirms it or reports another. */
export const implausibleFigure =
  (): Matcher =>
  ({ figures: all, counts, history }) => {
    const suspects = all.flatMap((one) => {
      const found = counts(one.period) && one.figure ? suspectAt(history, one.figure) : null
      return found ? [{ one, found }] : []
    })
    if (suspects.length === 0) return null
    const { indicator } = history
    return {
      figures: suspects.map(({ one }) => one),
      sentence: () =>
        capitalised(
          listed(
            suspects
              .slice(-NAMED_AT_MOST)
              .map(
                ({ one, found }) =>
                  `${periodLabel(one.period)} has ${sayImplausible(one.figure?.report?.value ?? '0', found, indicator)}`,
              ),
          ),
        ),
      factsOf: ({ figure }) => ({ received: figure?.report?.value ?? '' }),
    }
  }
