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
import type { Concern, Rule } from './rule.ts'
import { concernOf } from './rule.ts'
import type { Situation } from './situation.ts'
import type { MayMeet } from './triggers/column-series.ts'
import { isSureOf, mayMeetNextOf, mayMeetOf } from './triggers/registry.ts'

/**
 * What rules may find in a history, by its columns alone. No is certain; yes means that the history has to be asked. Most
 * indicators are in order most of the time, so that most histories need not be built.
 */
type Screen = {
  /** Which rules are met; null: only the history can say. */
  readonly met: (columns: Columns, situation: Situation) => readonly MetRule[] | null
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

/**
 * As `evaluate` decides of the history, which is built only where its columns leave something to decide, or when somebody
 * reads what a decision was made from.
 */
export function evaluateColumns(
  framework: Framework,
  columns: Columns,
  history: () => History,
  situation: Situation,
): readonly Decision[] {
  const met = screenOf(framework).met(columns, situation)
  if (met === NOTHING) return NO_DECISIONS
  if (met === null) return evaluate(framework, history(), situation)
  let made: readonly Decision[] | null = null
  const explained = () => {
    made ??= evaluate(framework, history(), situation)
    return made
  }
  return met.map(({ rule, concern }) => new LateDecision(columns.indicator, rule, concern, explained))
}

const NO_DECISIONS: readonly Decision[] = []

/** A decision that is explained when somebody asks why: its sentence and evidence are not copied with `...`. */
class LateDecision implements Decision {
  readonly ref: string
  readonly rule: string
  readonly refer: string
  readonly concern: Concern
  readonly callIn: Rule['callIn']
  private readonly explained: () => readonly Decision[]

  constructor(
    { ref }: Indicator,
    { key, refer, callIn }: Rule,
    concern: Concern,
    explained: () => readonly Decision[],
  ) {
    this.ref = ref
    this.rule = key
    this.refer = refer
    this.concern = concern
    this.callIn = callIn
    this.explained = explained
  }

  get because(): string {
    return this.why().because
  }

  get evidence(): Decision['evidence'] {
    return this.why().evidence
  }

  private why(): Decision {
    const found = this.explained().find(({ rule }) => rule === this.rule)
    if (!found) throw new Error(`columns of ${this.ref} meet ${this.rule}, and its history does not`)
    return found
  }
}

type MetRule = { readonly rule: Rule; readonly concern: Concern }

type Sieve = MetRule & {
  readonly mayMeet: MayMeet
  /** Whether a yes is certain, where all periods count. */
  readonly isSure: boolean
}

const always: MayMeet = () => true
const NOTHING: readonly MetRule[] = []

function compileScreen(framework: Framework): Screen {
  const varied = new Set(framework.variations.map(({ ref }) => ref))
  const isVaried = ({ ref }: Indicator) => varied.size > 0 && varied.has(ref)
  const now = chooser(framework.rules.map(nowSieve))
  const next = chooser(framework.rules.filter(isForeseen).map(nextSieve))
  return {
    met: (columns, situation) =>
      isVaried(columns.indicator) ? null : metBy(now(columns.indicator), columns, situation),
    next(columns, situation) {
      if (isVaried(columns.indicator)) return true
      return next(columns.indicator).some(({ mayMeet }) => mayMeet(columns, situation))
    },
  }
}

function metBy(sieves: readonly Sieve[], columns: Columns, situation: Situation): readonly MetRule[] | null {
  let met: MetRule[] | null = null
  for (const sieve of sieves) {
    if (!sieve.mayMeet(columns, situation)) continue
    if (!sieve.isSure || situation.rearmAfter(sieve.concern) !== null) return null
    if (met) met.push(sieve)
    else met = [sieve]
  }
  return met ?? NOTHING
}

/** Those of an indicator: the same for all of one kind and layer. */
function chooser(sieves: readonly Sieve[]): (indicator: Indicator) => readonly Sieve[] {
  const chosen = new Map<string, readonly Sieve[]>()
  let last: { readonly kind: string; readonly layer: string; readonly own: readonly Sieve[] } | null = null
  return (indicator) => {
    const { kind, layer } = indicator
    if (last?.kind === kind && last.layer === layer) return last.own
    const key = `${kind} ${layer}`
    const own = chosen.get(key) ?? sieves.filter(({ rule }) => appliesTo(rule, indicator))
    chosen.set(key, own)
    last = { kind, layer, own }
    return own
  }
}

/** Columns say how a rule reads a history plainly; one that reads it otherwise asks the history. */
function nowSieve(rule: Rule): Sieve {
  const { when } = rule
  const plain = isPlain(readingOf(rule))
  return {
    rule,
    concern: concernOf(when),
    mayMeet: plain ? mayMeetOf(when) : always,
    isSure: plain && isSureOf(when),
  }
}

function nextSieve(rule: Rule): Sieve {
  const mayMeet = isPlain(readingOf(rule)) ? mayMeetNextOf(rule.when) : always
  return {
    rule,
    concern: concernOf(rule.when),
    isSure: false,
    mayMeet(columns, situation) {
      const { indicator, last, banded } = columns
      const period = decidingPeriod(rule.when, periodAt(indicator.frequency, last))
      if (banded) return true
      if (period.index > lastReporting(indicator)) return false
      situation.dueOn(period) // the day on which it would be decided
      return mayMeet(columns, situation)
    },
  }
}
