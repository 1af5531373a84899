import type { Concern } from '../concern.ts'
import { contradiction, noCommentary } from './as-published.ts'
import { benchmark } from './benchmark.ts'
import type { MayMeet } from './column-series.ts'
import { controlChart } from './control-chart.ts'
import { slope, worseningMatcher } from './decline.ts'
import type { Form, TriggerDefinition } from './definition.ts'
import { jump, stale, zero } from './implausible.ts'
import { implausibleFigure } from './implausible-figure.ts'
import { noTarget } from './no-target.ts'
import { outOfRange } from './out-of-range.ts'
import { lateMatcher, noData, provisionalMatcher } from './outstanding.ts'
import { fellMatcher, turnedMatcher, yearOnYear } from './rating-change.ts'
import { ratingRun, sustainedMatcher } from './rating-run.ts'
import type { Matcher } from './series.ts'

/** Every kind of trigger, in the order in which their phrases are offered. */
const DEFINITIONS = [
  ...[ratingRun, turnedMatcher, worseningMatcher, fellMatcher, yearOnYear, slope, controlChart, benchmark],
  ...[sustainedMatcher, outOfRange],
  ...[
    lateMatcher,
    noData,
    provisionalMatcher,
    noTarget,
    noCommentary,
    contradiction,
    implausibleFigure,
    jump,
    zero,
    stale,
  ],
]

type Defined<Definition> = Definition extends TriggerDefinition<infer Trigger> ? Trigger : never

/** What a rule watches for. Each kind is explained in docs/rules-file.md and said in framework.yaml as a phrase. */
export type Trigger = Defined<(typeof DEFINITIONS)[number]>

// A definition takes triggers of its own kind alone, and each trigger is given to the definition of its kind.
const byKind = new Map(DEFINITIONS.map((one) => [one.kind as string, one as unknown as TriggerDefinition<Trigger>]))

function definitionOf({ kind }: Trigger): TriggerDefinition<Trigger> {
  const found = byKind.get(kind)
  if (!found) throw new Error(`No trigger is defined as "${kind}".`)
  return found
}

/** The ways to write a trigger. */
export const FORMS: readonly Form<Trigger>[] = [...byKind.values()].flatMap(({ forms }) => forms)

export const concernOf = (trigger: Trigger): Concern => definitionOf(trigger).concern

/** What finds the figures that meet a trigger. */
export const matcherOf = (trigger: Trigger): Matcher => definitionOf(trigger).match(trigger)

/** Whether a trigger may be met, by columns: without an answer of its own it always may. */
export const mayMeetOf = (trigger: Trigger): MayMeet => definitionOf(trigger).mayMeet?.(trigger) ?? always

/** Whether a trigger is met, where columns say that it may be. */
export const isSureOf = (trigger: Trigger): boolean => definitionOf(trigger).isSure ?? false

/** Whether the next result may meet it. */
export const mayMeetNextOf = (trigger: Trigger): MayMeet => definitionOf(trigger).mayMeetNext?.(trigger) ?? always

const always: MayMeet = () => true

/** The trigger as a phrase that is read back as the same: "red for two quarters". */
export const sayTrigger = (trigger: Trigger): string => definitionOf(trigger).say(trigger)

/** What a trigger means, as the second half of a sentence: "the indicator is RED in two quarters running". */
export const meaningOf = (trigger: Trigger): string => definitionOf(trigger).meaning(trigger)

/** Whether it is worth a warning that the next result may meet it. */
export const isForeseenBy = (trigger: Trigger): boolean => definitionOf(trigger).isForeseen?.(trigger) ?? false
