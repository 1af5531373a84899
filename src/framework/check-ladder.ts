import { DATA_OWNER } from '../domain/rules/rule.ts'
import { sayActWithin } from './act-within.ts'
import type { Draft } from './draft.ts'
import type { StepFile } from './ladder-file.ts'
import type { Finding } from './problem.ts'
import { mismatch, oneOf, quotedOr } from './problem.ts'

/** Ladders that lead up and end: without a loop, with each forum on them, and no time where it would mean nothing. */
export const checkLadders = (draft: Draft): Finding[] => [
  ...(draft.ladder ? [...checkSteps('ladder', draft.ladder, draft), ...checkForumsStand(draft)] : []),
  ...(draft.ladder && draft.dataLadder
    ? [...checkSteps('data_ladder', draft.dataLadder, draft), ...checkDataLadder(draft.dataLadder, draft.ladder)]
    : []),
]

/** A level that stands twice would pass an issue round in a loop. */
function checkSteps(section: string, steps: readonly StepFile[], { forums }: Draft): Finding[] {
  const seen = new Map<string, number>()
  return steps.flatMap(({ levels, actWithin }, index) => {
    const findings: Finding[] = []
    for (const [key, name] of Object.entries(levels)) {
      const first = seen.get(key)
      const path = [section, index, key]
      if (first !== undefined) {
        findings.push(mismatch(path, `"${key}" again, a loop`, `it once, as in ${section}[${first}]`))
      }
      seen.set(key, first ?? index)

      const forum = forums.get(key)
      if (forum && forum.name !== name) {
        findings.push(mismatch(path, `"${name}"`, `"${forum.name}", as the forum is called`))
      }
    }
    if (actWithin) findings.push(...checkTime([section, index, 'act_within'], index, steps, forums))
    return findings
  })
}

function checkTime(
  path: Finding['path'],
  index: number,
  steps: readonly StepFile[],
  forums: Draft['forums'],
): Finding[] {
  const step = steps[index]
  if (!step?.actWithin) return []
  const said = `"${sayActWithin(step.actWithin)}"`
  if (index === steps.length - 1) return [mismatch(path, said, 'no time on the last step, since nothing is above it')]
  const without = Object.keys(step.levels).filter((key) => !forums.has(key))
  return step.actWithin.unit === 'meetings' && without.length > 0
    ? [mismatch(path, said, `a time in working days, since ${quotedOr(without)} has no meetings here`)]
    : []
}

function checkForumsStand({ ladder, forums }: Draft): Finding[] {
  const keys = new Set((ladder ?? []).flatMap(({ levels }) => Object.keys(levels)))
  return [...forums.keys()]
    .filter((key) => !keys.has(key))
    .map((key) => mismatch(['ladder'], `no step with "${key}"`, 'one, since it is a forum'))
}

/** It begins with whoever keeps the data, and goes on over levels of the ladder, in their order. */
function checkDataLadder(data: readonly StepFile[], ladder: readonly StepFile[]): Finding[] {
  const stepOf = new Map(ladder.flatMap(({ levels }, step) => Object.keys(levels).map((key) => [key, step] as const)))
  let reached = -1
  return data.flatMap(({ levels }, index) =>
    Object.keys(levels).flatMap((key) => {
      if (key === DATA_OWNER && index === 0) return []
      const path = ['data_ladder', index, key]
      const step = stepOf.get(key)
      if (step === undefined)
        return [mismatch(path, `"${key}"`, oneOf(key, [...stepOf.keys()], 'a level of the ladder'))]
      const isLower = step < reached
      reached = Math.max(reached, step)
      return isLower ? [mismatch(path, `"${key}", which is lower than the step before`, 'a level above it')] : []
    }),
  )
}
