import type { Definitions } from './definitions.ts'
import type { Fields } from './fields.ts'
import type { ComparatorRow } from './intake.ts'
import type { ReportTimes } from './report-times.ts'
import { figure } from './values.ts'

/** Rules name a comparator within a phrase, so that it is a few plain words. */
const NAME = /^[a-z][a-z0-9 -]{0,39}$/

/**
 * Reads rows of comparators. A comparator may be published less often than the indicator is, so that any period will
 * do.
 */
export function comparatorReader(definitions: Definitions, times: ReportTimes): (fields: Fields) => ComparatorRow {
  const { periodOf, reportedAt } = times

  return (fields) => {
    const indicator = definitions.of(fields)
    const period = periodOf(fields, null)
    return {
      ref: fields.text('ref'),
      name: comparatorName(fields),
      ...period,
      value: figure(fields, 'value', indicator),
      reportedAt: reportedAt(fields, period.periodStart),
    }
  }
}

/** In small letters, as rules name it: "National" and "national" are one. */
function comparatorName(fields: Fields): string {
  const name = fields.text('comparator').toLowerCase()
  if (!NAME.test(name)) fields.wrong('comparator', 'a name such as national: letters, digits, spaces and hyphens')
  return name
}
