import type { z } from 'zod'
import type { Rule, Variation } from '../domain/rules/rule.ts'
import type { ForumFile, FrameworkFile } from './file.ts'
import { calendarSchema, cycleSchema, forumSchema } from './file.ts'
import type { StepFile } from './ladder-file.ts'
import { dataLadderSchema, ladderSchema } from './ladder-file.ts'
import { ruleSchema, variationSchema } from './rules-file.ts'

/**
 * The parts of a file that are well formed, however wrong the others are, so that the checks can say at once what does
 * not fit. A part that is not well formed is null, and keeps its place.
 */
export type Draft = {
  readonly rules: readonly (Rule | null)[]
  readonly variations: readonly (Variation | null)[]
  readonly forums: ReadonlyMap<string, ForumFile | null>
  readonly ladder: readonly StepFile[] | null
  readonly dataLadder: readonly StepFile[] | null
  readonly cycle: FrameworkFile['cycle'] | null
  readonly calendar: FrameworkFile['calendar'] | null
  /** Keys that are there, even where what stands under them is not well formed. */
  readonly ruleKeys: readonly string[]
  readonly channelKeys: readonly string[]
}

export function draftOf(file: unknown): Draft {
  const { rules, variations, forums, ladder, cycle, calendar, channels, data_ladder } = keysOf(file)
  return {
    rules: itemsOf(rules).map((rule) => wellFormed(ruleSchema, rule)),
    variations: itemsOf(variations).map((variation) => wellFormed(variationSchema, variation)),
    forums: new Map(Object.entries(keysOf(forums)).map(([key, forum]) => [key, wellFormed(forumSchema, forum)])),
    ladder: wellFormed(ladderSchema, ladder),
    dataLadder: wellFormed(dataLadderSchema, data_ladder) ?? null,
    cycle: wellFormed(cycleSchema, cycle),
    calendar: wellFormed(calendarSchema, calendar),
    ruleKeys: itemsOf(rules).flatMap((rule) => {
      const { key } = keysOf(rule)
      return typeof key === 'string' ? [key] : []
    }),
    channelKeys: Object.keys(keysOf(channels)),
  }
}

const wellFormed = <T extends z.ZodType>(schema: T, value: unknown): z.output<T> | null =>
  schema.safeParse(value).data ?? null

const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const keysOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
