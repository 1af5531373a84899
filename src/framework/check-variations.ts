import { Temporal } from 'temporal-polyfill'
import { sayDate } from '../domain/core/calendar.ts'
import type { Rule, Trigger, Variation } from '../domain/rules/rule.ts'
import { concernOf } from '../domain/rules/rule.ts'
import type { Draft } from './draft.ts'
import type { Finding } from './problem.ts'
import { mismatch, nearest, oneOf } from './problem.ts'

/** Rules and indicators that exist, dates in order, and one variation of a thing at a time. */
export function checkVariations({ variations, rules, ruleKeys }: Draft, knownRefs?: ReadonlySet<string>): Finding[] {
  return variations.flatMap((variation, index) => {
    if (!variation) return []
    const { ref, rule, when, agreedOn, until } = variation
    const findings: Finding[] = []

    if (rule !== null && !ruleKeys.includes(rule)) {
      findings.push(mismatch(['variations', index, 'rule'], `"${rule}"`, oneOf(rule, ruleKeys, 'a rule')))
    }
    const varied = rules.find((one) => one?.key === rule)
    if (varied && when) findings.push(...checkKind(['variations', index, 'when'], varied, when, variation.phrase))
    if (knownRefs && !knownRefs.has(ref)) findings.push(unknownRef(['variations', index, 'ref'], ref, knownRefs))
    if (until && Temporal.PlainDate.compare(until, agreedOn) < 0) {
      const found = `${sayDate(until)}, before it was agreed`
      findings.push(mismatch(['variations', index, 'until'], found, `a day from ${sayDate(agreedOn)} on`))
    }
    const earlier = variations.slice(0, index).findIndex((other) => other !== null && overlap(other, variation))
    if (earlier >= 0) {
      const what = rule === null ? 'the RAG policy' : `"${rule}"`
      const found = `a second variation of ${what} for ${ref} in the same days`
      findings.push(mismatch(['variations', index], found, `one at a time, and variations[${earlier}] is one`))
    }
    return findings
  })
}

function unknownRef(path: Finding['path'], ref: string, knownRefs: ReadonlySet<string>): Finding {
  const near = nearest(ref, [...knownRefs])
  return mismatch(path, `"${ref}"`, near ? `an indicator such as "${near}"` : 'the reference of an indicator')
}

/** Where the rule sends a case, what closes it and whether it only advises were agreed for one kind of phrase. */
function checkKind(path: Finding['path'], { when, phrase }: Rule, instead: Trigger, said: string): Finding[] {
  if (concernOf(instead) === concernOf(when) && (instead.kind === 'spc') === (when.kind === 'spc')) return []
  return [mismatch(path, `"${said}"`, `a phrase of the same kind as "${phrase}"`)]
}

/** Both the first and the last day of a variation belong to it. */
const overlap = (a: Variation, b: Variation): boolean =>
  a.ref === b.ref && a.rule === b.rule && startsBeforeEndOf(a, b) && startsBeforeEndOf(b, a)

const startsBeforeEndOf = (a: Variation, b: Variation) =>
  b.until === null || Temporal.PlainDate.compare(a.agreedOn, b.until) <= 0
