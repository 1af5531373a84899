import { checkForums } from './check-forums.ts'
import { checkVariations } from './check-variations.ts'
import type { Draft } from './draft.ts'
import type { Finding } from './problem.ts'
import { mismatch, oneOf } from './problem.ts'

/** What the checks may know beside the file. */
export type Known = {
  /** References of the council's indicators; without them, those of variations are not checked. */
  readonly knownRefs?: ReadonlySet<string>
}

/** What does not fit although each part is well formed. */
export function checkDraft(draft: Draft, known: Known): Finding[] {
  return [
    ...checkRules(draft),
    ...checkLadder(draft),
    ...checkForums(draft),
    ...checkCycle(draft),
    ...checkVariations(draft, known.knownRefs),
  ]
}

function checkRules({ rules, forums, ladder }: Draft): Finding[] {
  const seen = new Map<string, number>()
  return rules.flatMap((rule, index) => {
    if (!rule) return []
    const findings: Finding[] = []
    const first = seen.get(rule.key)
    if (first !== undefined) {
      findings.push(mismatch(['rules', index, 'key'], `"${rule.key}" again`, `a key that rules[${first}] has not`))
    }
    seen.set(rule.key, first ?? index)

    if (forums.size > 0 && !forums.has(rule.refer))
      findings.push(unknownForum(['rules', index, 'refer'], rule.refer, forums, ladder))
    return findings
  })
}

/** A rule refers to a forum and not to any level: somebody must decide, at a meeting. */
function unknownForum(path: Finding['path'], key: string, forums: Draft['forums'], ladder: Draft['ladder']): Finding {
  const isLevel = ladder?.some((step) => Object.hasOwn(step, key)) ?? false
  const found = isLevel ? `"${key}", a level without a chair and meetings` : `"${key}"`
  return mismatch(path, found, oneOf(key, [...forums.keys()], 'a forum'))
}

/** A level that stands twice would pass an issue round in a loop. */
function checkLadder({ ladder, forums }: Draft): Finding[] {
  if (!ladder) return []
  const seen = new Map<string, number>()
  const findings: Finding[] = []

  for (const [index, step] of ladder.entries()) {
    for (const [key, name] of Object.entries(step)) {
      const first = seen.get(key)
      const path = ['ladder', index, key]
      if (first !== undefined)
        findings.push(mismatch(path, `"${key}" again, a loop`, `it once, as in ladder[${first}]`))
      seen.set(key, first ?? index)

      const forum = forums.get(key)
      if (forum && forum.name !== name) {
        findings.push(mismatch(path, `"${name}"`, `"${forum.name}", as the forum is called`))
      }
    }
  }
  for (const key of forums.keys()) {
    if (!seen.has(key)) findings.push(mismatch(['ladder'], `no step with "${key}"`, 'one, since it is a forum'))
  }
  return findings
}

/** Whoever is called in must hear of it before the plan is due, and the briefing must not go out before the call-in. */
function checkCycle({ cycle }: Draft): Finding[] {
  if (!cycle) return []
  return (['plan_due_before', 'brief_before'] as const)
    .filter((key) => cycle[key] > cycle.notice_at_least)
    .map((key) =>
      mismatch(['cycle', key], String(cycle[key]), `at most ${cycle.notice_at_least}, the notice that a call-in gives`),
    )
}
