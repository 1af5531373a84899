import { Refusal } from '../domain/core/refusal.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { parseFramework } from './parse.ts'
import { expectedTrigger, readTrigger } from './phrase.ts'

const WITHOUT = ['off', 'does not apply']

/**
 * Proposed rules from what somebody wrote: a whole rules file, or for some rules in force another phrase each, as lines
 * or with semicolons: "red-for-two-quarters: red for 3 quarters; turned-red: off". Throws a refusal that says what was
 * expected.
 */
export function amendFramework(framework: Framework, text: string): Framework {
  if (/^rules:/m.test(text)) return parseFramework(text, 'the proposed rules')
  const changes = text
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return changes.reduce(withChange, framework)
}

function withChange(framework: Framework, change: string): Framework {
  const colon = change.indexOf(':')
  const key = change.slice(0, colon === -1 ? undefined : colon).trim()
  const phrase = colon === -1 ? '' : change.slice(colon + 1).trim()
  const keys = framework.rules.map((rule) => rule.key)
  if (colon === -1 || !keys.includes(key)) {
    const expected = `a rule's key, a colon and a phrase, such as "${keys[0] ?? 'key'}: red for 3 quarters"`
    throw new Refusal('rule_unknown', `Found "${change}", expected ${expected}. The keys are ${keys.join(', ')}.`)
  }
  if (WITHOUT.includes(phrase)) return { ...framework, rules: framework.rules.filter((rule) => rule.key !== key) }

  const when = readTrigger(phrase)
  if (!when) throw new Refusal('phrase_unreadable', `${key}: found "${phrase}", expected ${expectedTrigger(phrase)}.`)
  return { ...framework, rules: framework.rules.map((rule) => (rule.key === key ? { ...rule, when, phrase } : rule)) }
}
