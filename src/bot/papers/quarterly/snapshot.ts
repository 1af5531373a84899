import { Temporal } from 'temporal-polyfill'
import type { Case } from '../../../domain/cases/case.ts'
import { Refusal } from '../../../domain/core/refusal.ts'
import type { Indicator } from '../../../domain/figures/indicator.ts'
import type { Period } from '../../../domain/figures/period.ts'
import { endOf, readPeriod, shift, startOf } from '../../../domain/figures/period.ts'
import type { PaperEdition } from '../../../papers/edition.ts'
import { figureRow } from '../../../papers/quarterly/figure-row.ts'
import type { FiguresSnapshot } from '../../../papers/quarterly/snapshot.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'
import { buildHistory } from '../../rules/history.ts'
import { councilAsAt } from '../council-as-at.ts'
import { caseNotes } from './case-notes.ts'
import { lastReport } from './last-report.ts'

type Defined = { readonly indicator: Indicator }

export type FiguresWanted = {
  /** quarterly-report: the kind of paper that is made. */
  readonly kind: string
  /** What the report is on. */
  readonly period: Period
  /** The council's day at whose end the figures are taken. */
  readonly asAt: Temporal.PlainDate
  /** Or a division: by its whole name, whatever its capitals; null: the whole council. */
  readonly directorate: string | null
  /** What is exempt is left out, and counted, unless the reader is entitled to it. */
  readonly edition: PaperEdition
}

/**
 * The figures of a period as they were known at the end of a day, rated by the rules that were in force then. Throws a
 * refusal when there is no such directorate, when nothing has been reported, or when the day is still to come.
 */
export async function figuresSnapshot(today: AppContext, wanted: FiguresWanted): Promise<FiguresSnapshot> {
  const { period, asAt, edition } = wanted
  if (asAt.until(today.today()).sign < 0) {
    throw new Refusal(
      'as_at_future',
      `${today.calendar.sayDate(asAt)} is still to come: nobody knows its figures. Say a day that has been.`,
    )
  }
  const moment = endOfDay(today, asAt)
  const context = await councilAsAt(today, moment)
  const records = await context.store.figures.listAll(moment)
  const cases = await context.store.cases.listOpenedBefore(moment)
  const isExempt = await exemptThenOrNow(today, records)
  const inUse = records.filter(({ indicator }) => isInUse(indicator, period))
  const directorate = directorateOf(inUse, wanted.directorate)
  const all = inUse.filter(({ indicator }) => directorate === null || isOf(indicator, inUse, directorate))
  const shown = all.filter(({ indicator }) => edition === 'entitled' || !isExempt(indicator))

  const last = await lastReport(context, { kind: wanted.kind, period, directorate, by: moment })
  const before = last?.period ?? shift(period, -1)
  const since = last?.paper.asAt ?? endOf(before)
  const knownThen = last ? endOfDay(today, last.paper.asAt) : moment
  const casesOf = byRef(cases.filter(({ kind }) => kind === 'poor'))
  const rows = shown.map((record) => {
    const { director, cabinetMember, accountable } = record.titles
    const notes = caseNotes(context, casesOf.get(record.indicator.ref) ?? [], moment, since)
    const beside = { director, cabinetMember, accountable, sample: record.sample, ...notes }
    const row = figureRow(
      buildHistory(context, record, moment),
      period,
      { history: buildHistory(context, record, knownThen), period: before },
      beside,
    )
    return { ...row, classification: isExempt(record.indicator) ? ('exempt' as const) : row.classification }
  })
  if (rows.every(({ figure }) => figure === null)) {
    throw new Refusal(
      'no_results',
      `No result up to ${period.key} was known on ${context.calendar.sayDate(asAt)}. Name an earlier period, or a later day.`,
    )
  }
  return {
    council: context.framework.council,
    from: context.framework.roles.performanceTeam,
    period: period.key,
    before: before.key,
    lastIssued: last ? dayOf(context, last.paper.issuedAt).toString() : null,
    asAt: asAt.toString(),
    rulesVersion: context.frameworkVersionId,
    directorate,
    withheld: all.length - shown.length,
    rows,
  }
}

/** What has become exempt since is not shown in a paper of before either. */
async function exemptThenOrNow(
  { store, now }: AppContext,
  then: readonly Defined[],
): Promise<(one: Indicator) => boolean> {
  const exempt = [...then, ...(await store.figures.listAll(now()))].filter(
    ({ indicator }) => indicator.classification === 'exempt',
  )
  const refs = new Set(exempt.map(({ indicator }) => indicator.ref))
  return ({ ref }) => refs.has(ref)
}

function endOfDay({ calendar, now }: AppContext, day: Temporal.PlainDate): Date {
  const end = calendar.at(day.add({ days: 1 }), Temporal.PlainTime.from('00:00')).epochMilliseconds - 1
  return new Date(Math.min(end, now().getTime()))
}

/** What was retired before the period began is not missed. */
function isInUse({ retiredAfter }: Indicator, period: Period): boolean {
  const last = readPeriod(retiredAfter ?? '')
  return last === null || startOf(period).until(endOf(last)).sign >= 0
}

/** A division is one where no directorate has its name. */
function isOf({ directorate, division }: Indicator, all: readonly Defined[], name: string): boolean {
  return all.some(({ indicator }) => indicator.directorate === name) ? directorate === name : division === name
}

/** An exempt indicator's directorate or division is one like any other: its name tells nothing of the indicator. */
function directorateOf(records: readonly Defined[], typed: string | null): string | null {
  if (typed === null) return null
  const namesOf = (unit: 'directorate' | 'division') =>
    [...new Set(records.map(({ indicator }) => indicator[unit]))].sort()
  const names = namesOf('directorate')
  const known = (name: string) => name !== '' && name.toLowerCase() === typed.trim().toLowerCase()
  const found = names.find(known) ?? namesOf('division').find(known)
  if (found === undefined) {
    const listed = names.length === 0 ? 'None is on record.' : `Directorates on record: ${names.join('; ')}.`
    throw new Refusal('directorate_unknown', `There is no directorate or division "${typed}". ${listed}`)
  }
  return found
}

function byRef(cases: readonly Case[]): ReadonlyMap<string, readonly Case[]> {
  const groups = new Map<string, Case[]>()
  for (const one of cases) {
    const group = groups.get(one.ref)
    if (group) group.push(one)
    else groups.set(one.ref, [one])
  }
  return groups
}
