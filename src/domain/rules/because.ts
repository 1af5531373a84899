import { formatList, numberWord } from '../core/words.ts'
import { sayBands } from '../figures/bounds-words.ts'
import type { Decimal } from '../figures/figure.ts'
import { atPrecision, sayFigure, withUnit } from '../figures/figure.ts'
import type { PeriodFigure } from '../figures/history.ts'
import type { Indicator } from '../figures/indicator.ts'
import type { Period } from '../figures/period.ts'
import { periodLabel } from '../figures/period.ts'
import type { GrainFigure } from './grain.ts'

const NAMED_AT_MOST = 4 // a longer run is told by its first and last period and its latest figures

/** How earlier releases ended a reason: with the rule, and where it leads. */
const WITH_ITS_RULE = /: [^:]+ (?:goes to|is for) [^:]+\.$/

/** Whether a reason is in the words of an earlier release, which said the rule with what it found. */
export const saysItsRule = (because: string): boolean => WITH_ITS_RULE.test(because)

/** The reason alone: the rule, and where it leads, is told by who asks why. */
export const withoutRule = (because: string): string => because.replace(WITH_ITS_RULE, '.')

/** Of some findings, oldest first, what each rule says: later evidence says what the earlier said and more. */
export const latestOfEachRule = (found: readonly { rule: string; because: string }[]): readonly string[] => [
  ...new Map(found.map(({ rule, because }) => [rule, withoutRule(because)])).values(),
]

/** What was found, without its figures: "Red for two quarters running", "Turned red in June 2017". */
export const foundIn = (because: string): string =>
  withoutRule(because)
    .replace(/: (?:latest |no result |[-£\d]).*$/, '')
    .replace(/ \([^()]*\)/g, '')
    .replace(/\.$/, '')

/** "red", "amber", or "amber or red" as the evidence has it. */
export const ragsIn = (evidence: readonly GrainFigure[]): string =>
  (['AMBER', 'RED'] as const)
    .filter((rag) => evidence.some(({ figure }) => figure?.rag === rag))
    .join(' or ')
    .toLowerCase()

