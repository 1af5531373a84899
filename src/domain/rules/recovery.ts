import type { Temporal } from 'temporal-polyfill'
import type { History, PeriodFigure } from '../figures/history.ts'
import { ragLevel } from '../figures/rag.ts'
import { suspectAt } from '../figures/suspect.ts'
import type { GrainFigure } from './grain.ts'
import { inGrain, readFigures } from './grain.ts'
import { readingOf, readyRule, startsAfter, viewsOf } from './ready-rule.ts'
import type { Rule } from './rule.ts'
import type { Situation } from './situation.ts'

/**
 * Whether what a rule found has recovered, by the rule's own condition, so that its case may close. Ratings and ranges
 * must have held for so many periods that start after `since`, the end of the last period that was held against the
 * indicator; they are read as the rule reads them, but a missing period is not a recovery. A case that waits for a
 * decision never recovers by itself.
 */
export function hasRecovered(rule: Rule, history: History, situation: Situation, since: Temporal.PlainDate): boolean {
  const { recovery } = rule
  switch (recovery.kind) {
    case 'rated': {
      const reading = { ...readingOf(rule), missing: 'breaks', grain: recovery.grain } as const
      const figures = readFigures(history, reading, situation.asAt, situation.dueOn)
      const level = ragLevel[recovery.rag]
      return held(
        figures,
        recovery.count,
        since,
        ({ figure }) => figure?.rag != null && ragLevel[figure.rag] <= level && !isSuspect(history, figure),
      )
    }
    case 'in-range': {
      const figures = inGrain(history, 'period', situation.asAt, situation.dueOn)
      return held(
        figures,
        recovery.count,
        since,
        ({ figure }) => figure?.inRange === 'Yes' && !isSuspect(history, figure),
      )
    }
    case 'put-right':
      return findsNothing(rule, history, situation)
    case 'none':
      return false
  }
}

/** 958 is no recovery, though it is above its target, until somebody has confirmed it. */
const isSuspect = (history: History, { period }: PeriodFigure): boolean => {
  const reported = history.figures.find((figure) => figure.period.key === period.key)
  return reported !== undefined && suspectAt(history, reported) !== null
}

function held(
  figures: readonly GrainFigure[],
  count: number,
  since: Temporal.PlainDate,
  isGood: (figure: GrainFigure) => boolean,
): boolean {
  const later = startsAfter(since)
  const recent = figures.slice(-count)
  return recent.length === count && recent.every((one) => isGood(one) && later(one.period))
}

/** Of all periods, those of earlier cases too: what was never put right is not put right by looking away. */
function findsNothing(rule: Rule, history: History, situation: Situation): boolean {
  const ready = readyRule(rule)
  return ready.match(viewsOf(history, { ...situation, rearmAfter: () => null })(ready)) === null
}
