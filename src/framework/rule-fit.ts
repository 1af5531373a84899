import type { Recovery, Rule, Trigger } from '../domain/rules/rule.ts'
import { concernOf } from '../domain/rules/rule.ts'
import { quotedOr } from './problem.ts'

/** What a control chart shows has no rule behind it that anybody agreed: it advises, and never decides by itself. */
export const usualCallIn = (when: Trigger): Rule['callIn'] => (when.kind === 'spc' ? 'advise' : 'propose')

/** The recovery of a rule that states none; null where it must. */
export function usualRecovery(when: Trigger, callIn: Rule['callIn'] = usualCallIn(when)): Recovery | null {
  if (callIn === 'advise') return { kind: 'none' }
  switch (concernOf(when)) {
    case 'poor':
    case 'demand':
      return null
    case 'data':
      return { kind: 'put-right' }
    case 'good':
      return { kind: 'none' }
  }
}

/** The first key of a rule that does not go with what it watches for. */
export function misfitOfRule(
  when: Trigger,
  callIn: Rule['callIn'] | undefined,
  recovery: Recovery | undefined,
): { readonly key: string; readonly expected: string } | null {
  if (when.kind === 'spc' && callIn !== undefined && callIn !== 'advise') {
    return { key: 'call_in', expected: '"advise", since a control chart advises and never decides' }
  }
  if (recovery === undefined) {
    return usualRecovery(when, callIn) === null ? { key: 'recovery', expected: expectedRecovery(when) } : null
  }
  return recovery.kind === 'none' || kindsOf(when).includes(recovery.kind)
    ? null
    : { key: 'recovery', expected: expectedRecovery(when) }
}

/** What may close a case beside a decision. */
function kindsOf(when: Trigger): readonly Recovery['kind'][] {
  switch (concernOf(when)) {
    case 'poor':
      return ['rated']
    case 'demand':
      return ['in-range']
    case 'data':
      return ['put-right']
    case 'good':
      return []
  }
}

function expectedRecovery(when: Trigger): string {
  switch (concernOf(when)) {
    case 'poor':
      return `a rating, such as ${quotedOr(['green for 2 periods', 'not red for 2 quarters'])}, or "none"`
    case 'demand':
      return quotedOr(['in range for 2 periods', 'none'])
    case 'data':
      return quotedOr(['put right', 'none'])
    case 'good':
      return '"none", since only a decision closes it'
  }
}
