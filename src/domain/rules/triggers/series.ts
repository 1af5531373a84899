import type { Temporal } from 'temporal-polyfill'
import type { History } from '../../figures/history.ts'
import type { Period } from '../../figures/period.ts'
import { yearBefore } from '../../figures/period.ts'
import type { Rag } from '../../figures/rag.ts'
import type { DueOn, GrainFigure } from '../grain.ts'

/** What a rule looks at. */
export type Series = {
  readonly history: History
  /** As the rule reads them, oldest first; they end with the last result. */
  readonly figures: readonly GrainFigure[]
  /**
   * Whether a period may count: after a case was closed only later ones do, though an earlier one may still be
   * compared with.
   */
  readonly counts: (period: Period) => boolean
  readonly asAt: Temporal.PlainDate
  readonly dueOn: DueOn
}

/** What a rule found. */
export type Found = {
  /** The figures that meet the rule, oldest first. */
  readonly figures: readonly GrainFigure[]
  /** The because-sentence without its stop; made only when somebody will read it. */
  readonly sentence: () => string
  /** What the sentence says beside the figures themselves, of each of them. */
  readonly factsOf?: (figure: GrainFigure) => Readonly<Record<string, string>>
}

/** Finds what meets a trigger, or null. Made once for a rule, and used for every history. */
export type Matcher = (series: Series) => Found | null

export const ragAt = ({ figure }: GrainFigure): Rag | null => figure?.rag ?? null

export const valueAt = ({ figure }: GrainFigure): number | null => figure?.value ?? null

/** What a figure is compared with: the one before it, or what adds up through the year as it was a year before. */
export function beforeIt({ history, figures }: Series, at: number): GrainFigure | undefined {
  const now = figures[at]
  if (!now || !history.indicator.cumulative) return figures[at - 1]
  const { index } = yearBefore(now.period)
  return figures.find(({ period }) => period.index === index)
}

/** The longest run of figures that ends with the last one, when it has at least `count`; else null. */
export function runAtEnd(
  { figures, counts }: Series,
  count: number,
  belongs: (figure: GrainFigure) => boolean,
): readonly GrainFigure[] | null {
  const start = figures.findLastIndex((one) => !belongs(one) || !counts(one.period)) + 1
  return figures.length - start >= count ? figures.slice(start) : null
}
