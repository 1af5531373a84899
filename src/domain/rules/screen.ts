import type { Columns } from '../figures/columns.ts'
import type { History } from '../figures/history.ts'
import type { Indicator } from '../figures/indicator.ts'
import { periodAt } from '../figures/period.ts'
import { lastReporting } from '../figures/reporting-span.ts'
import type { Decision } from './evaluate.ts'
import { appliesTo, evaluate } from './evaluate.ts'
import { decidingPeriod, isForeseen } from './foresee.ts'
import type { Framework } from './framework.ts'
import { isPlain, readingOf } from './ready-rule.ts'
import type { Rule } from './rule.ts'
import type { Situation } from './situation.ts'
import type { MayMeet } from './triggers/column-series.ts'
import { mayMeetNextOf, mayMeetOf } from './triggers/registry.ts'

/**
 * What rules may find in a history, by its columns alone. No is certain; yes means that the history has to be asked. Most
 * indicators are in order most of the time, so that most histories need not be built.
 */
type Screen = {
  /** Whether a rule may be met. */
  readonly now: MayMeet
  /** Whether the next result may meet one. */
  readonly next: MayMeet
}

const made = new WeakMap<Framework, Screen>()

/** Each rule is looked at once for all histories. */
export function screenOf(framework: Framework): Screen {
  const before = made.get(framework)
  if (before) return before
  const screen = compileScreen(framework)
  made.set(framework, screen)
  return screen
}

/** As `evaluate` decides of the history, which is built only where its columns leave something to decide. */
export const evaluateColumns = (
  framework: Framework,
  columns: Columns,
  history: () => History,
  situation: Situation,
): readonly Decision[] => (screenOf(framework).now(columns, situation) ? evaluate(framework, history(), situation) : [])

type Sieve = { readonly rule: Rule; readonly mayMeet: MayMeet }

const always: MayMeet = () => true

function compileScreen(framework: Framework): Screen {
  const varied = new Set(framework.variations.map(({ ref }) => ref))
  const now = chooser(framework.rules.map((rule) => ({ rule, mayMeet: nowSieve(rule) })))
  const next = chooser(framework.rules.filter(isForeseen).map((rule) => ({ rule, mayMeet: nextSieve(rule) })))
  const asking =
    (chosen: (indicator: Indicator) => readonly Sieve[]): MayMeet =>
    (columns, situation) =>
      varied.has(columns.indicator.ref) || chosen(columns.indicator).some(({ mayMeet }) => mayMeet(columns, situation))
  return { now: asking(now), next: asking(next) }
}

/** Those of an indicator: the same for all of one kind and layer. */
function chooser(sieves: readonly Sieve[]): (indicator: Indicator) => readonly Sieve[] {
  const chosen = new Map<string, Map<string, readonly Sieve[]>>()
  return (indicator) => {
    const before = chosen.get(indicator.kind)?.get(indicator.layer)
    if (before) return before
    const own = sieves.filter(({ rule }) => appliesTo(rule, indicator))
    const ofKind = chosen.get(indicator.kind) ?? new Map<string, readonly Sieve[]>()
    chosen.set(indicator.kind, ofKind.set(indicator.layer, own))
    return own
  }
}

/** Columns say how a rule reads a history plainly; one that reads it otherwise asks the history. */
const nowSieve = (rule: Rule): MayMeet => (isPlain(readingOf(rule)) ? mayMeetOf(rule.when) : always)

function nextSieve(rule: Rule): MayMeet {
  const mayMeet = isPlain(readingOf(rule)) ? mayMeetNextOf(rule.when) : always
  return (columns, situation) => {
    const { indicator, last, banded } = columns
    const period = decidingPeriod(rule.when, periodAt(indicator.frequency, last))
    if (banded) return true
    if (period.index > lastReporting(indicator)) return false
    situation.dueOn(period) // the day on which it would be decided
    return mayMeet(columns, situation)
  }
}
