import type { Period } from '../domain/period.ts'
import { parsePeriod, startOf } from '../domain/period.ts'
import type { Definitions } from './definitions.ts'
import type { Fields } from './fields.ts'
import { linesOf } from './fields.ts'
import type { ResultRow } from './intake.ts'
import { quoted } from './problem.ts'
import { cellText } from './table.ts'
import { choice, figure, period, readMoment } from './values.ts'

/** Today's county and district councils began on 1 April 1974; an earlier period is a slip of the hand. */
const FIRST_PERIOD = '1974-04-01'

/** Reads rows of results. Dates repeat down a file, so that each is worked out once. `now`: milliseconds since 1970. */
export function resultReader(definitions: Definitions, now: number): (fields: Fields) => ResultRow {
  const starts = remembered((key) => startOf(parsePeriod(key)).toString())
  const moments = remembered(readMoment)
  const today = new Date(now).toISOString().slice(0, 10)

  const periodOf = (fields: Fields, frequency: Period['frequency'] | null) => {
    const read = period(fields, 'period', frequency)
    if (!read) return { period: '', periodStart: '' }
    const periodStart = starts(read.key)
    if (periodStart < FIRST_PERIOD || periodStart > today) {
      fields.wrong('period', `a period that began on or before ${today}, and not before 1974/75`, quoted(read.key))
    }
    return { period: read.key, periodStart }
  }

  const reportedAt = (fields: Fields) => {
    const cell = fields.cell('reported_at')
    const text = cell instanceof Date ? cell.toISOString().slice(0, 19) : cellText(cell)
    if (text === '') return null
    const moment = moments(text)
    if (moment === null) fields.wrong('reported_at', '2017-08-15, 2017-08-15 09:30 or nothing')
    else if (moment > now) fields.wrong('reported_at', 'a moment that is not in the future')
    return moment
  }

  return (fields) => {
    const indicator = definitions.of(fields)
    const decimals = indicator?.precision ?? 0
    return {
      ref: fields.text('ref'),
      ...periodOf(fields, indicator?.frequency ?? null),
      value: figure(fields, 'value', decimals),
      ytd: figure(fields, 'ytd', decimals),
      previousYear: figure(fields, 'previous_year', decimals),
      forecast: null,
      publishedRag: null,
      status: choice(fields, 'status', ['final', 'provisional'], 'final'),
      commentary: linesOf(fields.cell('commentary')),
      reportedAt: reportedAt(fields),
    }
  }
}

function remembered<Value>(work: (key: string) => Value): (key: string) => Value {
  const done = new Map<string, Value>()
  return (key) => {
    const before = done.get(key)
    if (before !== undefined) return before
    const value = work(key)
    done.set(key, value)
    return value
  }
}