/** "2017/18 Q1 and Q2", "June and July 2017": the year is said once; a long run is "every quarter from … to …". */
export function periodsOf(evidence: readonly GrainFigure[]): string {
  if (!isLong(evidence)) {
    return formatList(
      evidence.map(({ period }, at) => labelBeside(period, evidence[at - 1]?.period, evidence[at + 1]?.period)),
    )
  }
  const labels = evidence.map(({ period }) => periodLabel(period))
  const frequency = evidence[0]?.period.frequency
  const which = isUnbroken(evidence)
    ? `every ${frequency}`
    : `all ${numberWord(evidence.length)} ${frequency}s with a result`
  return `${which} from ${labels.at(0)} to ${labels.at(-1)}`
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

/** So long that not each of its periods is named. */
export const isLong = (evidence: readonly GrainFigure[]): boolean => evidence.length > NAMED_AT_MOST

/** Said after a number of periods where some in between were passed over. */
export const withResult = (evidence: readonly GrainFigure[]): string => (isUnbroken(evidence) ? '' : ' with a result')

/** Whether no period is missing in between, as one may be where a rule passes over them. */
const isUnbroken = (evidence: readonly GrainFigure[]): boolean =>
  evidence.every(({ period }, at) => at === 0 || period.index - 1 === evidence[at - 1]?.period.index)

/** "69% in 2017/18 Q1, then 66% in Q2", or "latest 68%, 67%, 66%, 65%" where there are more. */
export function runOf(indicator: Indicator, evidence: readonly GrainFigure[]): string {
  if (isLong(evidence)) return figuresOf(indicator, evidence)
  const said = evidence.map(
    (one, at) =>
      `${sayEvidence(indicator, one)} in ${labelBeside(one.period, evidence[at - 1]?.period, evidence[at + 1]?.period)}`,
  )
  return said.length < 2 ? said.join('') : `${said.slice(0, -1).join(', ')}, then ${said.at(-1)}`
}

/** "69%, 66%", or "latest 68%, 67%, 66%, 65%" where there are more. */
export function figuresOf(indicator: Indicator, evidence: readonly GrainFigure[]): string {
  const shown = evidence.slice(-NAMED_AT_MOST)
  const text = shown.map((one) => sayEvidence(indicator, one)).join(', ')
  return shown.length < evidence.length ? `latest ${text}` : text
}

/** "66%": the figure as it is compared, whatever decimals it came with. */
export const sayEvidence = (indicator: Indicator, { figure }: GrainFigure): string =>
  figure?.report?.value == null ? 'no result' : sayFigure(figure.report.value, indicator)

/**
 * "target 80%, floor 70%", or "target 80%, floor 70%, then 72%" when it changed on the way. Where another line than the floor standard was
 * held against, as under a tolerance, "target 80%, red below 72%". Without any, the target.
 */
export function thresholdsOf(indicator: Indicator, evidence: readonly GrainFigure[], line: 'floor' | 'target'): string {
  const targets = evidence.map(({ figure }) => figure?.target?.target ?? null)
  const bands = evidence.flatMap(({ figure }) =>
    figure?.bounds?.bands ? sayBands(figure.bounds.bands, indicator) : [],
  )
  if (bands.length > 0) return distinctly(bands).join(', then ')
  const target = evidence.some(({ figure }) => figure?.bounds?.betterThanTarget) ? 'target to beat' : 'target'
  if (line === 'target') return changing(target, targets, indicator)
  return `${linesOf(indicator, evidence, target)}${lastYearOf(indicator, evidence)}`
}

/** Whether a reason says already all that a figure is held against, so that it need not be said again beside it. */
export function saysThresholds(becauses: readonly string[], indicator: Indicator, figure: PeriodFigure): boolean {
  const said = thresholdsOf(indicator, [{ period: figure.period, figure }], 'floor')
  return said !== '' && becauses.some((because) => because.includes(`(${said})`))
}

/** ", a year before 63%": what it would have been amber to be better than. */
function lastYearOf(indicator: Indicator, evidence: readonly GrainFigure[]): string {
  const before = evidence.flatMap(({ figure }) => figure?.bounds?.improvedOn ?? [])
  return before.length === 0 ? '' : `, ${changing('a year before', before.map(String), indicator)}`
}

function linesOf(indicator: Indicator, evidence: readonly GrainFigure[], target: string): string {
  const targets = evidence.map(({ figure }) => figure?.target?.target ?? null)

  const lines = evidence.map(({ figure }) => figure?.bounds?.floor ?? null)
  if (lines.every((one) => one === null)) return changing(target, targets, indicator)
  const floors = evidence.map(({ figure }) => figure?.target?.floor ?? null)
  if (floors.every((floor, at) => (floor === null ? null : atPrecision(floor, indicator.precision)) === lines[at])) {
    return formatLines([changing(target, targets, indicator), changing('floor', floors, indicator)])
  }
  const limits = lines.map((one) => (one === null ? null : String(one)))
  const side = indicator.polarity === 'higher' ? 'below' : 'above'
  return formatLines([changing(target, targets, indicator), changing(`red ${side}`, limits, indicator)])
}

/** Commas keep them apart, unless one of them changed on the way and has commas itself. */
const formatLines = (lines: readonly string[]): string =>
  lines.join(lines.some((line) => line.includes(',')) ? '; ' : ', ')

/** "floor 70%, then 72%": a name with its values in the order of the periods, each once while it lasts. */
export function changing(name: string, values: readonly (Decimal | null)[], indicator: Indicator): string {
  const set = values.filter((value) => value !== null)
  return `${name} ${distinctly(set.map((value) => sayFigure(value, indicator))).join(', then ')}`
}

/** Without those that only repeat the one before. */
export const distinctly = (texts: readonly string[]): readonly string[] =>
  texts.filter((text, at) => text !== texts[at - 1])

/** "0.8 points" of a percentage, else as a figure: how far apart two figures are. */
export const difference = (amount: Decimal, unit: string): string =>
  unit === '%' ? `${amount} points` : withUnit(amount, unit)
