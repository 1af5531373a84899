import type { Temporal } from 'temporal-polyfill'
import type { Decimal } from '../figures/figure.ts'
import { shownAt } from '../figures/figure.ts'
import type { History } from '../figures/history.ts'
import type { Indicator } from '../figures/indicator.ts'
import type { Rag, RagPolicy } from '../figures/rag.ts'
import { readRagPolicy } from '../figures/rag-policy.ts'
import type { Framework } from './framework.ts'
import type { ReadyRule } from './ready-rule.ts'
import { readyRule, viewsOf } from './ready-rule.ts'
import type { Concern, Rule, Variation } from './rule.ts'
import { concernOf, DATA_OWNER } from './rule.ts'
import type { Situation } from './situation.ts'
import type { Found } from './triggers/series.ts'

export type { Situation } from './situation.ts'

/** What a rule found: enough to explain it and to find it again. */
export type Decision = {
  readonly ref: string
  /** The rule's key. */
  readonly rule: string
  /** The level or forum that it goes to. */
  readonly refer: string
  /** Which kind of case it makes. */
  readonly concern: Concern
  readonly callIn: Rule['callIn']
  /** What was found, in a sentence for people: the rule, and where it leads, is told by who asks why. */
  readonly because: string
  readonly evidence: readonly Evidence[]
}

export type Evidence = {
  /** In the rule's grain: a quarter, though the figure is a month's. */
  readonly period: string
  /** The reported period that the figure is of. */
  readonly of: string
  /** At the indicator's precision, as they are compared. */
  readonly value: string | null
  readonly target: string | null
  readonly floor: string | null
  readonly rag: Rag | null
  /** What the sentence says beside the figure: the comparator's value, the day it was due, the limits of its chart. */
  readonly facts?: Readonly<Record<string, string>>
}

/** Every rule that the history meets as at a day, in the framework's order. Pure: the same input, the same decisions. */
export const evaluate = (framework: Framework, history: History, situation: Situation): readonly Decision[] =>
  evaluatorOf(framework)(history, situation)

/** A framework ready to be asked of many histories: each rule is made into its matcher once. */
export type Evaluator = (history: History, situation: Situation) => readonly Decision[]

const made = new WeakMap<Framework, Evaluator>()

function evaluatorOf(framework: Framework): Evaluator {
  const before = made.get(framework)
  if (before) return before
  const evaluator = compileRules(framework)
  made.set(framework, evaluator)
  return evaluator
}

/** Works out once what does not depend on the history. */
export function compileRules(framework: Framework): Evaluator {
  const ready = new Map<Rule, ReadyRule>(framework.rules.map((rule) => [rule, readyRule(rule)]))
  const varied = new Set(framework.variations.map(({ ref }) => ref))
  const chosen = new Map<string, readonly ReadyRule[]>()
  const usual = (indicator: Indicator): readonly ReadyRule[] => {
    const key = `${indicator.kind} ${indicator.layer}`
    const before = chosen.get(key)
    if (before) return before
    const rules = [...ready.values()].filter(({ rule }) => appliesTo(rule, indicator))
    chosen.set(key, rules)
    return rules
  }

  return (history, situation) => {
    const { indicator } = history
    const rules = varied.has(indicator.ref)
      ? rulesFor(framework, indicator, situation.asAt).map((rule) => ready.get(rule) ?? readyRule(rule))
      : usual(indicator)
    const lookAt = viewsOf(history, situation)
    const found = rules.flatMap((one) => {
      const match = one.match(lookAt(one))
      return match ? [{ one, match }] : []
    })
    const suspects = found.filter(({ one }) => one.rule.when.kind === 'implausible')
    return found
      .filter(({ one, match }) => one.concern === 'data' || !restsOn(match, suspects))
      .map(({ one, match }) => decisionOf(indicator, one, match))
  }
}

/** An implausible figure is a matter of data before it is one of performance: nothing is called in upon it unconfirmed. */
const restsOn = (match: Found, suspects: readonly { readonly match: Found }[]): boolean =>
  suspects.some((suspect) =>
    suspect.match.figures.some(
      ({ figure }) => figure && match.figures.some((one) => one.figure?.period.key === figure.period.key),
    ),
  )

function decisionOf(indicator: Indicator, { rule, concern }: ReadyRule, found: Found): Decision {
  return {
    ref: indicator.ref,
    rule: rule.key,
    refer: rule.refer,
    concern,
    callIn: rule.callIn,
    because: `${found.sentence()}.`,
    evidence: found.figures.map((one) => ({
      period: one.period.key,
      of: one.figure?.period.key ?? one.period.key,
      value: shown(one.figure?.report?.value, indicator),
      target: shown(one.figure?.target?.target, indicator),
      floor: shown(one.figure?.target?.floor, indicator),
      rag: one.figure?.rag ?? null,
      ...(found.factsOf ? { facts: found.factsOf(one) } : {}),
    })),
  }
}

const shown = (figure: Decimal | null | undefined, { precision }: Indicator): Decimal | null =>
  figure == null ? null : shownAt(figure, precision)

/** Whether a decision asks for a case; else it is advice, shown where the rules are explained. */
export const opensCase = ({ callIn }: Pick<Decision, 'callIn'>): boolean => callIn !== 'advise'

/** The name of a forum or level as people say it. */
export const levelName = (framework: Framework, key: string): string =>
  framework.forums.find((forum) => forum.key === key)?.name ??
  framework.ladder.find((level) => level.key === key)?.name ??
  (key === DATA_OWNER ? 'the data owner' : key)

/** The rules that apply to an indicator on a day, with the variations agreed for it. */
export function rulesFor(framework: Framework, indicator: Indicator, day: Temporal.PlainDate): readonly Rule[] {
  const variations = variationsFor(framework, indicator.ref, day)
  return framework.rules
    .filter((rule) => appliesTo(rule, indicator))
    .flatMap((rule) => {
      const variation = variations.find((one) => one.rule === rule.key)
      if (!variation) return [rule]
      return variation.when ? [{ ...rule, when: variation.when, phrase: variation.phrase }] : []
    })
}

/** Performance is what a KPI has, demand what an activity shows; the data of both may be at fault. */
export function appliesTo({ when, layers }: Rule, { kind, layer }: Indicator): boolean {
  if (layers.length > 0 && !layers.includes(layer)) return false
  switch (concernOf(when)) {
    case 'poor':
    case 'good':
      return kind === 'kpi'
    case 'demand':
      return kind === 'activity'
    case 'data':
      return true
  }
}

/** How the indicator's RAG is made on a day: a variation, else its own policy, else the council's. */
export function ragPolicyFor(framework: Framework, indicator: Indicator, day: Temporal.PlainDate): RagPolicy {
  const varied = variationsFor(framework, indicator.ref, day).find((one) => one.ragPolicy !== null)
  return varied?.ragPolicy ?? readRagPolicy(indicator.ragPolicy) ?? framework.ragPolicy
}

/** Every day to come on which a variation of an indicator begins to hold, or holds no more. */
export const variationDays = (framework: Framework, ref: string): readonly Temporal.PlainDate[] =>
  framework.variations
    .filter((one) => one.ref === ref)
    .flatMap(({ agreedOn, until }) => [agreedOn, ...(until ? [until] : [])])

const variationsFor = (framework: Framework, ref: string, day: Temporal.PlainDate): readonly Variation[] =>
  framework.variations.filter(
    (one) =>
      one.ref === ref && one.agreedOn.until(day).sign >= 0 && (one.until === null || day.until(one.until).sign >= 0),
  )
