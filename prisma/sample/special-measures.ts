import type { Temporal } from 'temporal-polyfill'
import type { Period } from '../../src/domain/figures/period.ts'
import { endOf, endsQuarter, financialYearKey, quarterOf, shift } from '../../src/domain/figures/period.ts'
import { commentaryOn } from './commentary.ts'
import type { Line } from './csv-text.ts'
import { reportedOn } from './reported-on.ts'

const REF = 'SM01'

const INDICATOR: Line = {
  ref: REF,
  name: 'Percentage of schools in special measures',
  kind: 'kpi',
  unit: '%',
  precision: '1',
  polarity: 'lower',
  frequency: 'quarter',
  directorate: 'Children, Young People and Education',
  division: 'Education Planning and Access',
  service: 'School Improvement',
  accountable_post: 'Head of School Improvement',
  director_post: 'Director of Education Planning and Access',
  cabinet_member_post: 'Cabinet Member for Children, Young People and Education',
  layer: 'strategic',
  snapshot: 'yes',
  cumulative: 'no',
  classification: 'unrestricted',
}

/** Newest first: RED in the latest quarter, AMBER in the four before, worse each time for two years. */
const SHARES = ['3.4', '2.9', '2.6', '2.3', '2.1', '1.9', '1.7', '1.5', '1.4', '1.2'] as const
/** Of the same quarters. No more real than the rest: marked as made up in the record, as every comparator of the sample is. */
const NATIONAL = ['2.2', '2.2', '2.3', '2.3', '2.4', '2.4', '2.5', '2.5', '2.6', '2.6'] as const
const LIMITS = { target: '2.0', floor: '3.0' }

/**
 * An indicator that is made up from end to end, shaped on a case that Kent's Performance Assurance Team had in 2011:
 * the share of schools in special measures, beside a national rate. Its newest quarter is the last one that `lastMonth`
 * completes.
 */
export function specialMeasures(lastMonth: Period, today: Temporal.PlainDate) {
  const quarter = quarterOf(lastMonth)
  const latest = endsQuarter(lastMonth) ? quarter : shift(quarter, -1)
  const periods = SHARES.map((_, lag) => shift(latest, -lag))

  return {
    indicator: INDICATOR,
    targets: [...new Set(periods.map(financialYearKey))].map((year): Line => ({ ref: REF, year, ...LIMITS })),
    results: periods.map(
      (period, lag): Line => ({
        ref: REF,
        period: period.key,
        value: SHARES[lag] ?? '',
        previous_year: SHARES[lag + 4] ?? '',
        commentary: lag === 0 ? commentaryOn(REF, 'This indicator is made up for the sample council.') : '',
        reported_at: reportedOn(endOf(period), today),
      }),
    ),
    comparators: periods.map(
      (period, lag): Line => ({
        ref: REF,
        comparator: 'national',
        period: period.key,
        value: NATIONAL[lag] ?? '',
        reported_at: reportedOn(endOf(period), today),
      }),
    ),
  }
}
