import type { Report } from '../../src/domain/figures/indicator.ts'
import type { Grain, Measure, Rule } from '../../src/domain/rules/rule.ts'
import type { Span } from './days.ts'
import { lastMonth, later, spanWith } from './days.ts'
import type { Millionths } from './exact.ts'
import { millionths, rounded } from './exact.ts'
import type { Colour, Known } from './figures.ts'
import {
  colourOf,
  counts,
  dueDay,
  isAlike,
  reportOf,
  spansReported,
  targetOf,
  yearEarlier,
  yearsLast,
} from './figures.ts'

/** A period or a quarter as a rule counts it; without a result, `printed` is null. */
export type Point = {
  readonly span: Span
  /** The reported period that the result is of. */
  readonly of: Span
  readonly report: Report | null
  readonly printed: string | null
  readonly value: Millionths | null
  readonly colour: Colour | null
}

export type Question = {
  readonly known: Known
  readonly rule: Rule
  /** The day on which it is asked, and how many working days after a period its result is due. */
  readonly asAt: string
  readonly dueAfter: number
  /** Only periods that start after this day count towards a new case. */
  readonly closed: string | null
}

/** The periods that a rule looks at, oldest first, up to the last result. */
export function seriesOf(question: Question, grain: Grain = 'period', measure: Measure = 'value'): readonly Point[] {
  const { known, rule } = question
  if (grain === 'year' && known.indicator.frequency !== 'year') return []
  const own = spansReported(known)
    .filter((span) => counts(known.indicator, span))
    .map((span) => pointOf(question, span, measure))
  const points = grain === 'period' || grain === 'year' ? own : byQuarter(question, own)
  const last = points.findLastIndex(({ printed }) => printed !== null)
  const upToLast = points.slice(0, last + 1)
  return rule.missing === 'skipped' ? upToLast.filter(({ printed }) => printed !== null) : upToLast
}

export function pointOf({ known, rule }: Question, span: Span, measure: Measure): Point {
  const report = reportOf(known, span)
  const waits = rule.provisional === 'waits' && report?.status === 'provisional'
  const printed = waits ? null : printedOf(known, report, measure)
  const rated = measure === 'forecast' ? yearsLast(span) : span
  const target = targetOf(known, rated)
  return {
    span,
    of: span,
    report,
    printed,
    value: printed === null ? null : rounded(millionths(printed), known.indicator.precision),
    colour: colourOf(known, printed, target, yearAgo(known, span, rated, measure)),
  }
}

/** What it is to be better than; what was printed beside the result counts where the year before is not on record. */
function yearAgo(known: Known, span: Span, rated: Span, measure: Measure): Millionths | null {
  const { indicator } = known
  const before = yearEarlier(known, rated)
  const own = before && isAlike(indicator, before, span) ? reportOf(known, before) : null
  const printed = printedOf(known, own, measure === 'forecast' ? 'value' : measure)
  const beside = measure === 'value' ? (reportOf(known, span)?.previousYear ?? null) : null
  const found = printed ?? beside
  return found === null ? null : rounded(millionths(found), indicator.precision)
}

/** A snapshot has no year to date. */
function printedOf({ indicator }: Known, report: Report | null, measure: Measure): string | null {
  if (measure === 'forecast') return report?.forecast ?? null
  if (measure === 'ytd') return indicator.snapshot ? null : (report?.ytd ?? null)
  return report?.value ?? null
}

/**
 * The last published result of each quarter stands for it. The last quarter counts once its last month is in or
 * overdue; till then it only warns. A yearly indicator has no quarters.
 */
function byQuarter({ known, asAt, dueAfter }: Question, own: readonly Point[]): readonly Point[] {
  const { frequency } = known.indicator
  const [oldest] = own
  const latest = own.findLast(({ printed }) => printed !== null)
  if (!oldest || !latest || frequency === 'year') return []

  const quarters: Point[] = []
  const end = spanWith(latest.span.first, 'quarter')
  for (let quarter = spanWith(oldest.span.first, 'quarter'); quarter.first <= end.first; quarter = later(quarter, 1)) {
    const published = own.filter(
      ({ span, printed }) => printed !== null && span.first >= quarter.first && span.first <= lastMonth(quarter),
    )
    const stands = published.at(-1)
    quarters.push(
      stands
        ? { ...stands, span: quarter }
        : { span: quarter, of: quarter, report: null, printed: null, value: null, colour: null },
    )
  }
  const isIn = lastMonth(latest.span) === lastMonth(end)
  const overdue = asAt > dueDay(spanWith(lastMonth(end), frequency), dueAfter)
  return isIn || overdue ? quarters : quarters.slice(0, -1)
}
