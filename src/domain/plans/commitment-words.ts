import { Refusal } from '../core/refusal.ts'
import { formatCount } from '../core/words.ts'
import type { Decimal } from '../figures/figure.ts'
import { decimalAt, decimalsOf, readFigure, shownAt } from '../figures/figure.ts'
import type { History } from '../figures/history.ts'
import { latestOf } from '../figures/history.ts'
import type { Indicator } from '../figures/indicator.ts'
import type { Period } from '../figures/period.ts'
import { endOf, frequencyNoun, periodLabel, periodOn, shift } from '../figures/period.ts'
import { lastReporting } from '../figures/reporting-span.ts'
import { readSpokenPeriod } from '../figures/spoken-period.ts'

/** "2026-12: 75", "December 2026 75%", "75% by December 2026". */
export function splitEntry(entry: string): { readonly period: string; readonly value: string } | null {
  const valueFirst = /^(.*\d.*?)\s+(?:in|by|for)\s+(.+)$/i.exec(entry)
  if (valueFirst) return { value: valueFirst[1] ?? '', period: valueFirst[2] ?? '' }
  const periodFirst = /^(.+?)\s*[:=]\s*(.+)$/.exec(entry) ?? /^(.+?)\s+(\S+)$/.exec(entry)
  return periodFirst ? { period: periodFirst[1] ?? '', value: periodFirst[2] ?? '' } : null
}

/** "green by March 2027"; null where the words name no rating. */
export function readRating(typed: string): { readonly rag: 'GREEN' | 'AMBER'; readonly period: string } | null {
  const found = /^(?:back to )?(green|amber)(?: or better)?(?: again)?,? (?:by|in|from)\s+(.+?)\.?$/i.exec(typed.trim())
  return found ? { rag: /green/i.test(found[1] ?? '') ? 'GREEN' : 'AMBER', period: found[2] ?? '' } : null
}

/** A period in which the indicator will report and has not reported yet. Throws a refusal that is about the field. */
export function readOwnPeriod(typed: string, history: History, field: string): Period {
  const { indicator } = history
  const period = readSpokenPeriod(typed)
  if (!period) {
    throw new Refusal('period_unreadable', `"${typed}" is not a period: write ${openKey(history)}.`, field)
  }
  if (period.frequency !== indicator.frequency) {
    const own = periodOn(endOf(period), indicator.frequency).key
    const found = `${periodLabel(period)} is a ${frequencyNoun(period.frequency, 1)}`
    throw new Refusal(
      'period_frequency',
      `${found}, and ${indicator.ref} reports by ${indicator.frequency}: write ${own}.`,
      field,
    )
  }
  const first = firstOpen(history)
  if (first && period.index < first.index) {
    const can = `${indicator.ref} can promise ${periodLabel(first)} or later`
    throw new Refusal('period_reported', `${periodLabel(period)} has been reported already: ${can}.`, field)
  }
  if (period.index > lastReporting(indicator)) {
    throw new Refusal(
      'period_retired',
      `${indicator.ref} is retired and reports nothing for ${periodLabel(period)}. Leave that period out.`,
      field,
    )
  }
  return period
}

/** The period after the latest result. Null for an indicator without any: its first report to come is not known. */
function firstOpen(history: History): Period | null {
  const latest = latestOf(history)?.period
  return latest ? shift(latest, 1) : null
}

/** The next periods that the indicator reports, of which figures can be promised; none for one without a result. */
export function listOpenPeriods(history: History, count: number): readonly Period[] {
  const first = firstOpen(history)
  if (first === null) return []
  const periods = Array.from({ length: count }, (_, at) => shift(first, at))
  return periods.filter(({ index }) => index <= lastReporting(history.indicator))
}

/** A period that the indicator could be committed to, as it is written. */
const openKey = (history: History): string => firstOpen(history)?.key ?? EXAMPLE_KEYS[history.indicator.frequency]

const EXAMPLE_KEYS: Readonly<Record<Indicator['frequency'], string>> = {
  month: '2027-03',
  quarter: '2026/27 Q4',
  year: '2026/27',
}

/** What a trajectory could begin with: "2026-10: 80". */
export const exampleOf = (history: History): string =>
  `${openKey(history)}: ${shownAt(latestOf(history)?.target?.target ?? latestOf(history)?.report?.value ?? '75', history.indicator.precision)}`

/** A value of the indicator, at its printed precision. Throws a refusal. */
export function readValue(typed: string, indicator: Indicator, field: string): Decimal {
  const figure = figureIn(typed, indicator)
  if (!figure) throw new Refusal('value_unreadable', `"${typed}" is not a figure: write a number such as 75.`, field)
  if (decimalsOf(figure) > indicator.precision) {
    const places = indicator.precision === 0 ? 'whole numbers' : formatCount(indicator.precision, 'decimal place')
    throw new Refusal(
      'value_precision',
      `${indicator.ref} is published in ${places}, and "${typed}" has more: write it with no more.`,
      field,
    )
  }
  return decimalAt(Number(figure), indicator.precision)
}

const BETTER = {
  higher: /\s*\b(?:or (?:better|more|higher|above)|at least)\b\s*/i,
  lower: /\s*\b(?:or (?:better|less|fewer|lower|below)|at most)\b\s*/i,
} as const

/** The figure in "at least 75%", "£1,259 thousand", "5 days or fewer"; undefined where there is none. */
export function figureIn(typed: string, { polarity, unit }: Indicator): Decimal | undefined {
  const words = unit.replace(/^GBP\s*/, '').replace(/s$/, '')
  const bare = typed.replace(BETTER[polarity], ' ').trim()
  // A percent sign is the figure's own business.
  const withoutUnit =
    words !== '%' && bare.toLowerCase().replace(/s$/, '').endsWith(words.toLowerCase())
      ? bare.slice(0, bare.toLowerCase().lastIndexOf(words.toLowerCase()))
      : bare
  return readFigure(withoutUnit) ?? undefined
}
