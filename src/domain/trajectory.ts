import type { Decimal } from './figure.ts'
import { decimalAt, decimalsOf, readFigure, withUnit } from './figure.ts'
import type { Known } from './foresee.ts'
import type { History } from './history.ts'
import { historyOf, latestOf } from './history.ts'
import type { Indicator } from './indicator.ts'
import type { Period } from './period.ts'
import { endOf, frequencyNoun, periodLabel, periodOn, shift } from './period.ts'
import type { Rag } from './rag.ts'
import { ragLevel, ragOf } from './rag.ts'
import { Refusal } from './refusal.ts'
import { lastReporting } from './reporting-span.ts'
import { readSpokenPeriod } from './spoken-period.ts'

/** A value that is promised for a period, at the indicator's printed precision. */
export type Point = { readonly period: Period; readonly value: Decimal }

/** A rating that is promised by a period. */
export type BackTo = { readonly period: Period; readonly rag: 'GREEN' | 'AMBER' }

/** What an action is to bring about: a value or a rating, in a period. */
export type Effect = { readonly period: Period; readonly value: Decimal | null; readonly rag: BackTo['rag'] | null }

/**
 * Reads a recovery trajectory, "2026-12: 75, 2027-03: 80", separated by commas, semicolons or line breaks. The periods
 * are the indicator's own, after its latest result, in order. Throws a refusal that says what was found and expected.
 */
export function readTrajectory(typed: string, history: History): readonly Point[] {
  const points = typed
    .split(/[;\n]|,(?!\d{3}(?!\d))/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry) => {
      const found = splitEntry(entry)
      if (!found) {
        const expected = `a period and its value were expected, such as "${exampleOf(history)}"`
        throw refused('trajectory_unreadable', `The trajectory has "${entry}" where ${expected}.`, 'trajectory')
      }
      const period = readOwnPeriod(found.period, history, 'trajectory')
      return { period, value: readValue(found.value, history.indicator, 'trajectory') }
    })
  for (const [at, { period }] of points.entries()) {
    const before = points[at - 1]
    if (!before || before.period.index < period.index) continue
    const said =
      before.period.index === period.index
        ? `${periodLabel(period)} stands twice in the trajectory: give each period one value.`
        : `${periodLabel(period)} stands after ${periodLabel(before.period)} in the trajectory: the earliest comes first.`
    throw refused('trajectory_order', said, 'trajectory')
  }
  return points
}

/** Reads when it is to be back: "green by 2027-03", "amber by March 2027". Throws a refusal. */
export function readBackTo(typed: string, history: History): BackTo {
  const { indicator } = history
  if (indicator.kind === 'activity') {
    const why = `${indicator.ref} shows demand and has no rating`
    throw refused('no_rating', `${why}, so that it cannot be back to one: leave this empty.`, 'back')
  }
  const found = readRating(typed)
  if (!found) {
    const said = `"${typed.trim()}" does not say when it is back: write "green by ${exampleOf(history).split(':')[0]}".`
    throw refused('back_unreadable', said, 'back')
  }
  return { rag: found.rag, period: readOwnPeriod(found.period, history, 'back') }
}

/**
 * Reads what an action is to bring about: "75% or better in 2027-03", "green by March 2027". Null where the words promise
 * no figure, and so nothing that figures could keep. Throws a refusal where they do, of what cannot be held against it.
 */
export function readEffect(typed: string, history: History): Effect | null {
  const rating = readRating(typed)
  if (rating && history.indicator.kind === 'kpi') {
    return { rag: rating.rag, value: null, period: readOwnPeriod(rating.period, history, 'effect') }
  }
  const found = /\d/.test(typed) ? splitEntry(typed.trim().replace(/\.$/, '')) : null
  if (!found || !readSpokenPeriod(found.period) || figureIn(found.value, history.indicator) === undefined) return null
  const period = readOwnPeriod(found.period, history, 'effect')
  return { rag: null, value: readValue(found.value, history.indicator, 'effect'), period }
}

/** Throws a refusal where the trajectory has, at or after the period of the rating that it is back to, a worse one. */
export function mustAgree(points: readonly Point[], back: BackTo, known: Known): void {
  for (const { period, value } of points) {
    const rag = ratingIf(period, value, known)
    if (period.index < back.period.index || rag === null || ragLevel[rag] <= ragLevel[back.rag]) continue
    const there = `${withUnit(value, known.input.indicator.unit)} in ${periodLabel(period)}, which is ${rag.toLowerCase()}`
    const promised = `back to ${back.rag.toLowerCase()} by ${periodLabel(back.period)}`
    throw refused('back_contradicts', `The trajectory has ${there}, and yet it is to be ${promised}.`, 'back')
  }
}

/** Whether a trajectory does not even end at amber. */
export function endsRed(points: readonly Point[], known: Known): boolean {
  const last = points.at(-1)
  return last !== undefined && ratingIf(last.period, last.value, known) === 'RED'
}

/**
 * The rating that a value would have in a period to come: by the target of its year, or by the latest that was in force
 * where none is set yet. Null without a target.
 */
