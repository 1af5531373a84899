import { Temporal } from 'temporal-polyfill'
import type { History, HistoryInput } from '../../figures/history.ts'
import { historyOf, latestOf } from '../../figures/history.ts'
import { endOf, parsePeriod } from '../../figures/period.ts'
import type { Decision } from '../../rules/evaluate.ts'
import { evaluate, opensCase, ragPolicyFor, rulesFor } from '../../rules/evaluate.ts'
import { foresee } from '../../rules/foresee.ts'
import type { Framework } from '../../rules/framework.ts'
import { hasRecovered } from '../../rules/recovery.ts'
import type { Concern } from '../../rules/rule.ts'
import type { Situation } from '../../rules/situation.ts'
import type { Agenda } from './agenda.ts'

/** A case as it would have gone. */
export type SimulatedCase = {
  readonly ref: string
  readonly concern: Concern
  /** Where it goes: the key of a forum or level. */
  readonly forum: string
  /** The rules that found something, the first that did first. */
  readonly rules: readonly string[]
  readonly because: string
  readonly proposedOn: Temporal.PlainDate
  /** The meeting it would have been called in to, or, at a level that does not meet, the day itself; null: it closed first. */
  readonly calledInOn: Temporal.PlainDate | null
  readonly closedOn: Temporal.PlainDate | null
}

/** A warning that one more result would meet a rule. */
export type SimulatedWarning = {
  readonly ref: string
  readonly rule: string
  readonly forum: string
  readonly on: Temporal.PlainDate
  /** The period whose result decides. */
  readonly period: string
  readonly outcome: 'came true' | 'avoided' | 'open'
}

type OpenCase = SimulatedCase & { readonly since: Temporal.PlainDate; readonly calledInOn: Temporal.PlainDate }
type State = {
  readonly open: Map<Concern, OpenCase>
  readonly rearm: Map<Concern, Temporal.PlainDate>
  readonly closed: SimulatedCase[]
  readonly warnings: Map<string, SimulatedWarning>
}

/** One indicator's cases and warnings over the span, day by day; see `backtest`. */
export function casesOf(
  framework: Framework,
  input: HistoryInput,
  agenda: Agenda,
): { readonly cases: readonly SimulatedCase[]; readonly warnings: readonly SimulatedWarning[] } {
  const state: State = { open: new Map(), rearm: new Map(), closed: [], warnings: new Map() }
  const { days, reported } = daysToLookAt(input, agenda)

  for (const day of days) {
    const moment = agenda.endOfDay(day)
    const policy = ragPolicyFor(framework, input.indicator, day)
    const history = historyOf(input, policy, moment)
    const rearmAfter = (concern: Concern) => state.rearm.get(concern) ?? null
    const situation: Situation = { asAt: day, dueOn: agenda.dueOn, rearmAfter }
    const decisions = evaluate(framework, history, situation).filter(opensCase)

    settle(state, history, decisions)
    const isNew = propose(state, decisions, day, agenda)
    for (const concern of [...state.open.keys()]) {
      if (!isNew.has(concern)) closeIfRecovered(state, concern, framework, history, situation)
    }
    // Only a result makes anything foreseeable; and who has an open case has been told already.
    if (reported.has(day.toString()) && !state.open.has('poor')) {
      for (const { rule, period } of foresee(framework, { input, policy, moment }, situation)) {
        const key = `${rule.key} ${period.key}`
        if (state.warnings.has(key)) continue
        const { ref } = input.indicator
        const warning = {
          ref,
          rule: rule.key,
          forum: rule.refer,
          on: day,
          period: period.key,
          outcome: 'open',
        } as const
        state.warnings.set(key, warning)
      }
    }
  }
  const cases = [...state.closed, ...[...state.open.values()].map(withoutSince)]
  return { cases: cases.sort(byDay), warnings: [...state.warnings.values()] }
}

const byDay = (a: SimulatedCase, b: SimulatedCase) => Temporal.PlainDate.compare(a.proposedOn, b.proposedOn)

const withoutSince = ({ since: _, ...one }: SimulatedCase & Pick<OpenCase, 'since'>): SimulatedCase => one

/** The first day, every day on which something was reported, and every day on which results were due. */
function daysToLookAt({ reports, comparators }: HistoryInput, { first, last, dueDays, dayOf }: Agenda) {
  const reported = new Set<string>()
  for (const { reportedAt } of [...reports, ...comparators]) {
    const day = dayOf(reportedAt)
    if (first.until(day).sign >= 0 && day.until(last).sign >= 0) reported.add(day.toString())
  }
  const keys = [...new Set([first.toString(), ...reported, ...dueDays.map(String)])].sort()
  return { days: keys.map((key) => Temporal.PlainDate.from(key)), reported }
}

/** Opens a case for each concern that has none, and adds to those that have. Says which were opened or added to. */
function propose(state: State, decisions: readonly Decision[], day: Temporal.PlainDate, agenda: Agenda): Set<Concern> {
  const changed = new Set<Concern>()
  for (const decision of decisions) {
    const { concern, rule, refer, because, ref } = decision
    const since = lastDayOf(decision, day)
    const open = state.open.get(concern)
    if (!open) {
      state.open.set(concern, {
        ref,
        concern,
        forum: refer,
        rules: [rule],
        because,
        proposedOn: day,
        calledInOn: agenda.meetingAfter(refer, day) ?? day,
        closedOn: null,
        since,
      })
      changed.add(concern)
      continue
    }
    if (open.since.until(since).sign <= 0 && open.rules.includes(rule)) continue
    const later = open.since.until(since).sign > 0 ? since : open.since
    state.open.set(concern, { ...open, rules: [...new Set([...open.rules, rule])], since: later })
    changed.add(concern)
  }
  return changed
}

/** The end of the last period that is held against the indicator; where none is, as for what is late, the day itself. */
const lastDayOf = ({ evidence }: Decision, day: Temporal.PlainDate): Temporal.PlainDate => {
  const last = evidence.at(-1)
  return last ? endOf(parsePeriod(last.of)) : day
}

function closeIfRecovered(
  state: State,
  concern: Concern,
  framework: Framework,
  history: History,
  situation: Situation,
): void {
  const open = state.open.get(concern)
  const latest = latestOf(history)
  if (!open || !latest) return
  const rules = rulesFor(framework, history.indicator, situation.asAt).filter(({ key }) => open.rules.includes(key))
  if (rules.length === 0 || !rules.every((rule) => hasRecovered(rule, history, situation, open.since))) return
  const { asAt } = situation
  const before = open.calledInOn.until(asAt).sign >= 0
  state.open.delete(concern)
  state.rearm.set(concern, endOf(latest.period))
  state.closed.push(withoutSince({ ...open, closedOn: asAt, calledInOn: before ? open.calledInOn : null }))
}

/** A warning has come true, or was avoided, once the result that decides is in. */
function settle({ warnings }: State, history: History, decisions: readonly Decision[]): void {
  for (const [key, warning] of warnings) {
    if (warning.outcome !== 'open') continue
    if (!history.figures.some(({ period, value }) => period.key === warning.period && value !== null)) continue
    const cameTrue = decisions.some(({ rule }) => rule === warning.rule)
    warnings.set(key, { ...warning, outcome: cameTrue ? 'came true' : 'avoided' })
  }
}
