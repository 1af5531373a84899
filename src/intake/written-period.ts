import type { Frequency, Period } from '../domain/figures/period.ts'
import { monthPeriod, quarterPeriod, readPeriod, yearPeriod } from '../domain/figures/period.ts'

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH_NAME = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?'

const NAMED_MONTH = new RegExp(`^${MONTH_NAME}[\\s-]+(\\d{4}|\\d\\d)$`, 'i')
const DAY_OF_MONTH = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d\d)$/
const FIRST_DAY = /^(\d{4})-(\d\d)-01(?:[T ]00:00(?::00)?)?$/
const NUMBERED_MONTH = /^(\d{1,2})\/(\d{4})$/
const YEARS = '(\\d{4}|\\d\\d)\\s*[/–-]\\s*(\\d{4}|\\d\\d)'
const QUARTER = '(?:q|qtr\\.?|quarter)\\s*([1-4])'
const QUARTER_FIRST = new RegExp(`^${QUARTER}[\\s,]*${YEARS}$`, 'i')
const YEAR_FIRST = new RegExp(`^${YEARS}[\\s,]*${QUARTER}$`, 'i')
const YEAR = new RegExp(`^${YEARS}$`)

/**
 * Reads a period as people and spreadsheets write it, where it can mean one thing only: Nov-26, November 2026 and
 * 01/11/2026 for 2026-11, "Q2 2026/27" and "2026-27 Q2" for 2026/27 Q2. Null: anything else. 2009-10 is October, and a
 * year where years are reported; days are written in the British order.
 */
export function readWrittenPeriod(text: string, frequency: Frequency | null): Period | null {
  const standard = readPeriod(text.replace(/q([1-4])$/, 'Q$1'))
  if (standard && (frequency === null || standard.frequency === frequency)) return standard
  const read = readMonth(text) ?? readQuarter(text) ?? readYear(text)
  return read && (frequency === null || read.frequency === frequency) ? read : standard
}

/** 26-Nov is a day without its year: what Excel makes of Nov-26 when it is typed. */
export const isDayWithoutYear = (text: string): boolean => new RegExp(`^\\d{1,2}[\\s-]${MONTH_NAME}$`, 'i').test(text)

function readMonth(text: string): Period | null {
  const named = NAMED_MONTH.exec(text)
  if (named) return monthPeriod(fullYear(named[2]), MONTHS.indexOf((named[1] ?? '').toLowerCase()) + 1)
  const day = DAY_OF_MONTH.exec(text)
  // Only the first of a month stands for it: any other day was typed, or made, for itself.
  if (day) return Number(day[1]) === 1 ? monthOf(fullYear(day[3]), Number(day[2])) : null
  const first = FIRST_DAY.exec(text)
  if (first) return monthOf(Number(first[1]), Number(first[2]))
  const numbered = NUMBERED_MONTH.exec(text)
  return numbered ? monthOf(Number(numbered[2]), Number(numbered[1])) : null
}

const monthOf = (year: number, month: number): Period | null =>
  month >= 1 && month <= 12 ? monthPeriod(year, month) : null

function readQuarter(text: string): Period | null {
  const quarterFirst = QUARTER_FIRST.exec(text)
  const yearFirst = YEAR_FIRST.exec(text)
  const [from, until, quarter] = quarterFirst
    ? [quarterFirst[2], quarterFirst[3], quarterFirst[1]]
    : [yearFirst?.[1], yearFirst?.[2], yearFirst?.[3]]
  const year = financialYearOf(from, until)
  return year === null ? null : quarterPeriod(year, Number(quarter))
}

function readYear(text: string): Period | null {
  const [, from, until] = YEAR.exec(text) ?? []
  const year = financialYearOf(from, until)
  return year === null ? null : yearPeriod(year)
}

/** The first calendar year of 2026/27, 2026-27, 2026/2027 or 26/27; null when the second does not follow it. */
function financialYearOf(from: string | undefined, until: string | undefined): number | null {
  if (from === undefined || until === undefined) return null
  const year = fullYear(from)
  const follows = until.length === 4 ? Number(until) === year + 1 : Number(until) === (year + 1) % 100
  return follows ? year : null
}

/** 26 is 2026 and 98 is 1998: councils of today began in 1974. */
function fullYear(text: string | undefined): number {
  const year = Number(text)
  if (text?.length !== 2) return year
  return year < 74 ? 2000 + year : 1900 + year
}
