import { Temporal } from 'temporal-polyfill'
import { sayDate } from '../domain/calendar.ts'
import type { Variation } from '../domain/rule.ts'
import type { Draft } from './draft.ts'
import type { Finding } from './problem.ts'
import { mismatch, nearest, oneOf } from './problem.ts'

/** Rules and indicators that exist, dates in order, and one variation of a thing at a time. */
export function checkVariations({ variations, ruleKeys }: Draft, knownRefs?: ReadonlySet<string>): Finding[] {
  return variations.flatMap((variation, index) => {
    if (!variation) return []
    const { ref, rule, agreedOn, until } = variation
    const findings: Finding[] = []

    if (rule !== null && !ruleKeys.includes(rule)) {
      findings.push(mismatch(['variations', index, 'rule'], `"${rule}"`, oneOf(rule, ruleKeys, 'a rule')))
    }
    if (knownRefs && !knownRefs.has(ref)) {
      const near = nearest(ref, [...knownRefs])
      const expected = near ? `an indicator such as "${near}"` : 'the reference of an indicator'
      findings.push(mismatch(['variations', index, 'ref'], `"${ref}"`, expected))
    }
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

/** Both the first and the last day of a variation belong to it. */
const overlap = (a: Variation, b: Variation): boolean =>
  a.ref === b.ref && a.rule === b.rule && startsBeforeEndOf(a, b) && startsBeforeEndOf(b, a)

const startsBeforeEndOf = (a: Variation, b: Variation) =>
  b.until === null || Temporal.PlainDate.compare(a.agreedOn, b.until) <= 0
