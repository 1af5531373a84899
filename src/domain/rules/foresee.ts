import type { Temporal } from 'temporal-polyfill'
import { decimalAt } from '../figures/figure.ts'
import type { GrowingHistory, HistoryInput, PeriodFigure } from '../figures/history.ts'
import { growingHistory, latestOf } from '../figures/history.ts'
import type { Report } from '../figures/indicator.ts'
import { BARE_REPORT } from '../figures/indicator.ts'
import type { Period } from '../figures/period.ts'
import { quarterOf, shift } from '../figures/period.ts'
import type { RagPolicy } from '../figures/rag.ts'
import { bestBetween } from '../figures/rag.ts'
import { lastReporting } from '../figures/reporting-span.ts'
import { thresholdOf } from '../figures/threshold.ts'
import type { Decision, Situation } from './evaluate.ts'
import { evaluate, rulesFor } from './evaluate.ts'
import type { Framework } from './framework.ts'
import { readyRule, viewsOf } from './ready-rule.ts'
import type { Rule, Trigger } from './rule.ts'
import { concernOf } from './rule.ts'
import { isForeseenBy } from './triggers/registry.ts'

/** A rule that the next result alone would meet, and the value that just avoids it. */
export type Foresight = {
  readonly rule: Rule
  /** The period whose result decides: for a quarterly rule the month that completes the quarter. */
  readonly period: Period
  /** The day on which that result should be in, and so would be evaluated. */
  readonly on: Temporal.PlainDate
  /** The worst value that does not meet the rule, at printed precision; null: no value avoids it. */
  readonly avoids: number | null
}

/** What a foresight is made from: the rows, so that a result that is not there yet can be put beside them. */
export type Known = {
  readonly input: HistoryInput
  readonly policy: RagPolicy
  /** Milliseconds since 1970. */
  readonly moment: number
}

/**
 * "No nasty surprises": each rule that is not met yet and that the next result alone could meet, with the value that
 * just avoids it, found by asking the rule itself about results that might come. `decisions`: what the rules find now. Pure.
 */
export function foresee(
  framework: Framework,
  known: Known,
  situation: Situation,
  decisions: readonly Decision[] | null = null,
): readonly Foresight[] {
  const growing = growingHistory(known.input, known.policy, known.moment)
  const { history } = growing
  const latest = latestOf(history)
  if (!latest || hasNoLine(latest)) return []
  const met = new Set((decisions ?? evaluate(framework, history, situation)).map(({ rule }) => rule))
  return rulesFor(framework, history.indicator, situation.asAt)
    .filter((rule) => !met.has(rule.key) && isForeseen(rule))
    .flatMap((rule) => foreseeRule(rule, latest.period, growing, known, situation))
}

/** Where the best figures lie between others there is no worst one, so no line that the next result should not cross. */
const hasNoLine = ({ bounds }: PeriodFigure): boolean => bounds !== null && bestBetween(bounds) !== null

/** For each rule that is met now, the value of the next result that would end it; null: the next alone cannot. */
export function listEndings(framework: Framework, known: Known, situation: Situation): readonly Foresight[] {
  const growing = growingHistory(known.input, known.policy, known.moment)
  const { history } = growing
  const latest = latestOf(history)
  if (!latest || hasNoLine(latest)) return []
  const met = new Set(evaluate(framework, history, situation).map(({ rule }) => rule))
  return rulesFor(framework, history.indicator, situation.asAt)
    .filter((rule) => met.has(rule.key) && concernOf(rule.when) === 'poor' && rule.when.kind !== 'spc')
    .flatMap((rule) => foreseeRule(rule, latest.period, growing, known, situation))
}

/**
 * Rules of poor performance that more than one period decides. A turn or a fall can follow any green result, and a
 * control chart advises only: to warn of those would be to warn of everything.
 */
export function isForeseen({ when, callIn }: Rule): boolean {
  return callIn !== 'advise' && isForeseenBy(when)
}

/** Asks the rule alone, which a variation has been worked into already, of the history with a result that might come. */
function foreseeRule(
  rule: Rule,
  latest: Period,
  growing: GrowingHistory,
  known: Known,
  situation: Situation,
): readonly Foresight[] {
  const { indicator } = known.input
  const period = decidingPeriod(rule.when, latest)
  if (period.index > lastReporting(known.input.indicator)) return [] // it is retired before
  const on = situation.dueOn(period)
  const then = { ...situation, asAt: on }
  const ready = readyRule(rule)
  const isMet = (value: number) => {
    const history = growing.with(resultOf(known, period, value))
    return ready.match(viewsOf(history, then)(ready)) !== null
  }
  const threshold = thresholdOf(isMet, indicator, scaleOf(known))
  return threshold === 'never met' ? [] : [{ rule, period, on, avoids: threshold === 'always met' ? null : threshold }]
}

/** The next period; under a quarterly rule the last month of the quarter that the next month lies in. */
export function decidingPeriod(trigger: Trigger, latest: Period): Period {
  const next = shift(latest, 1)
  const quarterly = trigger.kind === 'run' && trigger.grain === 'quarter'
  if (!quarterly) return next
  let month = next
  while (quarterOf(shift(month, 1)).index === quarterOf(next).index) month = shift(month, 1)
  return month
}

/** A result that might come, final and reported now. */
const resultOf = ({ input, moment }: Known, period: Period, value: number): Report => ({
  period: period.key,
  value: decimalAt(value, input.indicator.precision),
  ...BARE_REPORT,
  reportedAt: moment,
  recordedAt: moment,
})

/** How large the indicator's figures are: the search goes well beyond. */
function scaleOf({ input }: Known): number {
  const figures = [
    ...input.reports.map(({ value }) => value),
    ...input.targets.flatMap(({ target, floor }) => [target, floor]),
    ...input.comparators.map(({ value }) => value),
  ]
  return Math.max(1, ...figures.map((figure) => Math.abs(Number(figure ?? 0))))
}
