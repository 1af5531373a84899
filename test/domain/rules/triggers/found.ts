import type { History } from '../../../../src/domain/figures/history.ts'
import type { Decision, Situation } from '../../../../src/domain/rules/evaluate.ts'
import { evaluate } from '../../../../src/domain/rules/evaluate.ts'
import type { Rule } from '../../../../src/domain/rules/rule.ts'
import { concernOf } from '../../../../src/domain/rules/rule.ts'
import { aFramework, aRule, aSituation } from '../../../support/builders.ts'

/** What one rule finds, or undefined. A rule on the data goes to the data owner, the others to PAT. */
export function found(rule: string | Rule, history: History, situation: Partial<Situation> = {}): Decision | undefined {
  const one = typeof rule === 'string' ? aRule(rule) : rule
  const refer = concernOf(one.when) === 'data' ? 'data-owner' : one.refer
  return evaluate(aFramework([{ ...one, refer }]), history, aSituation(situation))[0]
}

/** The periods that meet the rule, or null. */
export const periodsFound = (rule: string | Rule, history: History, situation: Partial<Situation> = {}) =>
  found(rule, history, situation)?.evidence.map(({ period }) => period) ?? null

export const isMet = (rule: string | Rule, history: History, situation: Partial<Situation> = {}): boolean =>
  found(rule, history, situation) !== undefined

export const because = (rule: string | Rule, history: History, situation: Partial<Situation> = {}) =>
  found(rule, history, situation)?.because
