import { capitalise, spellNumber } from '../../domain/core/words.ts'
import { decimalAt, sayFigure, withUnit } from '../../domain/figures/figure.ts'
import type { History, PeriodFigure } from '../../domain/figures/history.ts'
import { latestOf } from '../../domain/figures/history.ts'
import type { Indicator, Report } from '../../domain/figures/indicator.ts'
import { parsePeriod, periodLabel } from '../../domain/figures/period.ts'
import { floorsUnused, sayRatedBy as sayPolicy } from '../../domain/figures/rag-policy.ts'
import { reportsNothingAfter } from '../../domain/figures/reporting-span.ts'
import type { ExplainedRule, Explanation, LeftOut, RatedBy } from '../../domain/rules/explain.ts'
import type { Part } from '../core/message.ts'
import { sayNone, sayRating, sayThresholds, sayValue } from '../figures/rating.ts'

/** What the explanation needs said for it, since only the caller knows the calendar and the rules file. */
export type Sayings = {
  /** The council's day of a moment in milliseconds since 1970: "15 August 2017". */
  day(moment: number): string
  /** How the figures close a case that a rule makes: "green for two periods". */
  recovery(rule: string): string
  /** What a forum or level is called: PAT. */
  level(key: string): string
  /** "Version 3 of the rules, in force from 1 April 2026, approved by the Deputy Managing Director on 12 March 2026." */
  readonly version: string
}

/** The chain from figures to decisions: the latest `periods` figures, how they are rated, and each rule upon them. */
export function explanationParts(explained: Explanation, periods: number, say: Sayings): Part[] {
  const { history, ratedBy, rules, leftOut } = explained
  return [
    ...figureParts(history.indicator, history.figures.slice(-periods), say),
    { kind: 'text', text: `${sayRatedBy(ratedBy, history.indicator)}${sayUnused(explained)}` },
    { kind: 'heading', text: 'The rules' },
    { kind: 'list', items: rules.map((one) => sayRule(one, history, say)) },
    ...retiredParts(history),
    ...(leftOut.length > 0 ? [{ kind: 'list', items: leftOut.map(sayLeftOut) } as const] : []),
    { kind: 'text', tone: 'quiet', text: say.version },
  ]
}

/** The figures as a table, newest first: value, rating, what each was held against, when it was reported and revised. */
export function figureParts(indicator: Indicator, figures: readonly PeriodFigure[], say: Pick<Sayings, 'day'>): Part[] {
  if (figures.length === 0) return [{ kind: 'text', text: 'No result had been reported.' }]
  return [
    {
      kind: 'table',
      caption: 'The figures, newest first, with what each was held against and when it was reported',
      columns: [
        { label: 'Period' },
        { label: 'Value', align: 'right' },
        { label: 'Rating' },
        { label: 'Held against' },
        { label: 'Reported' },
      ],
      rows: figures
        .map((figure) => [
          periodLabel(figure.period),
          sayValue(indicator, figure),
          figure.value === null ? '' : sayRating(indicator, figure),
          sayThresholds(indicator, figure.target, figure.bounds),
          sayReports(figure, indicator, say),
        ])
        .reverse(),
    },
  ]
}

/** "15 August 2017", "20 September 2017, revised from 71% (15 August 2017)", "…, provisional". */
function sayReports({ report, replaced }: PeriodFigure, indicator: Indicator, say: Pick<Sayings, 'day'>): string {
  if (!report) return 'not reported'
  const figure = (one: Report) => (one.value === null ? sayNone(one) : sayFigure(one.value, indicator))
  const earlier = replaced.map((one) => `${figure(one)} (${say.day(one.reportedAt)})`)
  return [
    say.day(report.reportedAt),
    ...(earlier.length > 0 ? [`revised from ${earlier.join(', then ')}`] : []),
    ...(report.status === 'provisional' ? ['provisional'] : []),
    ...(report.madeUp ? ['made up for the sample'] : []),
  ].join(', ')
}

/** Floor standards that were set and that the policy does not look at would else be taken for lines. */
const sayUnused = ({ ratedBy, history }: Explanation): string =>
  history.indicator.kind === 'kpi' && floorsUnused(ratedBy.policy, history.figures)
    ? ' Floor standards are set, and are not used.'
    : ''

function sayRatedBy({ policy, from, variation }: RatedBy, indicator: Indicator): string {
  if (indicator.kind === 'activity') return 'An activity has no rating: it is held against its expected range.'
  const how = sayPolicy(policy)
  if (variation) return `Rated ${how}, as ${sayAgreed(variation)} for this indicator.`
  return `Rated ${how}, ${from === 'the indicator' ? 'which is the indicator’s own policy' : 'as for the whole council'}.`
}

function sayRule({ rule, variation, decision, foresight }: ExplainedRule, history: History, say: Sayings): string {
  const { indicator } = history
  const what = `${decision ? '■ Met' : '○ Not met'}: ${rule.key} (${spellNumber(rule.phrase)}, to ${say.level(rule.refer)})`
  const agreed = variation ? ` The phrase was ${sayAgreed(variation)} for this indicator.` : ''
  if (decision && isRetired(history)) return `${what}. ${decision.because}${agreed}`
  if (decision) return `${what}. ${decision.because}${agreed} It stops when: ${say.recovery(rule.key)}.`
  if (!foresight) return `${what}.${agreed}`
  const { avoids, period } = foresight
  const line =
    avoids === null
      ? `The next result alone meets it, in ${periodLabel(period)}, whatever it is.`
      : `A result worse than ${withUnit(decimalAt(avoids, indicator.precision), indicator.unit)} in ${periodLabel(period)} would meet it.`
  return `${what}.${agreed} ${line}`
}

/** Nothing that is still to come may be said of an indicator that reports no more. */
export const retiredParts = (history: History): readonly Part[] =>
  isRetired(history)
    ? [
        {
          kind: 'text',
          tone: 'quiet',
          text: `It is retired: nothing is reported after ${periodLabel(parsePeriod(history.indicator.retiredAfter ?? ''))}, so only a decision closes a case.`,
        },
      ]
    : []

function isRetired(history: History): boolean {
  const latest = latestOf(history)
  return latest !== null && reportsNothingAfter(history.indicator, latest.period)
}

const sayLeftOut = ({ rule, variation }: LeftOut): string =>
  variation
    ? `${capitalise(spellNumber(rule.phrase))} (${rule.key}) does not apply: ${sayAgreed(variation)} for this indicator.`
    : `${capitalise(spellNumber(rule.phrase))} (${rule.key}) is not for indicators of this kind.`

const sayAgreed = ({ agreedBy, agreedOn, until }: NonNullable<RatedBy['variation']>): string =>
  `agreed by the ${agreedBy} from ${agreedOn}${until ? ` until ${until}` : ''}`
