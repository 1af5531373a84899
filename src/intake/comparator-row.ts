import type { Definitions } from './definitions.ts'
import type { Fields } from './fields.ts'
import type { ComparatorRow } from './intake.ts'
import { reportTimes } from './report-times.ts'
import { figure } from './values.ts'

/** Rules name a comparator within a phrase, so that it is a few plain words. */
const NAME = /^[a-z][a-z0-9 -]{0,39}$/

/**
 * Reads rows of comparators. A comparator may be published less often than the indicator is, so that any period will
 * do. `now`: milliseconds since 1970.
 */
export function comparatorReader(definitions: Definitions, now: number): (fields: Fields) => ComparatorRow {
  const { periodOf, reportedAt } = reportTimes(now)

  return (fields) => {
    const indicator = definitions.of(fields)
    return {
      ref: fields.text('ref'),
      name: comparatorName(fields),
      ...periodOf(fields, null),
      value: figure(fields, 'value', indicator?.precision ?? 0),
      reportedAt: reportedAt(fields),
    }
  }
}

/** In small letters, as rules name it: "National" and "national" are one. */
function comparatorName(fields: Fields): string {
  const name = fields.text('comparator').toLowerCase()
  if (!NAME.test(name)) fields.wrong('comparator', 'a name such as national: letters, digits, spaces and hyphens')
  return name
}