export function ratingIf(period: Period, value: Decimal, { input, policy, moment }: Known): Rag | null {
  const { indicator } = input
  const report = {
    ...NO_REPORT,
    period: period.key,
    value,
    reportedAt: moment,
    recordedAt: moment,
  }
  const { figures } = historyOf({ ...input, reports: [...input.reports, report] }, policy, moment)
  const bounds = figures.findLast((figure) => figure.bounds !== null)?.bounds
  return bounds ? ragOf(Number(value), bounds, indicator.polarity) : null
}

const NO_REPORT = {
  ytd: null,
  previousYear: null,
  forecast: null,
  publishedRag: null,
  status: 'final',
  commentary: '',
  madeUp: false,
} as const

const refused = (code: string, sentence: string, field: string) => new Refusal(code, sentence, field)

/** "2026-12: 75", "December 2026 75%", "75% by December 2026". */
function splitEntry(entry: string): { readonly period: string; readonly value: string } | null {
  const valueFirst = /^(.*\d.*?)\s+(?:in|by|for)\s+(.+)$/i.exec(entry)
  if (valueFirst) return { value: valueFirst[1] ?? '', period: valueFirst[2] ?? '' }
  const periodFirst = /^(.+?)\s*[:=]\s*(.+)$/.exec(entry) ?? /^(.+)\s+(\S+)$/.exec(entry)
  return periodFirst ? { period: periodFirst[1] ?? '', value: periodFirst[2] ?? '' } : null
}

function readRating(typed: string): { readonly rag: BackTo['rag']; readonly period: string } | null {
  const found = /^(?:back to )?(green|amber)(?: or better)?(?: again)?,? (?:by|in|from)\s+(.+?)\.?$/i.exec(typed.trim())
  return found ? { rag: /green/i.test(found[1] ?? '') ? 'GREEN' : 'AMBER', period: found[2] ?? '' } : null
}

/** A period in which the indicator will report and has not reported yet. */
function readOwnPeriod(typed: string, history: History, field: string): Period {
  const { indicator } = history
  const period = readSpokenPeriod(typed)
  if (!period) {
    throw refused('period_unreadable', `"${typed}" is not a period: write ${firstOpen(history).key}.`, field)
  }
  if (period.frequency !== indicator.frequency) {
    const own = periodOn(endOf(period), indicator.frequency).key
    const found = `${periodLabel(period)} is a ${frequencyNoun(period.frequency, 1)}`
    throw refused(
      'period_frequency',
      `${found}, and ${indicator.ref} reports by ${indicator.frequency}: write ${own}.`,
      field,
    )
  }
  const first = firstOpen(history)
  if (period.index < first.index) {
    const can = `${indicator.ref} can promise ${periodLabel(first)} or later`
    throw refused('period_reported', `${periodLabel(period)} has been reported already: ${can}.`, field)
  }
  if (period.index > lastReporting(indicator)) {
    throw refused(
      'period_retired',
      `${indicator.ref} is retired and reports nothing for ${periodLabel(period)}.`,
      field,
    )
  }
  return period
}

/** The period after the latest result; for an indicator without any, that of its first report to come is not known. */
function firstOpen(history: History): Period {
  const latest = latestOf(history)?.period
  return latest ? shift(latest, 1) : { ...ANY_PERIOD[history.indicator.frequency], index: Number.NEGATIVE_INFINITY }
}

const ANY_PERIOD: Readonly<Record<Indicator['frequency'], Period>> = {
  month: { frequency: 'month', index: 0, key: '2027-03' },
  quarter: { frequency: 'quarter', index: 0, key: '2026/27 Q4' },
  year: { frequency: 'year', index: 0, key: '2026/27' },
}

const exampleOf = (history: History): string =>
  `${firstOpen(history).key}: ${latestOf(history)?.target?.target ?? latestOf(history)?.report?.value ?? '75'}`

function readValue(typed: string, indicator: Indicator, field: string): Decimal {
  const figure = figureIn(typed, indicator)
  if (!figure) throw refused('value_unreadable', `"${typed}" is not a figure: write a number such as 75.`, field)
  if (decimalsOf(figure) > indicator.precision) {
    const places = indicator.precision === 0 ? 'whole numbers' : `${indicator.precision} decimal places`
    throw refused('value_precision', `${indicator.ref} is published in ${places}, and "${typed}" has more.`, field)
  }
  return decimalAt(Number(figure), indicator.precision)
}

const BETTER = {
  higher: /\s*\b(?:or (?:better|more|higher|above)|at least)\b\s*/i,
  lower: /\s*\b(?:or (?:better|less|fewer|lower|below)|at most)\b\s*/i,
} as const

/** The figure in "at least 75%", "£1,259 thousand", "5 days or fewer"; undefined where there is none. */
function figureIn(typed: string, { polarity, unit }: Indicator): Decimal | undefined {
  const words = unit.replace(/^GBP\s*/, '').replace(/s$/, '')
  const bare = typed.trim().replace(BETTER[polarity], ' ').trim()
  const withoutUnit =
    words !== '' && words !== '%' && bare.toLowerCase().replace(/s$/, '').endsWith(words.toLowerCase())
      ? bare.slice(0, bare.toLowerCase().lastIndexOf(words.toLowerCase()))
      : bare
  return readFigure(withoutUnit) ?? undefined
}
