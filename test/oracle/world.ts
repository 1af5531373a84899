import type { Temporal } from 'temporal-polyfill'
import { makeCalendar } from '../../src/domain/core/calendar.ts'
import { historyOf } from '../../src/domain/figures/history.ts'
import { endOf } from '../../src/domain/figures/period.ts'
import type { RagPolicy } from '../../src/domain/figures/rag.ts'
import { readRagPolicy } from '../../src/domain/figures/rag-policy.ts'
import { evaluate, ragPolicyFor } from '../../src/domain/rules/evaluate.ts'
import type { Framework } from '../../src/domain/rules/framework.ts'
import type { Concern, Rule, Variation } from '../../src/domain/rules/rule.ts'
import { aFramework, on } from '../support/builders.ts'
import { concernOf } from './concern.ts'
import { nameOf } from './days.ts'
import type { Input, Known } from './figures.ts'
import { verdict } from './verdicts.ts'

/** All that an evaluation depends on, as plain as it can be said. */
export type World = {
  readonly input: Input
  readonly rules: readonly Rule[]
  readonly variations: readonly Variation[]
  /** As it is written. */
  readonly ragPolicy: string
  readonly dueAfter: number
  readonly asAt: string
  readonly closures: Readonly<Record<Concern, string | null>>
}

/** For each rule that is met: its key and the periods held against the indicator, "red-for-two: 2017/18 Q1, 2017/18 Q2". */
export type Findings = readonly string[]

const say = (rule: string, periods: readonly string[]) => `${rule}: ${periods.join(', ')}`
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`)
const calendar = makeCalendar({ zone: 'Europe/London', closedOn: [] })

/** What the program finds. */
export function findingsOfEngine(world: World): Findings {
  const framework: Framework = aFramework([...world.rules], {
    ragPolicy: readPolicy(world.ragPolicy),
    variations: world.variations,
    resultsDueAfter: world.dueAfter,
  })
  const asAt = on(world.asAt)
  const { indicator } = world.input
  const history = historyOf(world.input, ragPolicyFor(framework, indicator, asAt), noonOf(world.asAt))
  return evaluate(framework, history, {
    asAt,
    dueOn: (period, more = 0): Temporal.PlainDate => calendar.addWorkingDays(endOf(period), world.dueAfter + more),
    rearmAfter: (concern) => {
      const day = world.closures[concern]
      return day === null ? null : on(day)
    },
  }).map(({ rule, evidence }) =>
    say(
      rule,
      evidence.map(({ period }) => period),
    ),
  )
}

/** What the second opinion finds. */
export function findingsOfOracle(world: World): Findings {
  const { input, asAt, dueAfter, closures } = world
  const known: Known = { ...input, moment: noonOf(asAt), policy: policyOf(world) }
  const found = world.rules.flatMap((rule) => {
    if (rule.layers.length > 0 && !rule.layers.includes(input.indicator.layer)) return []
    const agreed = inForce(world).find((variation) => variation.rule === rule.key)
    const when = agreed ? agreed.when : rule.when
    if (when === null) return []
    const question = { known, rule, asAt, dueAfter, closed: closures[concernOf(when)] }
    const points = verdict(question, when)
    return points === null ? [] : [{ rule, when, points }]
  })
  // What cannot well be right is put right first: nothing but the data is escalated upon it.
  const unlikely = found.flatMap(({ when, points }) =>
    when.kind === 'implausible' ? points.map(({ of }) => nameOf(of)) : [],
  )
  return found
    .filter(
      ({ when, points }) => concernOf(when) === 'data' || points.every(({ of }) => !unlikely.includes(nameOf(of))),
    )
    .map(({ rule, points }) =>
      say(
        rule.key,
        points.map(({ span }) => nameOf(span)),
      ),
    )
}

/** What was agreed for this indicator and holds on the day: from the day it was agreed to the last day of until. */
const inForce = ({ variations, input, asAt }: World): readonly Variation[] =>
  variations.filter(
    ({ ref, agreedOn, until }) =>
      ref === input.indicator.ref && agreedOn.toString() <= asAt && (until === null || until.toString() >= asAt),
  )

/** A variation first, then the indicator's own policy, then the council's. */
const policyOf = (world: World): string =>
  inForce(world).find(({ rule }) => rule === null)?.phrase || world.input.indicator.ragPolicy || world.ragPolicy

export function readPolicy(text: string): RagPolicy {
  const policy = readRagPolicy(text)
  if (!policy) throw new Error(`the program cannot read the policy "${text}"`)
  return policy
}
