import type { Decimal } from './figure.ts'
import { withUnit } from './figure.ts'
import type { GrainFigure } from './grain.ts'
import type { Indicator } from './indicator.ts'
import type { Period } from './period.ts'
import { frequencyNoun, periodLabel, shortPeriodLabel } from './period.ts'
import type { Rule, Trigger } from './rule.ts'
import { capitalised, listed, numberWord, spelled } from './words.ts'

const NAMED_AT_MOST = 4 // a longer run is told by its first and last period and its latest figures

/**
 * One sentence that says why a rule fired, such as "Red in 2017/18 Q1 and Q2 (69%, 66%; floor 70%): red for two
 * quarters goes to PAT." `forum` is the name of where the rule refers it to.
 */
export function becauseOf(
  indicator: Indicator,
  rule: Pick<Rule, 'phrase' | 'when'>,
  evidence: readonly GrainFigure[],
  forum: string,
): string {
  return `${found(indicator, rule.when, evidence)}: ${spelled(rule.phrase)} goes to ${forum}.`
}

function found(indicator: Indicator, trigger: Trigger, evidence: readonly GrainFigure[]): string {
  switch (trigger.kind) {
    case 'run':
      return `${ragsIn(evidence)} in ${periodsOf(evidence)} (${figuresOf(indicator, evidence)}; ${thresholdsOf(
        indicator,
        evidence,
        trigger.rag === 'RED' ? 'floor' : 'target',
      )})`
    case 'turned': {
      const now = evidence.at(-1)
      const before = evidence.at(0)
      if (!now || !before) return 'Turned'
      const line = trigger.rag === 'RED' ? 'floor' : 'target'
      return `Turned ${trigger.rag.toLowerCase()} in ${periodLabel(now.period)} (${said(indicator, now)}, after ${said(
        indicator,
        before,
      )} in ${periodLabel(before.period)}; ${thresholdsOf(indicator, [now], line)})`
    }
    case 'worsening': {
      const falls = evidence.length - 1
      const now = evidence.at(-1)
      return `Worse in each of the last ${numberWord(falls)} ${frequencyNoun(indicator.frequency, falls)}${
        isUnbroken(evidence) ? '' : ' with a result'
      }, to ${now ? periodLabel(now.period) : ''} (${figuresOf(indicator, evidence)})`
    }
    case 'fell':
    case 'year-on-year':
    case 'slope':
    case 'spc':
    case 'benchmark':
    case 'range':
    case 'sustained':
    case 'late':
    case 'no-data':
    case 'provisional':
    case 'jump':
    case 'zero':
    case 'stale':
    case 'no-commentary':
    case 'contradiction':
      return '' // not matched yet
  }
}

/** "Red", "Amber", or "Amber or red" as the evidence has it. */
function ragsIn(evidence: readonly GrainFigure[]): string {
  const rags = new Set(evidence.map(({ figure }) => figure?.rag))
  return capitalised(
    ['AMBER', 'RED']
      .filter((rag) => rags.has(rag as 'AMBER' | 'RED'))
      .join(' or ')
      .toLowerCase(),
  )
}

/** "2017/18 Q1 and Q2", "June and July 2017": the year is said once; a long run is "every quarter from … to …". */
function periodsOf(evidence: readonly GrainFigure[]): string {
  const first = evidence.at(0)?.period
  const last = evidence.at(-1)?.period
  if (!first || !last) return ''
  if (evidence.length > NAMED_AT_MOST) {
    const which = isUnbroken(evidence)
      ? `every ${first.frequency}`
      : `all ${numberWord(evidence.length)} ${frequencyNoun(first.frequency, evidence.length)} with a result`
    return `${which} from ${periodLabel(first)} to ${periodLabel(last)}`
  }
  return listed(
    evidence.map(({ period }, at) => labelBeside(period, evidence[at - 1]?.period, evidence[at + 1]?.period)),
  )
}

/** A quarter says its year unless the one before it did; a month, unless the next one will. */
function labelBeside(period: Period, before: Period | undefined, next: Period | undefined): string {
  const [first = '', second = ''] = periodLabel(period).split(' ')
  const isOfYear = (other: Period | undefined, year: string) => other && periodLabel(other).split(' ').includes(year)
  switch (period.frequency) {
    case 'month':
      return isOfYear(next, second) ? first : periodLabel(period)
    case 'quarter':
      return isOfYear(before, first) ? second : periodLabel(period)
    case 'year':
      return periodLabel(period)
  }
}

/** Whether no period is missing in between, as one may be where a rule passes over them. */
const isUnbroken = (evidence: readonly GrainFigure[]): boolean =>
  evidence.every(({ period }, at) => at === 0 || period.index - 1 === evidence[at - 1]?.period.index)

function figuresOf(indicator: Indicator, evidence: readonly GrainFigure[]): string {
  const shown = evidence.slice(-NAMED_AT_MOST)
  const text = shown.map((one) => said(indicator, one)).join(', ')
  return shown.length < evidence.length ? `latest ${text}` : text
}

const said = (indicator: Indicator, { figure }: GrainFigure): string =>
  figure?.report?.value == null ? 'no result' : withUnit(figure.report.value, indicator.unit)

/**
 * "floor 70%", or "floor 70%, then 72%" when it changed on the way. Where another line than the floor standard was
 * held against, as under a tolerance, "target 80%, red below 72%". Without any, the target.
 */
function thresholdsOf(indicator: Indicator, evidence: readonly GrainFigure[], line: 'floor' | 'target'): string {
  const targets = evidence.map(({ figure }) => figure?.target?.target ?? null)
  if (line === 'target') return changing('target', targets, indicator)

  const lines = evidence.map(({ figure }) => figure?.bounds?.floor ?? null)
  if (lines.every((one) => one === null)) return changing('target', targets, indicator)
  const floors = evidence.map(({ figure }) => figure?.target?.floor ?? null)
  if (floors.every((floor, at) => (floor === null ? null : Number(floor)) === lines[at])) {
    return changing('floor', floors, indicator)
  }
  const limits = lines.map((one) => (one === null ? null : String(one)))
  const side = indicator.polarity === 'higher' ? 'below' : 'above'
  return `${changing('target', targets, indicator)}, ${changing(`red ${side}`, limits, indicator)}`
}

function changing(name: string, values: readonly (Decimal | null)[], { unit }: Indicator): string {
  const set = values.filter((value) => value !== null)
  const distinct = set.filter((value, at) => value !== set[at - 1])
  return `${name} ${distinct.map((value) => withUnit(value, unit)).join(', then ')}`
}

/** A label for tables: the month behind a quarter is named, since it stands for the quarter. */
export const grainLabel = ({ period, figure }: GrainFigure): string =>
  figure && figure.period.frequency !== period.frequency
    ? `${periodLabel(period)} (${shortPeriodLabel(figure.period)})`
    : periodLabel(period)
