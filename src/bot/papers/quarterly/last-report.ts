import type { Period } from '../../../domain/figures/period.ts'
import { endOf, readPeriod } from '../../../domain/figures/period.ts'
import type { Paper } from '../../../domain/papers/paper.ts'
import type { AppContext } from '../../core/context.ts'

/** The last report of a kind that was issued on an earlier period. */
export type LastReport = { readonly period: Period; readonly paper: Paper & { readonly issuedAt: Date } }

/**
 * What readers had before a report on a period, of the same kind and directorate, by a moment; null: none is on record. Of a
 * report that was corrected by then, its last version.
 */
export async function lastReport(
  { store }: AppContext,
  wanted: { readonly kind: string; readonly period: Period; readonly directorate: string | null; readonly by: Date },
): Promise<LastReport | null> {
  const issued = await store.papers.listIssuedBetween(wanted.kind, new Date(0), new Date(wanted.by.getTime() + 1))
  return issued
    .flatMap((paper): LastReport[] => {
      const [first = '', ...others] = paper.subject.split(':')
      const period = readPeriod(first)
      const directorate = others.length === 0 ? null : others.join(':')
      const isEarlier = period !== null && endOf(period).until(endOf(wanted.period)).sign > 0
      if (!isEarlier || directorate !== wanted.directorate || paper.state === 'withdrawn') return []
      return paper.issuedAt === null ? [] : [{ period, paper: { ...paper, issuedAt: paper.issuedAt } }]
    })
    .reduce<LastReport | null>((last, one) => (last !== null && isAfter(last, one) ? last : one), null)
}

const isAfter = (one: LastReport, other: LastReport): boolean => {
  const later = endOf(other.period).until(endOf(one.period)).sign
  return later > 0 || (later === 0 && one.paper.version > other.paper.version)
}
