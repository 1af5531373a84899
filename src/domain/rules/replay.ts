import type { Temporal } from 'temporal-polyfill'
import type { Calendar } from '../core/calendar.ts'
import type { HistoryInput } from '../figures/history.ts'
import { historyOf } from '../figures/history.ts'
import type { Period } from '../figures/period.ts'
import { endOf } from '../figures/period.ts'
import { saysItsRule } from './because.ts'
import type { Decision, Evidence, Situation } from './evaluate.ts'
import { evaluate, ragPolicyFor } from './evaluate.ts'
import type { Framework } from './framework.ts'
import type { DueOn } from './grain.ts'
import type { Concern } from './rule.ts'

/** A decision as it was written down, with all that says from what it was made. */
export type StoredDecision = {
  readonly id: number
  readonly ref: string
  readonly rule: string
  readonly refer: string
  readonly because: string
  readonly evidence: readonly Evidence[]
  readonly asAt: Temporal.PlainDate
  /** Milliseconds since 1970. */
  readonly decidedAt: number
  readonly frameworkVersionId: number
}

/** A case that was closed or declined: from then on only periods after the day count towards another of its kind. */
export type Rearming = {
  readonly ref: string
  readonly concern: Concern
  readonly after: Temporal.PlainDate
  /** Milliseconds since 1970. */
  readonly closedAt: number
}

/** What a decision that is made again turns out to be instead. */
export type ReplayDifference = {
  readonly what: 'not found' | 'other figures' | 'another level' | 'another sentence'
  /** What the rule says now; null: it finds nothing. */
  readonly because: string | null
}

/** What had been recorded by a moment (milliseconds since 1970): nothing that came later could be decided upon. */
export const filterKnownBy = (input: HistoryInput, moment: number): HistoryInput => ({
  indicator: input.indicator,
  targets: input.targets.filter(({ recordedAt }) => recordedAt <= moment),
  reports: input.reports.filter(({ recordedAt }) => recordedAt <= moment),
  comparators: input.comparators.filter(({ recordedAt }) => recordedAt <= moment),
})

/** The day after which periods count again, as it stood at a moment: that of the latest case of the kind closed by then. */
export function rearmedAt(rearmings: readonly Rearming[], ref: string, moment: number): Situation['rearmAfter'] {
  const past = rearmings.filter((one) => one.ref === ref && one.closedAt <= moment)
  return (concern) =>
    past.reduce<Temporal.PlainDate | null>(
      (latest, one) =>
        one.concern === concern && (latest === null || latest.until(one.after).sign > 0) ? one.after : latest,
      null,
    )
}

/** By how many working days after its end, and then by the period. */
const daysOf = new WeakMap<Calendar, Map<number, Map<string, Temporal.PlainDate>>>()

/** Says when results are due by a calendar. Each period's day is worked out once, whoever asks. */
export function dueDays(calendar: Calendar, { resultsDueAfter }: Pick<Framework, 'resultsDueAfter'>): DueOn {
  const byDistance = daysOf.get(calendar) ?? new Map<number, Map<string, Temporal.PlainDate>>()
  daysOf.set(calendar, byDistance)
  // One indicator after the other is asked of the same period.
  let last: { readonly period: Period; readonly later: number; readonly day: Temporal.PlainDate } | null = null
  return (period: Period, workingDaysLater = 0) => {
    if (last?.period === period && last.later === workingDaysLater) return last.day
    const day = dayOf(period, workingDaysLater)
    last = { period, later: workingDaysLater, day }
    return day
  }

  function dayOf(period: Period, workingDaysLater: number): Temporal.PlainDate {
    const after = resultsDueAfter + workingDaysLater
    const days = byDistance.get(after) ?? new Map<string, Temporal.PlainDate>()
    const known = days.get(period.key)
    if (known) return known
    const day = calendar.addWorkingDays(endOf(period), after)
    byDistance.set(after, days.set(period.key, day))
    return day
  }
}

/**
 * Makes a stored decision again from what was known then: `input` holds the indicator as it was defined at the time and
 * every row that is on record now, of which only those recorded by then count. Null when it comes out the same in every
 * word and figure. Pure.
 */
export function replay(
  stored: StoredDecision,
  framework: Framework,
  input: HistoryInput,
  rearmings: readonly Rearming[],
  calendar: Calendar,
): ReplayDifference | null {
  const policy = ragPolicyFor(framework, input.indicator, stored.asAt)
  const history = historyOf(filterKnownBy(input, stored.decidedAt), policy, stored.decidedAt)
  const rules = framework.rules.filter(({ key }) => key === stored.rule)
  const [found] = evaluate({ ...framework, rules }, history, {
    asAt: stored.asAt,
    dueOn: dueDays(calendar, framework),
    rearmAfter: rearmedAt(rearmings, stored.ref, stored.decidedAt),
  })
  return differenceBetween(stored, found)
}

function differenceBetween(stored: StoredDecision, found: Decision | undefined): ReplayDifference | null {
  if (!found) return { what: 'not found', because: null }
  const { because } = found
  if (canonical(found.evidence) !== canonical(stored.evidence)) return { what: 'other figures', because }
  if (found.refer !== stored.refer) return { what: 'another level', because }
  // An earlier release said the same finding with its rule.
  return because === stored.because || saysItsRule(stored.because) ? null : { what: 'another sentence', because }
}

/** As text with every object's keys in order: the database does not keep the order in which they were written. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
