import fc from 'fast-check'
import type { Comparator, Indicator, Report, Target } from '../../src/domain/figures/indicator.ts'
import { aReport, aTarget, noonOf } from '../support/builders.ts'
import type { Span } from './days.ts'
import { dayAfter, lastDay, nameOf, readName, spanWith, yearBegun, yearName } from './days.ts'

// Figures lie close to target 80 and floor 70, so that ratings, ties and turns come often.

const NEAR = fc.integer({ min: 62, max: 88 })
const ON_A_LINE = fc.constantFrom(70, 75, 80, 85)

const printed = (whole: number, tenths: number) => (tenths === 0 ? String(whole) : `${whole}.${tenths}`)
const anyFigure = fc.oneof(
  { weight: 5, arbitrary: NEAR.map(String) },
  { weight: 4, arbitrary: ON_A_LINE.map(String) },
  {
    weight: 3,
    arbitrary: fc.tuple(NEAR, fc.constantFrom(0, 4, 5, 9)).map(([whole, tenths]) => printed(whole, tenths)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('0', '0.0', '0.4', '-5', '100', '40', '160', '79.95', '69.95', '69.5', '400', '3'),
  },
)
const orNone = <T>(some: fc.Arbitrary<T>, weight = 5): fc.Arbitrary<T | null> =>
  fc.oneof({ weight, arbitrary: some }, { weight: 1, arbitrary: fc.constant(null) })

/** Poor most of the time, so that runs are long enough for what may break them. */
const poorFigure = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 60, max: 69 }).map(String) },
  { weight: 2, arbitrary: fc.integer({ min: 70, max: 79 }).map(String) },
  { weight: 1, arbitrary: anyFigure },
)

/** A level with a drift and now and then a leap: runs, trends and special causes do not come by chance alone. */
const levels = (count: number): fc.Arbitrary<readonly string[]> =>
  fc
    .record({
      from: fc.integer({ min: 66, max: 86 }),
      drift: fc.constantFrom(-2, -1, -1, 0, 0, 0, 1, 2),
      noise: fc.array(fc.constantFrom(0, 0, 1, -1, 2, -2), { minLength: count, maxLength: count }),
      ends: fc.constantFrom(0, 0, 0, -6, 6),
      lastly: fc.constantFrom(null, null, null, null, null, '0'),
      leaps: fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 0, -9, 9), { minLength: count, maxLength: count }),
      noisy: fc.boolean(),
    })
    .map(({ from, drift, noise, ends, lastly, leaps, noisy }) =>
      noise.map((step, at) => {
        if (lastly !== null && at === count - 1) return lastly
        const shifted = at >= count - 7 ? ends : 0
        return String(from + drift * at + shifted + (noisy ? step + (leaps[at] ?? 0) : 0))
      }),
    )

type Values = readonly (string | null)[]
const valuesFor = (count: number): fc.Arbitrary<Values> =>
  fc
    .tuple(
      fc.oneof(
        fc.array(anyFigure, { minLength: count, maxLength: count }),
        fc.array(poorFigure, { minLength: count, maxLength: count }),
        levels(count),
      ),
      fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 1), { minLength: count, maxLength: count }),
      fc.constantFrom(true, true, false),
    )
    .map(([values, gaps, whole]) => values.map((value, at) => (gaps[at] === 1 && !whole ? null : value)))

const reportDetails = fc.record({
  /** Not reported at all, reported as empty, or reported. */
  how: fc.constantFrom('reported', 'reported', 'reported', 'reported', 'empty', 'suppressed'),
  ytd: orNone(anyFigure),
  previousYear: orNone(anyFigure, 1),
  confirmed: fc.constantFrom(false, false, false, false, true),
  forecast: orNone(anyFigure, 2),
  publishedRag: orNone(fc.constantFrom('GREEN' as const, 'AMBER' as const, 'RED' as const), 1),
  status: fc.constantFrom('final' as const, 'final' as const, 'provisional' as const),
  commentary: fc.constantFrom('', ' ', 'Two advisers left.'),
  days: fc.constantFrom(3, 15, 15, 15, 28, 31, 70),
  revised: fc.constantFrom(0, 0, 0, 0, 1, 2),
  revisions: fc.array(
    fc.record({
      value: orNone(anyFigure),
      later: fc.integer({ min: 0, max: 200 }),
      status: fc.constantFrom('final' as const, 'provisional' as const),
    }),
    { minLength: 2, maxLength: 2 },
  ),
})

type Details = typeof reportDetails extends fc.Arbitrary<infer T> ? T : never

function reportsOf(span: Span, value: string | null, details: Details): Report[] {
  if (value === null && details.how === 'reported') return []
  const beside = value === null && details.how === 'suppressed' ? { suppressed: true as const } : {}
  const { ytd, previousYear, forecast, publishedRag, status, commentary, confirmed } = details
  const day = dayAfter(lastDay(span), details.days)
  const first = aReport({
    period: nameOf(span),
    value,
    ytd,
    previousYear,
    confirmed,
    forecast,
    publishedRag,
    status,
    commentary,
    reportedAt: noonOf(day),
    recordedAt: noonOf(day),
    ...beside,
  })
  const revisions = details.revisions.slice(0, details.revised).map((revision): Report => {
    const moment = noonOf(dayAfter(day, revision.later))
    const { suppressed: _, ...again } = first
    return { ...again, value: revision.value, status: revision.status, reportedAt: moment, recordedAt: moment }
  })
  return [first, ...revisions]
}

