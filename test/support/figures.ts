import type { Indicator } from '../../src/domain/figures/indicator.ts'
import { financialYearKey, parsePeriod, shift, startOf } from '../../src/domain/figures/period.ts'
import type { ImportRows } from '../../src/store/imports.ts'
import { anIndicator as anyIndicator, aReport, aTarget } from './builders.ts'

/** An indicator with its results, by period; its target is 80 and its floor standard 70 in every year it has results in. */
export type GivenIndicator = {
  readonly indicator: Indicator
  readonly results: Readonly<Record<string, string | null>>
}

/** Posts are named by their titles, as in a file. */
export const anIndicator = (changes: Partial<Indicator> = {}): Indicator =>
  anyIndicator({
    name: 'Calls answered in 40 seconds',
    service: 'Contact Point',
    accountablePost: 'Head of Contact Point',
    directorPost: 'Director of Engagement',
    cabinetMemberPost: null,
    ...changes,
  })

/** One result a month, the first in `from`. */
export function monthly(from: string, ...values: readonly (string | null)[]): Record<string, string | null> {
  const first = parsePeriod(from)
  return Object.fromEntries(values.map((value, at) => [shift(first, at).key, value]))
}

/** Red in both quarters, and no other rule is met: it neither turned nor fell three times. */
export const poor = (ref: string, changes: Partial<Indicator> = {}): GivenIndicator => ({
  indicator: anIndicator({ ref, ...changes }),
  results: monthly('2026-04', '69', '69', '69', '66', '66', '66'),
})

/** Green all the time. */
export const good = (ref: string, changes: Partial<Indicator> = {}): GivenIndicator => ({
  indicator: anIndicator({ ref, ...changes }),
  results: monthly('2026-04', '90', '90', '90', '90', '90', '90'),
})

export const exempt = { classification: 'exempt' } as const

/** EX01, which is exempt, under a name that gives away what it is about. */
export const exemptPoor = (changes: Partial<Indicator> = {}): GivenIndicator =>
  poor('EX01', { ...exempt, name: 'Placements that broke down', ...changes })

/** The rows of an import: the indicators, a target for each year in which they have results, and the results. */
export function rowsOf(given: readonly GivenIndicator[]): ImportRows {
  return {
    indicators: given.map(({ indicator }) => indicator),
    targets: given.flatMap(({ indicator: { ref }, results }) =>
      [...new Set(Object.keys(results).map((period) => financialYearKey(parsePeriod(period))))].map((year) => ({
        ...withoutMoment(aTarget({ year })),
        ref,
      })),
    ),
    results: given.flatMap(({ indicator: { ref }, results }) =>
      Object.entries(results).map(([period, value]) => ({
        ...aReport({ period, value }),
        ref,
        periodStart: startOf(parsePeriod(period)).toString(),
        reportedAt: null,
      })),
    ),
    comparators: [],
  }
}

const withoutMoment = ({ recordedAt: _, ...target }: ReturnType<typeof aTarget>) => target
