import { isNumber, LONGEST_RUN, readCount } from '../../core/count.ts'
import type { Concern } from '../concern.ts'
import type { MayMeet } from './column-series.ts'
import type { Matcher } from './series.ts'

/**
 * All that there is to say of one kind of trigger: what it is, how framework.yaml says it and what that means, and what
 * finds the figures that meet it, with the sentence that says why. The check of the rules, the schema for editors, the
 * explanation and the messages take it from here.
 */
export type TriggerDefinition<Trigger extends { readonly kind: string }> = {
  readonly kind: Trigger['kind']
  readonly concern: Concern
  /** The ways to write it. */
  readonly forms: readonly Form<Trigger>[]
  /** The trigger as a phrase that one of its forms reads back: "red for two quarters". */
  readonly say: (trigger: Trigger) => string
  /** What it means, as the second half of a sentence: "the indicator is RED in two quarters running". */
  readonly meaning: (trigger: Trigger) => string
  /** What finds the figures that meet it. Made once for a rule, since it is asked of every indicator. */
  readonly match: (trigger: Trigger) => Matcher
  /** Whether it may be met, by columns alone, so that few histories need be built. It always may, where this is left out. */
  readonly mayMeet?: (trigger: Trigger) => MayMeet
  /** A yes of it is as certain as a no, where all periods count. */
  readonly isSure?: true
  /** The same once there is another result, whatever that is; of those that are foreseen. */
  readonly mayMeetNext?: (trigger: Trigger) => MayMeet
  /** Whether it is worth a warning that the next result may meet it. No, where it is left out. */
  readonly isForeseen?: (trigger: Trigger) => boolean
}

/** One way to write a trigger. */
export type Form<Trigger> = {
  readonly examples: readonly string[]
  /** What a phrase that nobody can read speaks of when this form was meant. */
  readonly about?: RegExp
  readonly pattern: RegExp
  readonly build: (groups: Groups, options: Options) => Built<Trigger>
}

export type Options = { readonly strict: boolean }
export type Groups = Readonly<Record<string, string | undefined>>

/** What the words say; or what was expected where a number in them is impossible; or null when they say nothing. */
export type Built<Trigger> = Trigger | { readonly expected: string } | null

export const defineTrigger = <Trigger extends { readonly kind: string }>(
  definition: TriggerDefinition<Trigger>,
): TriggerDefinition<Trigger> => definition

/** Goes on with a count that may be read. */
export function withCount<Trigger>(
  said: string | undefined,
  build: (count: number) => Built<Trigger>,
  [least, most]: readonly [number, number] = [1, LONGEST_RUN],
): Built<Trigger> {
  const count = readCount(said ?? '', least, most)
  if (count !== null) return build(count)
  return isNumber(said ?? '') ? { expected: `a count from ${least} to ${most}` } : null
}

/** Goes on with a figure above 0, as it was written. */
export function withFigure<Trigger>(
  said: string | undefined,
  what: string,
  build: (figure: string) => Built<Trigger>,
): Built<Trigger> {
  if (said === undefined || !isNumber(said)) return null
  return /^\d+(\.\d+)?$/.test(said) && Number(said) > 0 ? build(said) : { expected: `${what} above 0` }
}