/** Target and floor of each year, a floor equal to the target, none at all, changes in the year, corrections. */
const targetRow = fc.record({
  target: orNone(fc.constantFrom('80', '80', '78', '82.5', '79.5', '79.49', '80.05'), 9),
  gap: fc.constantFrom(10, 10, 5, 0),
  floor: fc.constantFrom(true, true, true, true, false),
  lower: orNone(fc.constantFrom('70', '72'), 3),
  upper: orNone(fc.constantFrom('80', '82'), 3),
})

function targetsFor(indicator: Indicator, spans: readonly Span[]): fc.Arbitrary<Target[]> {
  const up = indicator.polarity === 'higher'
  const years = [...new Set(spans.map(({ first }) => yearBegun(first)))]
  const rowOf = (
    year: number,
    from: string,
    row: typeof targetRow extends fc.Arbitrary<infer T> ? T : never,
    day: string,
  ): Target => ({
    ...aTarget({ year: yearName(year), fromPeriod: from, recordedAt: noonOf(day) }),
    target: row.target,
    floor: row.target === null || !row.floor ? null : String(Number(row.target) + (up ? -row.gap : row.gap)),
    lower: row.lower,
    upper: row.upper,
  })
  const ofYear = (year: number) =>
    fc
      .record({
        set: targetRow,
        given: fc.constantFrom(true, true, true, true, true, true, true, false),
        loaded: fc.integer({ min: -30, max: 500 }),
        late: fc.boolean(),
        changed: fc.constantFrom('no', 'no', 'no', 'corrected', 'from', 'both'),
        change: targetRow,
        other: targetRow,
        from: fc.constantFrom(...spans.filter(({ first }) => yearBegun(first) === year)),
        recorded: fc.integer({ min: 0, max: 400 }),
      })
      .map(({ set, given, loaded, late, changed, change, other, from, recorded }) => {
        if (!given) return []
        const start = `${year}-04-01`
        const rows = [rowOf(year, '', set, dayAfter(start, late ? loaded : -20))]
        if (changed === 'corrected' || changed === 'both') rows.push(rowOf(year, '', change, dayAfter(start, recorded)))
        if (changed === 'from' || changed === 'both')
          rows.push(rowOf(year, nameOf(from), other, dayAfter(start, recorded + 7)))
        return rows
      })
  return fc.tuple(...years.map(ofYear)).map((rows) => rows.flat())
}

/** Reported by the period, the quarter or the year, with gaps and revisions. */
const comparatorsFor = (spans: readonly Span[]): fc.Arbitrary<Comparator[]> =>
  fc
    .record({
      frequency: fc.constantFrom('own' as const, 'own' as const, 'quarter' as const, 'year' as const),
      values: fc.array(orNone(anyFigure), { minLength: spans.length, maxLength: spans.length }),
      gaps: fc.array(fc.constantFrom(false, false, false, true), { minLength: spans.length, maxLength: spans.length }),
      days: fc.array(fc.constantFrom(10, 40, 90), { minLength: spans.length, maxLength: spans.length }),
      published: fc.nat(spans.length),
    })
    .map(({ frequency, values, gaps, days, published }) =>
      spans.slice(0, published).flatMap((span, at) => {
        if (gaps[at]) return []
        const asPublished = frequency === 'own' ? span : wider(span, frequency)
        const moment = noonOf(dayAfter(lastDay(span), days[at] ?? 10))
        const period = nameOf(asPublished)
        return [
          {
            name: 'National',
            period,
            value: values[at] ?? null,
            reportedAt: moment,
            recordedAt: moment,
            madeUp: false,
          },
        ]
      }),
    )

const wider = (span: Span, frequency: 'quarter' | 'year'): Span =>
  span.frequency === 'year' ? span : spanWith(span.first, frequency)

/** What was reported of an indicator over periods, in any order. */
export const figuresFor = (indicator: Indicator, spans: readonly Span[]) =>
  fc
    .record({
      values: valuesFor(spans.length),
      details: fc.array(reportDetails, { minLength: spans.length, maxLength: spans.length }),
      alwaysFinal: fc.boolean(),
      onTime: fc.boolean(),
      targets: targetsFor(indicator, spans),
      comparators: comparatorsFor(spans),
      reversed: fc.boolean(),
    })
    .map(({ values, details, alwaysFinal, onTime, targets, comparators, reversed }) => {
      const reports = spans.flatMap((span, at) => {
        const found = details[at]
        if (!found) return []
        const status = alwaysFinal ? ('final' as const) : found.status
        return reportsOf(span, values[at] ?? null, { ...found, status, days: onTime ? 15 : found.days })
      })
      return { reports: reversed ? newestPeriodFirst(reports) : reports, targets, comparators }
    })

/** Rows of one period stay as they came: of two at the same moment the later row counts. */
const newestPeriodFirst = (reports: readonly Report[]): Report[] =>
  reports.toSorted((a, b) => readName(b.period).first - readName(a.period).first)
