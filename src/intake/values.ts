import { Temporal } from 'temporal-polyfill'
import type { Decimal } from '../domain/figures/figure.ts'
import { decimalsOf, readFigure } from '../domain/figures/figure.ts'
import type { Frequency, Period } from '../domain/figures/period.ts'
import { readPeriod } from '../domain/figures/period.ts'
import type { Fields } from './fields.ts'

/** Readers of one cell. Each notes what is wrong and then gives something harmless: a row with a problem is dropped. */

export function requiredText(fields: Fields, column: string): string {
  const text = fields.text(column)
  if (text === '') fields.wrong(column, 'some text')
  return text
}

/** One of the given words, whatever its capitals. An empty cell means `otherwise`; null: it must not be empty. */
export function choice<T extends string>(
  fields: Fields,
  column: string,
  choices: readonly [T, ...T[]],
  otherwise: T | null,
): T {
  const text = fields.text(column).toLowerCase()
  if (text === '' && otherwise !== null) return otherwise
  const found = choices.find((one) => one === text)
  if (found === undefined) fields.wrong(column, choices.join(' or '))
  return found ?? choices[0]
}

/**
 * A printed figure, or null when the cell is empty. A number in a workbook has no printed decimals, so it is given as
 * many as the indicator publishes, at least: 99 of an indicator with one decimal is 99.0.
 */
export function figure(fields: Fields, column: string, precision: number): Decimal | null {
  const cell = fields.cell(column)
  const printed = typeof cell === 'number' ? printedNumber(cell, precision) : fields.text(column)
  const read = cell instanceof Date || typeof cell === 'boolean' ? undefined : readFigure(printed)
  if (read === undefined) fields.wrong(column, 'a figure such as 99.5, 1,778, 12% or £1,259, or nothing')
  return read ?? null
}

function printedNumber(number: number, precision: number): string {
  const printed = String(number)
  return printed.includes('e') || decimalsOf(printed) >= precision ? printed : number.toFixed(precision)
}

const HOW_TO_WRITE: Readonly<Record<Frequency, string>> = {
  month: 'a month such as 2017-07',
  quarter: 'a quarter such as 2017/18 Q1',
  year: 'a year such as 2017/18',
}

/** A period of this frequency; of any when null. In a workbook, the first day of a month stands for the month. */
export function period(fields: Fields, column: string, frequency: Frequency | null): Period | null {
  const cell = fields.cell(column)
  const text = cell instanceof Date ? monthBeginning(cell) : fields.text(column)
  const read = readPeriod(text.replace(/q([1-4])$/, 'Q$1'))
  if (read && (frequency === null || read.frequency === frequency)) return read
  fields.wrong(column, frequency === null ? '2017-07, 2017/18 Q1 or 2017/18' : HOW_TO_WRITE[frequency])
  return null
}

/** Only the first of a month: what somebody typed as Jul-17 may have become 17 July of the year it was typed in. */
const monthBeginning = (date: Date) => (date.getUTCDate() === 1 ? date.toISOString().slice(0, 7) : '')

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?)?$/
const COUNCIL_TIME = 'Europe/London'

/**
 * Reads a date or a date with a time, with an offset or else in the council's time; a date alone is its first moment.
 * Gives milliseconds since 1970, or null for anything else.
 */
export function readMoment(text: string): number | null {
  const [, date, time = '00:00', offset] = MOMENT.exec(text) ?? []
  if (date === undefined) return null
  try {
    return offset === undefined
      ? Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' }).toZonedDateTime(COUNCIL_TIME)
          .epochMilliseconds
      : Temporal.Instant.from(`${date}T${time}${offset}`).epochMilliseconds
  } catch {
    return null // 30 February, or 25 o'clock
  }
}
