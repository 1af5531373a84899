import { Temporal } from 'temporal-polyfill'
import type { Frequency } from '../domain/figures/period.ts'
import { parsePeriod, startOf } from '../domain/figures/period.ts'
import type { Fields } from './fields.ts'
import { quote } from './problem.ts'
import { cellText } from './table.ts'
import { period, readMoment } from './values.ts'

export type ReportTimes = ReturnType<typeof reportTimes>

/** Today's county and district councils began on 1 April 1974; an earlier period is a slip of the hand. */
const FIRST_PERIOD = '1974-04-01'

/**
 * Reads the period that a reported figure is for, and the moment when it was reported. Both repeat down a file, so that
 * each is worked out once. `now`: milliseconds since 1970; nothing can be reported, or be about, what comes after it.
 * Days are those of the council's `zone`.
 */
export function reportTimes(now: number, zone: string) {
  const starts = remembered((key) => startOf(parsePeriod(key)).toString())
  const moments = remembered((text) => readMoment(text, zone))
  const dayOf = (moment: number) => councilDay(moment, zone)
  const today = dayOf(now)
  const reportedOn = remembered((moment) => dayOf(Number(moment)))

  return {
    /** A period of this frequency, or of any when null, with its first day. */
    periodOf(fields: Fields, frequency: Frequency | null): { readonly period: string; readonly periodStart: string } {
      const read = period(fields, 'period', frequency)
      if (!read) return { period: '', periodStart: '' }
      const periodStart = starts(read.key)
      if (periodStart < FIRST_PERIOD || periodStart > today) {
        fields.wrong('period', `a period that began on or before ${today}, and not before 1974/75`, quote(read.key))
      }
      return { period: read.key, periodStart }
    },

    /** Milliseconds since 1970, or null when the file does not say. Nobody knows the figure of a period before it begins. */
    reportedAt(fields: Fields, periodStart: string): number | null {
      const cell = fields.cell('reported_at')
      const text = cell instanceof Date ? cell.toISOString().slice(0, 19) : cellText(cell)
      if (text === '') return null
      const moment = moments(text)
      if (moment === null) fields.wrong('reported_at', '2017-08-15, 2017-08-15 09:30 or nothing')
      else if (moment > now) fields.wrong('reported_at', 'a moment that is not in the future')
      else if (reportedOn(String(moment)) < periodStart)
        fields.wrong('reported_at', `a day from ${periodStart} on, when its period ${fields.text('period')} began`)
      return moment
    },
  }
}

/** The council's day at a moment in milliseconds since 1970: 2026-04-01 from midnight there, whatever the clocks say. */
export const councilDay = (moment: number, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate().toString()

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
