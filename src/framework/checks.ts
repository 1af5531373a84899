import type { Rule, Trigger } from '../domain/rules/rule.ts'
import { concernOf, DATA_OWNER } from '../domain/rules/rule.ts'
import { checkCycle } from './check-cycle.ts'
import { checkForums } from './check-forums.ts'
import { checkLadders } from './check-ladder.ts'
import { checkMeetings } from './check-meetings.ts'
import { checkVariations } from './check-variations.ts'
import type { Draft } from './draft.ts'
import type { Finding } from './problem.ts'
import { mismatch, oneOf } from './problem.ts'

/** What the checks may know beside the file. */
export type Known = {
  /** References of the council's indicators; without them, those of variations are not checked. */
  readonly knownRefs?: ReadonlySet<string>
  /** Names of the comparators that were imported; without them, those of rules are not checked. */
  readonly knownComparators?: ReadonlySet<string>
}

/** What does not fit although each part is well formed. */
export function checkDraft(draft: Draft, known: Known): Finding[] {
  return [
    ...checkRules(draft),
    ...checkComparators(draft, known.knownComparators),
    ...checkLadders(draft),
    ...checkForums(draft),
    ...checkMeetings(draft),
    ...checkCycle(draft),
    ...checkVariations(draft, known.knownRefs),
  ]
}

function checkRules(draft: Draft): Finding[] {
  const { rules, forums } = draft
  const seen = new Map<string, number>()
  return rules.flatMap((rule, index) => {
    if (!rule) return []
    const findings: Finding[] = []
    const first = seen.get(rule.key)
    if (first !== undefined) {
      findings.push(mismatch(['rules', index, 'key'], `"${rule.key}" again`, `a key that rules[${first}] has not`))
    }
    seen.set(rule.key, first ?? index)

    if (forums.size > 0) findings.push(...checkRefer(['rules', index, 'refer'], rule, draft))
    return findings
  })
}

/** A comparator that is not imported is never met: a misspelt name watches for nothing. Before the first import all may come. */
function checkComparators({ rules, variations }: Draft, known?: ReadonlySet<string>): Finding[] {
  if (!known || known.size === 0) return []
  const check = (path: Finding['path'], when: Trigger | null): Finding[] => {
    if (when?.kind !== 'benchmark' || known.has(when.comparator)) return []
    const expected = oneOf(when.comparator, [...known], 'a comparator')
    return [mismatch(path, `"${when.comparator}"`, expected)]
  }
  return [
    ...rules.flatMap((rule, index) => check(['rules', index, 'when'], rule?.when ?? null)),
    ...variations.flatMap((variation, index) => check(['variations', index, 'when'], variation?.when ?? null)),
  ]
}

/**
 * A rule refers to a forum, or to a level below the forums, which passes it up in time. What is above them has no chair
 * and meetings here. Faults in the data may go to the data owner first.
 */
function checkRefer(path: Finding['path'], { refer, when }: Rule, { forums, ladder, dataLadder }: Draft): Finding[] {
  if (forums.has(refer)) return []
  if (refer === DATA_OWNER) {
    return concernOf(when) === 'data'
      ? []
      : [mismatch(path, `"${refer}"`, 'a forum or level, since the rule is not about the data')]
  }
  const stepOf = (key: string) => ladder?.findIndex(({ levels }) => Object.hasOwn(levels, key)) ?? -1
  const step = stepOf(refer)
  const top = Math.max(...[...forums.keys()].map(stepOf))
  if (step >= 0 && step <= top) return []
  const inData = dataLadder?.some(({ levels }) => Object.hasOwn(levels, refer)) ?? false
  const found = step > top || inData ? `"${refer}", a level without a chair and meetings` : `"${refer}"`
  return [mismatch(path, found, oneOf(refer, [...forums.keys()], 'a forum'))]
}
