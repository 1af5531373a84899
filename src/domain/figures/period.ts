import { Temporal } from 'temporal-polyfill'
import { Refusal } from '../core/refusal.ts'

export type Frequency = 'month' | 'quarter' | 'year'

/**
 * A reporting period of the council's year, 1 April to 31 March. `index` counts periods of one frequency without a
 * gap, so that the one before is always `index - 1`; comparing indexes of different frequencies means nothing.
 */
export type Period = {
  readonly frequency: Frequency
  readonly index: number
  /** As it is written in files and commands: 2017-07, 2017/18 Q1, 2017/18. */
  readonly key: string
}

const FIRST_MONTH = 4 // the financial year starts in April

/** Reads 2017-07, "2017/18 Q1" or 2017/18. Returns null for anything else, such as 2017/19 or a month 13. */
export function readPeriod(text: string): Period | null {
  const month = /^(\d{4})-(\d{2})$/.exec(text)
  if (month) {
    const number = Number(month[2])
    return number >= 1 && number <= 12 ? monthPeriod(Number(month[1]), number) : null
  }
  const year = /^(\d{4})\/(\d{2})(?: Q([1-4]))?$/.exec(text)
  if (!year || (Number(year[1]) + 1) % 100 !== Number(year[2])) return null
  return year[3] ? quarterPeriod(Number(year[1]), Number(year[3])) : yearPeriod(Number(year[1]))
}

/** Periods that have been read. There are so many as there are months, quarters and years with four digits. */
const readBefore = new Map<string, Period>()

/** Like readPeriod, for text that was checked before. Throws a refusal that says what was found. */
export function parsePeriod(text: string): Period {
  const before = readBefore.get(text)
  if (before) return before
  const period = readPeriod(text)
  if (!period)
    throw new Refusal('period_unreadable', `"${text}" is not a period: write 2017-07, 2017/18 Q1 or 2017/18.`)
  readBefore.set(text, period)
  return period
}

export const monthPeriod = (year: number, month: number): Period =>
  madeOnce('month', year * 12 + (month - 1), () => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`)

/** `year` is the calendar year in which the financial year starts; quarter 1 is April to June. */
export const quarterPeriod = (year: number, quarter: number): Period =>
  madeOnce('quarter', year * 4 + (quarter - 1), () => `${yearKey(year)} Q${quarter}`)

export const yearPeriod = (year: number): Period => madeOnce('year', year, () => yearKey(year))

/** Every history has the same periods, and rules ask for those before and around them: each is made once. */
const made: Readonly<Record<Frequency, Map<number, Period>>> = { month: new Map(), quarter: new Map(), year: new Map() }

function madeOnce(frequency: Frequency, index: number, keyOf: () => string): Period {
  const before = made[frequency].get(index)
  if (before) return before
  const period = { frequency, index, key: keyOf() }
  made[frequency].set(index, period)
  return period
}

const yearKey = (year: number) => `${year}/${String((year + 1) % 100).padStart(2, '0')}`

/** The period `count` after this one (before it, when negative). */
export const shift = (period: Period, count: number): Period => periodAt(period.frequency, period.index + count)

/** The period of a frequency that has an index. */
export function periodAt(frequency: Frequency, index: number): Period {
  const before = made[frequency].get(index)
  if (before) return before
  switch (frequency) {
    case 'month':
      return monthPeriod(Math.floor(index / 12), remainder(index, 12) + 1)
    case 'quarter':
      return quarterPeriod(Math.floor(index / 4), remainder(index, 4) + 1)
    case 'year':
      return yearPeriod(index)
  }
}

/** Never below nothing, also of a year before the first. */
const remainder = (index: number, of: number): number => ((index % of) + of) % of

/** The calendar year in which the period's financial year starts: 2017 for 2017-07, 2016 for 2017-03. */
export function financialYear(period: Period): number {
  switch (period.frequency) {
    case 'month':
      return Math.floor((period.index - (FIRST_MONTH - 1)) / 12)
    case 'quarter':
      return Math.floor(period.index / 4)
    case 'year':
      return period.index
  }
}

/** The financial year as targets are keyed: 2017/18. */
export const financialYearKey = (period: Period): string => yearPeriod(financialYear(period)).key

/** The period of the same frequency with which its financial year ends. */
export function lastOfYear(period: Period): Period {
  switch (period.frequency) {
    case 'month':
      return shift(period, 11 - monthOfYear(period))
    case 'quarter':
      return shift(period, 3 - (period.index - financialYear(period) * 4))
    case 'year':
      return period
  }
}

/** The quarter that a month lies in; a quarter is its own; a year has none, so its last one stands for it. */
export function quarterOf(period: Period): Period {
  switch (period.frequency) {
    case 'month':
      return periodAt('quarter', quarterIndexOf(period.index))
    case 'quarter':
      return period
    case 'year':
      return quarterPeriod(period.index, 4)
  }
}

/** The index of the quarter in which the month with an index lies. */
export const quarterIndexOf = (month: number): number => Math.floor((month - (FIRST_MONTH - 1)) / 3)

/** 0 for April, 11 for March. */
const monthOfYear = (period: Period) => period.index - (financialYear(period) * 12 + FIRST_MONTH - 1)

/** Whether the month with an index completes a quarter. */
export const endsQuarterAt = (month: number): boolean => remainder(month - (FIRST_MONTH - 1), 3) === 2

/** True for June, September, December and March: the month that completes a quarter. */
export const endsQuarter = (period: Period): boolean => period.frequency !== 'month' || endsQuarterAt(period.index)

export function startOf(period: Period): Temporal.PlainDate {
  switch (period.frequency) {
    case 'month':
      return new Temporal.PlainDate(Math.floor(period.index / 12), (period.index % 12) + 1, 1)
    case 'quarter':
      return new Temporal.PlainDate(Math.floor(period.index / 4), FIRST_MONTH, 1).add({
        months: (period.index % 4) * 3,
      })
    case 'year':
      return new Temporal.PlainDate(period.index, FIRST_MONTH, 1)
  }
}

/** The last day of the period. */
export const endOf = (period: Period): Temporal.PlainDate => startOf(shift(period, 1)).subtract({ days: 1 })

/** The period of this frequency that a day lies in. */
export function periodOn(day: Temporal.PlainDate, frequency: Frequency): Period {
  const month = monthPeriod(day.year, day.month)
  switch (frequency) {
    case 'month':
      return month
    case 'quarter':
      return quarterOf(month)
    case 'year':
      return yearPeriod(financialYear(month))
  }
}

/** The same period of the year before. */
export const yearBefore = (period: Period): Period =>
  shift(period, period.frequency === 'month' ? -12 : period.frequency === 'quarter' ? -4 : -1)

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

/** As a person says it: "July 2017", "2017/18 Q1", "2017/18". */
export function periodLabel(period: Period): string {
  return period.frequency === 'month' ? `${MONTHS[period.index % 12]} ${Math.floor(period.index / 12)}` : period.key
}

/** "Jul 17", "Q1 17/18", "2017/18": where there is little room. */
export function shortPeriodLabel(period: Period): string {
  switch (period.frequency) {
    case 'month':
      return `${MONTHS[period.index % 12]?.slice(0, 3)} ${String(Math.floor(period.index / 12) % 100).padStart(2, '0')}`
    case 'quarter':
      return `Q${(period.index % 4) + 1} ${financialYearKey(period).slice(2)}`
    case 'year':
      return period.key
  }
}

/** "a quarter", "quarters": for sentences that count periods. */
export const frequencyNoun = (frequency: Frequency, count: number): string =>
  count === 1 ? frequency : `${frequency}s`
