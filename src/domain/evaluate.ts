import type { Temporal } from 'temporal-polyfill'
import { becauseOf } from './because.ts'
import type { Framework } from './framework.ts'
import type { DueOn, GrainFigure } from './grain.ts'
import { inGrain, withoutGaps } from './grain.ts'
import type { History } from './history.ts'
import type { Indicator } from './indicator.ts'
import { startOf } from './period.ts'
import type { Rag, RagPolicy } from './rag.ts'
import { ragLevel, readRagPolicy } from './rag.ts'
import type { Concern, Rule, Trigger, Variation } from './rule.ts'
import { concernOf } from './rule.ts'
import { matchTrigger } from './trigger.ts'

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
  readonly because: string
  readonly evidence: readonly Evidence[]
}

export type Evidence = {
  /** In the rule's grain: a quarter, though the figure is a month's. */
  readonly period: string
  /** The reported period that the figure is of. */
  readonly of: string
  readonly value: string | null
  readonly target: string | null
  readonly floor: string | null
  readonly rag: Rag | null
}

/** What an evaluation depends on beside the figures and the rules. */
export type Situation = {
  readonly asAt: Temporal.PlainDate
  readonly dueOn: DueOn
  /** Only periods that start after this day count, because an earlier case of this kind was closed then; null: all. */
  readonly rearmAfter: (concern: Concern) => Temporal.PlainDate | null
}

/** Every rule that the history meets as at a day, in the framework's order. Pure: the same input, the same decisions. */
export function evaluate(framework: Framework, history: History, situation: Situation): readonly Decision[] {
  const { indicator } = history
  if (indicator.kind !== 'kpi') return []
  return rulesFor(framework, indicator, situation.asAt).flatMap((rule) => {
    const evidence = findEvidence(rule, history, situation)
    return evidence ? [decisionOf(framework, indicator, rule, evidence)] : []
  })
}

function findEvidence(rule: Rule, history: History, { asAt, dueOn, rearmAfter }: Situation) {
  const after = rearmAfter(concernOf(rule.when))
  const all = inGrain(history, grainOf(rule.when), asAt, dueOn)
  const figures = rule.missing === 'skipped' ? withoutGaps(all, history.indicator.polarity) : all
  const counts = ({ period }: GrainFigure) => after === null || after.until(startOf(period)).sign > 0
  return matchTrigger(rule.when, figures, counts)
}

const grainOf = (trigger: Trigger) => (trigger.kind === 'run' ? trigger.grain : 'period')

function decisionOf(
  framework: Framework,
  indicator: Indicator,
  rule: Rule,
  evidence: readonly GrainFigure[],
): Decision {
  return {
    ref: indicator.ref,
    rule: rule.key,
    refer: rule.refer,
    concern: concernOf(rule.when),
    callIn: rule.callIn,
    because: becauseOf(indicator, rule, evidence, levelName(framework, rule.refer)),
    evidence: evidence.map(({ period, figure }) => ({
      period: period.key,
      of: figure?.period.key ?? period.key,
      value: figure?.report?.value ?? null,
      target: figure?.target?.target ?? null,
      floor: figure?.target?.floor ?? null,
      rag: figure?.rag ?? null,
    })),
  }
}

/** The name of a forum or level as people say it. */
export const levelName = (framework: Framework, key: string): string =>
  framework.forums.find((forum) => forum.key === key)?.name ??
  framework.ladder.find((level) => level.key === key)?.name ??
  key

/** The rules that apply to an indicator on a day, with the variations agreed for it. */
export function rulesFor(framework: Framework, indicator: Indicator, day: Temporal.PlainDate): readonly Rule[] {
  const variations = variationsFor(framework, indicator.ref, day)
  return framework.rules
    .filter((rule) => rule.layers.length === 0 || rule.layers.includes(indicator.layer))
    .flatMap((rule) => {
      const variation = variations.find((one) => one.rule === rule.key)
      if (!variation) return [rule]
      return variation.when ? [{ ...rule, when: variation.when, phrase: variation.phrase }] : []
    })
}

/** How the indicator's RAG is made on a day: a variation, else its own policy, else the council's. */
export function ragPolicyFor(framework: Framework, indicator: Indicator, day: Temporal.PlainDate): RagPolicy {
  const varied = variationsFor(framework, indicator.ref, day).find((one) => one.ragPolicy !== null)
  return varied?.ragPolicy ?? readRagPolicy(indicator.ragPolicy) ?? framework.ragPolicy
}

const variationsFor = (framework: Framework, ref: string, day: Temporal.PlainDate): readonly Variation[] =>
  framework.variations.filter(
    (one) =>
      one.ref === ref && one.agreedOn.until(day).sign >= 0 && (one.until === null || day.until(one.until).sign >= 0),
  )

/**
 * Whether a case may close: for the last so many periods after `since` the indicator has been as good as the rule's
 * recovery condition asks. A missing period is not a recovery.
 */
export function hasRecovered(history: History, recovery: Rule['recovery'], since: Temporal.PlainDate): boolean {
  if (recovery.kind !== 'rated') return false
  const last = history.figures.findLastIndex((figure) => figure.value !== null)
  const recent = history.figures.slice(Math.max(0, last + 1 - recovery.count), last + 1)
  return (
    recent.length === recovery.count &&
    recent.every(
      ({ rag, period }) =>
        rag !== null && ragLevel[rag] <= ragLevel[recovery.rag] && since.until(startOf(period)).sign > 0,
    )
  )
}
