import { tally } from '../../../domain/core/tally.ts'
import { endOf, periodOn, quarterPeriod, startOf } from '../../../domain/figures/period.ts'
import { opensCase } from '../../../domain/rules/evaluate.ts'
import type { RulesPart } from '../../../papers/annual/snapshot.ts'
import type { FrameworkVersion } from '../../../store/rules/frameworks.ts'
import { dayOf } from '../../core/council-time.ts'
import type { ReviewedYear } from './year.ts'
import { nameOf, ruleName, sayAt } from './year.ts'

/** Which rules held, how often each found something, and what became of early warnings. */
export async function rulesPart(year: ReviewedYear): Promise<RulesPart> {
  const { context, findings, period } = year
  const { framework, store } = context
  const quarters = [1, 2, 3, 4].map((number) => quarterPeriod(period.index, number))
  const rows = framework.rules.filter(opensCase).map(({ key }) => ruleName(year, key))
  const warnings = (await store.warnings.listIssued(year.from, year.until)).filter(({ ref }) => year.shows(ref))
  return {
    versions: versions(year),
    variations: variations(year),
    advice: framework.rules.filter((rule) => !opensCase(rule)).map(({ phrase }) => phrase),
    quarters: quarters.map((quarter) => ({
      label: quarter.key.slice(-2),
      known: startOf(quarter).until(year.lastDay).sign >= 0 && year.recordBegins.until(endOf(quarter)).sign >= 0,
    })),
    findings: tally(
      findings,
      { rows, columns: quarters.map(({ key }) => key) },
      ({ rule }) => ruleName(year, rule),
      ({ at }) => periodOn(dayOf(context, at), 'quarter').key,
    ),
    warnings: tally(
      warnings,
      { rows: [], columns: ['came_true', 'avoided', 'pending'] as const },
      ({ rule }) => ruleName(year, rule),
      ({ outcome }) => outcome,
    ),
  }
}

/** The versions of the rules that were in force at any time of the year. */
function versions(year: ReviewedYear): RulesPart['versions'] {
  return year.versions
    .filter(({ inForceFrom }, at) => {
      const next = year.versions[at + 1]
      return inForceFrom < year.until && (next === undefined || next.inForceFrom > year.from)
    })
    .map(({ id, inForceFrom, approvedBy, approvedOn, note }) => [
      String(id),
      sayAt(year, inForceFrom),
      approvedBy === null ? 'None is recorded' : sayApproval(year, approvedBy, approvedOn),
      note ?? '',
    ])
}

/** What was agreed for single indicators and held at any time of the year. */
function variations(year: ReviewedYear): RulesPart['variations'] {
  const { calendar, framework } = year.context
  return framework.variations
    .filter(({ ref }) => year.shows(ref))
    .filter(({ agreedOn, until }) => {
      const hasBegun = agreedOn.until(year.lastDay).sign >= 0
      return hasBegun && (until === null || year.firstDay.until(until).sign >= 0)
    })
    .map(({ ref, rule, phrase, agreedBy, agreedOn, until }) => [
      nameOf(year, ref),
      rule === null ? `Rated by: ${phrase}` : `${ruleName(year, rule)}: ${phrase || 'does not apply'}`,
      agreedBy,
      calendar.sayDate(agreedOn),
      until ? calendar.sayDate(until) : 'Until it is changed',
    ])
}

const sayApproval = ({ context }: ReviewedYear, by: string, on: FrameworkVersion['approvedOn']): string =>
  on === null ? by : `${by}, ${context.calendar.sayDate(on)}`
