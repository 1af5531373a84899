import type { Temporal } from 'temporal-polyfill'
import type { History, HistoryInput } from '../figures/history.ts'
import { historyOf } from '../figures/history.ts'
import type { RagPolicy } from '../figures/rag.ts'
import { readRagPolicy } from '../figures/rag-policy.ts'
import type { Decision } from './evaluate.ts'
import { evaluate, ragPolicyFor, rulesFor } from './evaluate.ts'
import type { Foresight } from './foresee.ts'
import { foresee } from './foresee.ts'
import type { Framework } from './framework.ts'
import type { Rule, Variation } from './rule.ts'
import type { Situation } from './situation.ts'

/** How an indicator is rated, and who says so. */
export type RatedBy = {
  readonly policy: RagPolicy
  readonly from: 'the council' | 'the indicator' | 'a variation'
  readonly variation: Variation | null
}

/** One rule as it applies to an indicator: what it found, and what the next result alone could bring. */
export type ExplainedRule = {
  readonly rule: Rule
  /** What was agreed for this indicator alone; the rule's phrase is then the variation's. */
  readonly variation: Variation | null
  readonly decision: Decision | null
  readonly foresight: Foresight | null
}

/** A rule of the framework that says nothing about this indicator. */
export type LeftOut = { readonly rule: Rule; readonly variation: Variation | null }

/** The whole chain from figures to decisions, as at a day. */
export type Explanation = {
  readonly history: History
  readonly ratedBy: RatedBy
  readonly rules: readonly ExplainedRule[]
  readonly leftOut: readonly LeftOut[]
}

/**
 * Explains what the rules make of an indicator from what had been reported by a moment (milliseconds since 1970). Pure,
 * and made by the same functions as the decisions themselves, so that it cannot say anything else.
 */
export function explain(framework: Framework, input: HistoryInput, situation: Situation, moment: number): Explanation {
  const { indicator } = input
  const { asAt } = situation
  const policy = ragPolicyFor(framework, indicator, asAt)
  const history = historyOf(input, policy, moment)
  const decisions = evaluate(framework, history, situation)
  const foreseen = foresee(framework, { input, policy, moment }, situation)
  const agreed = framework.variations.filter((one) => one.ref === indicator.ref && holdsOn(one, asAt))
  const applying = rulesFor(framework, indicator, asAt)

  return {
    history,
    ratedBy: ratedBy(policy, indicator.ragPolicy, agreed),
    rules: applying.map((rule) => ({
      rule,
      variation: agreed.find((one) => one.rule === rule.key) ?? null,
      decision: decisions.find((one) => one.rule === rule.key) ?? null,
      foresight: foreseen.find((one) => one.rule.key === rule.key) ?? null,
    })),
    leftOut: framework.rules
      .filter(({ key }) => applying.every((rule) => rule.key !== key))
      .map((rule) => ({ rule, variation: agreed.find((one) => one.rule === rule.key) ?? null })),
  }
}

/** Both the day on which it was agreed and its last day count. */
const holdsOn = ({ agreedOn, until }: Variation, day: Temporal.PlainDate): boolean =>
  agreedOn.until(day).sign >= 0 && (until === null || day.until(until).sign >= 0)

function ratedBy(policy: RagPolicy, own: string, agreed: readonly Variation[]): RatedBy {
  const variation = agreed.find((one) => one.ragPolicy !== null) ?? null
  const from = variation ? 'a variation' : readRagPolicy(own) ? 'the indicator' : 'the council'
  return { policy, from, variation }
}
