import type { Temporal } from 'temporal-polyfill'
import type { Backtest, SimulatedCase } from './backtest.ts'

/** One indicator under two frameworks. Only those that differ are told. */
export type IndicatorDifference = {
  readonly ref: string
  readonly inForce: readonly CalledIn[]
  readonly proposed: readonly CalledIn[]
}

export type CalledIn = {
  readonly forum: string
  /** The day of the meeting; null: it would have closed before. */
  readonly on: Temporal.PlainDate | null
  readonly closedOn: Temporal.PlainDate | null
  readonly rules: readonly string[]
}

/** What would have gone differently, by indicator: another day, another forum, not at all, or closed at another time. */
export function compareBacktests(inForce: Backtest, proposed: Backtest): readonly IndicatorDifference[] {
  const refs = new Set([...inForce.cases, ...proposed.cases].map(({ ref }) => ref))
  return [...refs].sort().flatMap((ref) => {
    const before = inForce.cases.filter((one) => one.ref === ref).map(calledIn)
    const after = proposed.cases.filter((one) => one.ref === ref).map(calledIn)
    return sameCourse(before, after) ? [] : [{ ref, inForce: before, proposed: after }]
  })
}

const calledIn = ({ forum, calledInOn, closedOn, rules }: SimulatedCase): CalledIn => ({
  forum,
  on: calledInOn,
  closedOn,
  rules,
})

/** The rule that found it may be called otherwise: what counts is what people would have met with. */
const sameCourse = (one: readonly CalledIn[], other: readonly CalledIn[]): boolean =>
  one.map(course).join('; ') === other.map(course).join('; ')

const course = ({ forum, on, closedOn }: CalledIn): string => `${forum} ${on} ${closedOn}`
