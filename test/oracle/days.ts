/**
 * Days, months and periods with nothing but numbers and text, for the second opinion: it shares no line with the
 * program. A month is counted from January of year 0; a day is text such as 2017-06-30.
 */

export type Frequency = 'month' | 'quarter' | 'year'

/** One reporting period, by its first month. */
export type Span = { readonly frequency: Frequency; readonly first: number }

const LENGTH: Readonly<Record<Frequency, number>> = { month: 1, quarter: 3, year: 12 }

const twoDigits = (number: number): string => String(number % 100).padStart(2, '0')
const yearOf = (month: number): number => Math.floor(month / 12)
const monthOf = (month: number): number => (month % 12) + 1

/** The calendar year in which the financial year of a month began: January to March belong to the year before. */
export const yearBegun = (month: number): number => (monthOf(month) <= 3 ? yearOf(month) - 1 : yearOf(month))
export const yearName = (begun: number): string => `${begun}/${twoDigits(begun + 1)}`

export const spanWith = (month: number, frequency: Frequency): Span => {
  if (frequency === 'month') return { frequency, first: month }
  const april = yearBegun(month) * 12 + 3
  const length = LENGTH[frequency]
  return { frequency, first: april + Math.floor((month - april) / length) * length }
}
export const later = ({ frequency, first }: Span, steps: number): Span => ({
  frequency,
  first: first + steps * LENGTH[frequency],
})
export const lastMonth = ({ frequency, first }: Span): number => first + LENGTH[frequency] - 1

/** As the figures name it: 2017-06, 2017/18 Q1, 2017/18. */
export function nameOf({ frequency, first }: Span): string {
  if (frequency === 'month') return `${yearOf(first)}-${twoDigits(monthOf(first))}`
  const begun = yearBegun(first)
  return frequency === 'year' ? yearName(begun) : `${yearName(begun)} Q${(first - begun * 12 - 3) / 3 + 1}`
}

export function readName(name: string): Span {
  const year = Number(name.slice(0, 4))
  if (name[4] === '-') return { frequency: 'month', first: year * 12 + Number(name.slice(5)) - 1 }
  const quarter = name.split(' Q')[1]
  const april = year * 12 + 3
  return quarter === undefined
    ? { frequency: 'year', first: april }
    : { frequency: 'quarter', first: april + (Number(quarter) - 1) * 3 }
}

export const firstDay = ({ first }: Span): string => `${yearOf(first)}-${twoDigits(monthOf(first))}-01`
export const lastDay = (span: Span): string => dayAfter(firstDay(later(span, 1)), -1)

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** England's, copied from the government's list. */
const BANK_HOLIDAYS = new Set(
  [
    '2014-01-01 2014-04-18 2014-04-21 2014-05-05 2014-05-26 2014-08-25 2014-12-25 2014-12-26',
    '2015-01-01 2015-04-03 2015-04-06 2015-05-04 2015-05-25 2015-08-31 2015-12-25 2015-12-28',
    '2016-01-01 2016-03-25 2016-03-28 2016-05-02 2016-05-30 2016-08-29 2016-12-26 2016-12-27',
    '2017-01-02 2017-04-14 2017-04-17 2017-05-01 2017-05-29 2017-08-28 2017-12-25 2017-12-26',
    '2018-01-01 2018-03-30 2018-04-02 2018-05-07 2018-05-28 2018-08-27 2018-12-25 2018-12-26',
    '2019-01-01 2019-04-19 2019-04-22 2019-05-06 2019-05-27 2019-08-26 2019-12-25 2019-12-26',
    '2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28',
    '2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28',
    '2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19 2022-12-26 2022-12-27',
  ].flatMap((line) => line.split(' ')),
)

const isWorkingDay = (day: string): boolean =>
  ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !BANK_HOLIDAYS.has(day)

/** So many working days after a day, which is not counted itself. */
export function workingDaysAfter(day: string, count: number): string {
  let found = day
  for (let left = count; left > 0; ) {
    found = dayAfter(found, 1)
    if (isWorkingDay(found)) left--
  }
  return found
}
