import type { Trigger } from '../../src/domain/rules/rule.ts'
import type { Span } from './days.ts'
import { later, readName, spanWith } from './days.ts'
import { counts, dueDay, reportOf, spansReported, startsAfter } from './figures.ts'
import type { Point, Question } from './series.ts'

/**
 * What has not come though it was due: the periods after the last result, for as long as the indicator reports. A
 * provisional result is one, and so is what was suppressed. An indicator that never reported is not chased, unless its definition says since when it
 * reports. "No result 10 working days after it was due" holds on the tenth of them; "no data" on the day after it was due.
 */
export function outstanding(
  { known, asAt, dueAfter, closed }: Question,
  trigger: Extract<Trigger, { kind: 'late' | 'no-data' }>,
): readonly Point[] | null {
  const { comparableFrom, frequency } = known.indicator
  const reported = spansReported(known)
  const last = reported.findLast((span) => {
    const report = reportOf(known, span)
    return report !== null && (report.value !== null || report.suppressed === true)
  })
  const begins = comparableFrom === null ? null : spanWith(readName(comparableFrom).first, frequency)
  const first = last ? later(last, 1) : (reported[0] ?? begins)
  if (!first) return null

  const grace = dueAfter + (trigger.kind === 'late' ? trigger.days : 1)
  const missing: Point[] = []
  for (let span = first; asAt >= dueDay(span, grace); span = later(span, 1)) {
    if (counts(known.indicator, span) && startsAfter(span, closed)) missing.push(without(span))
  }
  return missing.length >= (trigger.kind === 'late' ? 1 : trigger.count) ? missing : null
}

const without = (span: Span): Point => ({ span, of: span, report: null, printed: null, value: null, colour: null })
