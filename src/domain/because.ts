import type { Decimal } from './figure.ts'
import { withUnit } from './figure.ts'
import type { GrainFigure } from './grain.ts'
import type { Indicator } from './indicator.ts'
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
      return `Worse in each of the last ${numberWord(falls)} ${frequencyNoun(indicator.frequency, falls)}, to ${
        now ? periodLabel(now.period) : ''
      } (${figuresOf(indicator, evidence)})`
    }
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

/** "2017/18 Q1 and Q2": the year is said once; a long run is "every quarter from … to …". */
function periodsOf(evidence: readonly GrainFigure[]): string {
  const first = evidence.at(0)
  const last = evidence.at(-1)
  if (!first || !last) return ''
  if (evidence.length > NAMED_AT_MOST) {
    return `every ${first.period.frequency} from ${periodLabel(first.period)} to ${periodLabel(last.period)}`
  }
  let year = ''
  return listed(
    evidence.map(({ period }) => {
      const label = periodLabel(period)
      if (period.frequency !== 'quarter') return label
      const [own = '', quarter = ''] = label.split(' ')
      const text = own === year ? quarter : label
      year = own
      return text
    }),
  )
}

function figuresOf(indicator: Indicator, evidence: readonly GrainFigure[]): string {
  const shown = evidence.slice(-NAMED_AT_MOST)
  const text = shown.map((one) => said(indicator, one)).join(', ')
  return shown.length < evidence.length ? `latest ${text}` : text
}

const said = (indicator: Indicator, { figure }: GrainFigure): string =>
  figure?.report?.value == null ? 'no result' : withUnit(figure.report.value, indicator.unit)

/** "floor 70%", or "floor 70%, then 72%" when it changed on the way; under a tolerance there is no floor to name. */
function thresholdsOf(indicator: Indicator, evidence: readonly GrainFigure[], line: 'floor' | 'target'): string {
  const values = evidence
    .map(({ figure }) => figure?.target?.[line] ?? null)
    .filter((one): one is Decimal => one !== null)
  if (values.length === 0 && line === 'floor') return thresholdsOf(indicator, evidence, 'target')
  const distinct = values.filter((value, at) => at === 0 || value !== values[at - 1])
  return `${line} ${distinct.map((value) => withUnit(value, indicator.unit)).join(', then ')}`
}

/** A label for tables: the month behind a quarter is named, since it stands for the quarter. */
export const grainLabel = ({ period, figure }: GrainFigure): string =>
  figure && figure.period.frequency !== period.frequency
    ? `${periodLabel(period)} (${shortPeriodLabel(figure.period)})`
    : periodLabel(period)
