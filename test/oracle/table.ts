import type { Report } from '../../src/domain/figures/indicator.ts'
import type { World } from './world.ts'
import { findingsOfEngine, findingsOfOracle } from './world.ts'

const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10)
const cell = (text: string | null, width: number): string => (text ?? '-').padEnd(width)

/** A world as a page that one can follow with a finger, and what either found in it. */
export function sayWorld(world: World): string {
  const { indicator, reports, targets, comparators } = world.input
  return [
    `Indicator: ${indicator.kind}, ${indicator.frequency}, ${indicator.polarity} is better, precision ${indicator.precision}, layer ${indicator.layer}`,
    `           policy "${indicator.ragPolicy || JSON.stringify(world.ragPolicy)}", snapshot ${indicator.snapshot}, cumulative ${indicator.cumulative}, comparable from ${indicator.comparableFrom}, retired after ${indicator.retiredAfter}`,
    `As at ${world.asAt}; due ${world.dueAfter} working days after a period; closed ${JSON.stringify(world.closures)}`,
    ...rows('Reported', ['day', 'period', 'value', 'ytd', 'forecast', 'published', 'status'], reports.map(reportRow)),
    ...rows(
      'Targets',
      ['recorded', 'year', 'from', 'target', 'floor', 'lower', 'upper'],
      targets.map((one) => [
        dayOf(one.recordedAt),
        one.year,
        one.fromPeriod,
        one.target,
        one.floor,
        one.lower,
        one.upper,
      ]),
    ),
    ...rows(
      'Comparators',
      ['day', 'name', 'period', 'value'],
      comparators.map(({ name, period, value, reportedAt }) => [dayOf(reportedAt), name, period, value]),
    ),
    'Rules',
    ...world.rules.map(
      ({ key, when, missing, provisional, layers }) =>
        `  ${key}: ${JSON.stringify(when)}, missing ${missing}, provisional ${provisional}, layers [${layers.join()}]`,
    ),
    ...world.variations.map(
      ({ ref, rule, when, ragPolicy, agreedOn, until }) =>
        `  agreed for ${ref} ${agreedOn} to ${until ?? 'always'}: ${rule ?? 'policy'} ${JSON.stringify(when ?? ragPolicy)}`,
    ),
    'The program finds',
    ...findingsOfEngine(world).map((finding) => `  ${finding}`),
    'The second opinion finds',
    ...findingsOfOracle(world).map((finding) => `  ${finding}`),
  ].join('\n')
}

const reportRow = ({ reportedAt, period, value, ytd, forecast, publishedRag, status, commentary }: Report) => [
  dayOf(reportedAt),
  period,
  value,
  ytd,
  forecast,
  publishedRag,
  commentary.trim() === '' ? `${status}, no commentary` : status,
]

const rows = (title: string, heads: readonly string[], lines: readonly (readonly (string | null)[])[]): string[] =>
  lines.length === 0
    ? []
    : [title, ...[heads, ...lines].map((line) => `  ${line.map((text) => cell(text, 12)).join('')}`.trimEnd())]
