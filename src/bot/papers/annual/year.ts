import { Temporal } from 'temporal-polyfill'
import type { Case } from '../../../domain/cases/case.ts'
import type { CaseEvent } from '../../../domain/cases/event.ts'
import { Refusal } from '../../../domain/core/refusal.ts'
import type { Period } from '../../../domain/figures/period.ts'
import { endOf, startOf } from '../../../domain/figures/period.ts'
import type { Span } from '../../../domain/papers/annual-review.ts'
import type { PaperEdition } from '../../../papers/edition.ts'
import type { IndicatorRecord } from '../../../store/figures/read-records.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import type { Finding } from '../../../store/rules/decisions.ts'
import type { FrameworkVersion } from '../../../store/rules/frameworks.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'

/** What every part of an annual review is counted from: the year as far as it has gone, as one reader may see it. */
export type ReviewedYear = Span & {
  readonly context: AppContext
  readonly period: Period
  readonly firstDay: Temporal.PlainDate
  /** The last day that is counted. */
  readonly lastDay: Temporal.PlainDate
  /** The day on which the record begins. */
  readonly recordBegins: Temporal.PlainDate
  readonly edition: PaperEdition
  /** Whether what concerns an indicator, or none, may be told. */
  readonly shows: (ref: string | null) => boolean
  /** Every indicator, whether or not it may be told of. */
  readonly all: readonly IndicatorRecord[]
  /** Those that may be told of. */
  readonly records: readonly IndicatorRecord[]
  readonly versions: readonly FrameworkVersion[]
  /** Every case opened before the end of it. */
  readonly cases: readonly Case[]
  readonly findings: readonly Finding[]
  readonly events: readonly (CaseEvent & { readonly caseId: number })[]
  /** Those that began in it, and those that would have. */
  readonly meetings: readonly Meeting[]
}

/** Reads what a year is counted from. Throws a refusal for a year that is not on record. */
export async function loadYear(context: AppContext, period: Period, edition: PaperEdition): Promise<ReviewedYear> {
  const { framework, store } = context
  const today = context.today()
  const firstDay = startOf(period)
  const lastDay = Temporal.PlainDate.compare(endOf(period), today) < 0 ? endOf(period) : today
  if (today.until(firstDay).sign > 0) {
    throw new Refusal('year_ahead', `${period.key} has not begun, so there is nothing to review: name a year that has.`)
  }
  const versions = await store.frameworks.listVersions()
  const began = versions[0]?.inForceFrom ?? context.now()
  const recordBegins = dayOf(context, began)
  if (lastDay.until(recordBegins).sign > 0) {
    throw new Refusal(
      'year_before_record',
      `Callin’s record begins on ${context.calendar.sayDate(recordBegins)}: nothing of ${period.key} is on it. Name a later year.`,
    )
  }
  const from = startOfDay(context, firstDay)
  const until = lastDay.equals(today)
    ? new Date(context.now().getTime() + 1)
    : startOfDay(context, lastDay.add({ days: 1 }))
  const all = await store.figures.listAll(context.now())
  const exempt = new Set(
    all.filter(({ indicator }) => indicator.classification === 'exempt').map(({ indicator }) => indicator.ref),
  )
  const shows = (ref: string | null) => edition === 'entitled' || ref === null || !exempt.has(ref)
  const cases = (await store.cases.listOpenedBefore(until)).filter(({ ref }) => shows(ref))
  const ids = new Set(cases.map(({ id }) => id))
  const meetings = await Promise.all(framework.forums.map(({ key }) => store.meetings.listBetween(key, from, until)))
  return {
    ...{ context, period, from, until, firstDay, lastDay, recordBegins, edition, shows, all, cases, versions },
    records: all.filter(({ indicator }) => shows(indicator.ref)),
    findings: (await store.decisions.listBetween(from, until)).filter(({ ref }) => shows(ref)),
    events: (await store.cases.listEvents(from, until)).filter(({ caseId }) => ids.has(caseId)),
    meetings: meetings.flat(),
  }
}

const startOfDay = ({ calendar }: AppContext, day: Temporal.PlainDate): Date =>
  new Date(calendar.at(day, Temporal.PlainTime.from('00:00')).epochMilliseconds)

/** "1 August 2011": the council's day at a moment. */
export const sayAt = ({ context }: Pick<ReviewedYear, 'context'>, at: Date): string =>
  context.calendar.sayDate(dayOf(context, at))

export const daysFrom = ({ context }: Pick<ReviewedYear, 'context'>, from: Date, until: Temporal.PlainDate): number =>
  dayOf(context, from).until(until).days

/** "CS05 Calls answered in 40 seconds" */
export function nameOf({ all }: Pick<ReviewedYear, 'all'>, ref: string): string {
  const name = all.find(({ indicator }) => indicator.ref === ref)?.indicator.name
  return name === undefined ? ref : `${ref} ${name}`
}

/** A rule as it is read in a table: "Red for 2 quarters"; one that is no longer there has its key alone. */
export function ruleName({ context }: Pick<ReviewedYear, 'context'>, key: string): string {
  const rule = context.framework.rules.find((one) => one.key === key)
  if (!rule) return `${key} (no longer in the rules)`
  return rule.phrase.charAt(0).toUpperCase() + rule.phrase.slice(1)
}

/** Forums as they are read in a table, in the rules' order. */
export const forumNames = ({ context }: Pick<ReviewedYear, 'context'>): readonly string[] =>
  context.framework.forums.map(({ name }) => name)

export const forumName = ({ context }: Pick<ReviewedYear, 'context'>, key: string | null): string =>
  context.framework.forums.find((one) => one.key === key)?.name ?? 'No forum'
