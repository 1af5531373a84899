import { capitalise, formatList } from '../../core/words.ts'
import { periodLabel } from '../../figures/period.ts'
import { mayBeImplausible, sayImplausible } from '../../figures/plausible.ts'
import { mayHaveSuspect, suspectAt } from '../../figures/suspect.ts'
import { defineTrigger } from './definition.ts'
import type { Matcher } from './series.ts'

const NAMED_AT_MOST = 3 // more are counted by the evidence

/** "implausible figure": in any period, until somebody confirms it or reports another. */
const match =
  (): Matcher =>
  ({ figures: all, counts, history }) => {
    if (!mayHaveSuspect(history)) return null
    const suspects = all.flatMap((one) => {
      const found = counts(one.period) && one.figure ? suspectAt(history, one.figure) : null
      return found ? [{ one, found }] : []
    })
    if (suspects.length === 0) return null
    const { indicator } = history
    return {
      figures: suspects.map(({ one }) => one),
      sentence: () =>
        capitalise(
          formatList(
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

export const implausibleFigure = defineTrigger<{ readonly kind: 'implausible' }>({
  kind: 'implausible',
  concern: 'data',
  forms: [
    {
      examples: ['implausible figure'],
      about: /\b(implausib|unlikely|wrong|typing)/,
      pattern: /^implausible figures?$/,
      build: () => ({ kind: 'implausible' }),
    },
  ],
  say: () => 'implausible figure',
  meaning: () =>
    'a result is a fifth or less of those before it, or five times them or more, or below nothing where nothing can be, and nobody has confirmed it; until it is confirmed or put right, nothing but its data is escalated upon it',
  match,
  mayMeet:
    () =>
    ({ indicator, sizes }) =>
      mayBeImplausible(indicator, sizes),
})
