import { Temporal } from 'temporal-polyfill'
import type { Indicator } from '../domain/figures/indicator.ts'
import type { Frequency, Period } from '../domain/figures/period.ts'
import type { Fields } from './fields.ts'
import type { WrittenFigure } from './written-figure.ts'
import { readWrittenFigure } from './written-figure.ts'
import { isDayWithoutYear, readWrittenPeriod } from './written-period.ts'

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

/** A printed figure, or null when the cell is empty or says that there is none. Tells what a cell was read as. */
export function figure(fields: Fields, column: string, indicator: Pick<Indicator, 'unit' | 'precision'> | null) {
  return writtenFigure(fields, column, indicator).value
}

/** The same with how it was read. */
export function writtenFigure(
  fields: Fields,
  column: string,
  indicator: Pick<Indicator, 'unit' | 'precision'> | null,
): WrittenFigure {
  const read = readWrittenFigure(fields.cell(column), indicator ?? UNKNOWN)
  if ('expected' in read) {
    fields.wrong(column, read.expected, undefined, read.rule)
    return { value: null, meaning: null, isProvisional: false }
  }
  // What a workbook shows as a percentage is read as it is seen, which is no news to whoever sent it.
  if (read.meaning !== null && typeof fields.cell(column) === 'string') fields.readAs(column, read.meaning)
  return read
}

/** Stands for an indicator whose own row is wrong. */
const UNKNOWN = { unit: '', precision: 0 }

const HOW_TO_WRITE: Readonly<Record<Frequency, string>> = {
  month: 'a month such as 2017-07',
  quarter: 'a quarter such as 2017/18 Q1',
  year: 'a year such as 2017/18',
}

/** A period of this frequency; of any when null. In a workbook, the first day of a month stands for the month. */
export function period(fields: Fields, column: string, frequency: Frequency | null): Period | null {
  const cell = fields.cell(column)
  const text = cell instanceof Date ? monthBeginning(cell) : fields.text(column)
  const read = readWrittenPeriod(text, frequency)
  if (read && (frequency === null || read.frequency === frequency)) return read
  if (cell instanceof Date || isDayWithoutYear(text)) {
    fields.wrong(
      column,
      `${expectedOf(frequency)}: a day was made of it, so format the column as text`,
      undefined,
      'day',
    )
  } else fields.wrong(column, expectedOf(frequency))
  return null
}

const expectedOf = (frequency: Frequency | null) =>
  frequency === null ? '2017-07, 2017/18 Q1 or 2017/18' : HOW_TO_WRITE[frequency]

/** Only the first of a month: what somebody typed as Jul-17 may have become 17 July of the year it was typed in. */
const monthBeginning = (date: Date) => (date.getUTCDate() === 1 ? date.toISOString().slice(0, 7) : '')

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-]\d\d:\d\d)?)?$/
const BRITISH = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?=$|[T ])/

/**
 * Reads a date or a date with a time, with an offset or else in the council's time; a date alone is its first moment.
 * What went through Excel has the date as 15/08/2017. Gives milliseconds since 1970, or null for anything else.
 */
export function readMoment(text: string, zone: string): number | null {
  const iso = text.replace(BRITISH, (_, day: string, month: string, year: string) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  )
  const [, date, time = '00:00', offset] = MOMENT.exec(iso) ?? []
  if (date === undefined) return null
  try {
    return offset === undefined
      ? Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' }).toZonedDateTime(zone).epochMilliseconds
      : Temporal.Instant.from(`${date}T${time}${offset}`).epochMilliseconds
  } catch {
    return null // 30 February, or 25 o'clock
  }
}
