import { makeCalendar } from '../../src/domain/core/calendar.ts'
import type { History } from '../../src/domain/figures/history.ts'
import { historyOf } from '../../src/domain/figures/history.ts'
import type { Indicator, Report, Target } from '../../src/domain/figures/indicator.ts'
import { endOf, financialYearKey, parsePeriod, shift } from '../../src/domain/figures/period.ts'
import type { Situation } from '../../src/domain/rules/evaluate.ts'
import { ragPolicyFor } from '../../src/domain/rules/evaluate.ts'
import type { Framework } from '../../src/domain/rules/framework.ts'
import type { Concern, Rule, Variation } from '../../src/domain/rules/rule.ts'
import { readTrigger } from '../../src/framework/phrase.ts'
import {
  aFramework,
  anIndicator,
  aReport,
  aRule,
  aTarget,
  aVariation,
  MUCH_LATER,
  noonOf,
  on,
} from '../support/builders.ts'
import type { Row } from './tables.ts'

/** What a row of docs/rules.md sets up. */
export type Example = {
  readonly framework: Framework
  readonly rules: readonly Rule[]
  readonly history: History
  readonly situation: Situation
}

type Setting = {
  indicator: Partial<Indicator>
  rule: Partial<Rule>
  variations: Variation[]
  targets: Target[]
  reports: Report[]
  closed: Partial<Record<Concern, string>>
}

const calendar = makeCalendar({ zone: 'Europe/London', closedOn: [] })

export function exampleOf(row: Row): Example {
  const [from, words] = parted(row.cell('Figures'))
  const first = parsePeriod(from)
  const reports = reportsOf(from, words)
  const years = [
    ...new Set([from, ...reports.map(({ period }) => period)].map((key) => financialYearKey(parsePeriod(key)))),
  ]
  const setting: Setting = {
    indicator: { frequency: first.frequency },
    rule: {},
    variations: [],
    targets: years.map((year) => aTarget({ year })),
    reports: [...reports],
    closed: {},
  }
  for (const condition of row
    .cell('With')
    .split(';')
    .map((text) => text.trim())) {
    if (condition !== '') apply(condition, setting, financialYearKey(first))
  }
  const rules = row
    .cell('Rule')
    .split(' + ')
    .map((phrase) => aRule(phrase, setting.rule))
  const framework = aFramework(rules, {
    variations: setting.variations.map((variation) => ({
      ...variation,
      rule: variation.ragPolicy ? null : (rules[0]?.key ?? null),
    })),
  })
  const asAt = row.cell('As at') === 'later' ? MUCH_LATER : row.cell('As at')
  const indicator = anIndicator(setting.indicator)
  return {
    framework,
    rules,
    history: historyOf(
      { indicator, targets: setting.targets, reports: setting.reports, comparators: [] },
      ragPolicyFor(framework, indicator, on(asAt)),
      noonOf(asAt),
    ),
    situation: {
      asAt: on(asAt),
      dueOn: (period, more = 0) => calendar.addWorkingDays(endOf(period), framework.resultsDueAfter + more),
      rearmAfter: (concern) => {
        const day = setting.closed[concern]
        return day === undefined ? null : on(day)
      },
    },
  }
}

/** "2017/18 Q1: R R" */
const parted = (text: string): [string, string] => {
  const [from = '', words = ''] = text.split(': ')
  return [from, words]
}

const LETTERS: Readonly<Record<string, string>> = { G: '85', A: '75', R: '65' }
const resultOf = (word: string): string | null => (word === '()' ? null : (LETTERS[word] ?? word))

/** One word a period: R, 69, -, (), R?, R@2017-12-20, R>A@2017-12-20. */
function reportsOf(from: string, words: string): Report[] {
  const first = parsePeriod(from)
  return words.split(' ').flatMap((text, at) => {
    const {
      word = '',
      provisional,
      revised,
      day,
    } = /^(?<word>-|\(\)|[\d.]+|[GAR])(?<provisional>\?)?(?:>(?<revised>\(\)|[\d.]+|[GAR]))?(?:@(?<day>[\d-]+))?$/.exec(
      text,
    )?.groups ?? {}
    if (word === '') throw new Error(`"${text}" is no word of a history`)
    if (word === '-') return []
    const usual = aReport({
      period: shift(first, at).key,
      value: resultOf(word),
      status: provisional ? 'provisional' : 'final',
    })
    const moment = day === undefined ? usual.reportedAt : noonOf(day)
    if (revised === undefined) return [{ ...usual, reportedAt: moment, recordedAt: moment }]
    return [usual, { ...usual, value: resultOf(revised), reportedAt: moment, recordedAt: moment }]
  })
}

type Condition = readonly [pattern: RegExp, apply: (setting: Setting, words: string[], year: string) => void]

const CONDITIONS: readonly Condition[] = [
  [/^missing skipped$/, ({ rule }) => Object.assign(rule, { missing: 'skipped' })],
  [/^provisional waits$/, ({ rule }) => Object.assign(rule, { provisional: 'waits' })],
  [/^cumulative$/, ({ indicator }) => Object.assign(indicator, { cumulative: true })],
  [
    /^confirmed$/,
    (setting) => {
      setting.reports = setting.reports.map((report) => ({ ...report, confirmed: true }))
    },
  ],
  [/^lower is better$/, ({ indicator }) => Object.assign(indicator, { polarity: 'lower' })],
  [/^policy (.+)$/, ({ indicator }, [ragPolicy]) => Object.assign(indicator, { ragPolicy })],
  [/^comparable from (.+)$/, ({ indicator }, [comparableFrom]) => Object.assign(indicator, { comparableFrom })],
  [/^retired after (.+)$/, ({ indicator }, [retiredAfter]) => Object.assign(indicator, { retiredAfter })],
  [
    /^accountable post (.+)$/,
    ({ indicator }, [post]) => Object.assign(indicator, { accountablePost: post === 'vacant' ? null : post }),
  ],
  [
    /^activity in (\d+) to (\d+)$/,
    (setting, [lower = null, upper = null]) => {
      Object.assign(setting.indicator, { kind: 'activity' })
      setting.targets = setting.targets.map((target) => ({ ...target, lower, upper }))
    },
  ],
  [
    /^closed (?:(poor|good|data|demand) )?([\d-]+)$/,
    ({ closed }, [concern, day]) => Object.assign(closed, { [concern ?? 'poor']: day }),
  ],
  [/^also reported (.+)$/, ({ reports }, [text = '']) => reports.push(...reportsOf(...parted(text)))],
  [
    /^(first )?target (\S+), floor (\S+)(?: in (\S+))?(?: from (.+?))?(?: recorded (\S+))?$/,
    (setting, [first, target, floor, ofYear, from, day], year) => {
      const row = aTarget({
        year: ofYear ?? year,
        fromPeriod: from ?? '',
        target: orNone(target),
        floor: orNone(floor),
        recordedAt: noonOf(day ?? '2017-04-01'),
      })
      if (first) setting.targets = setting.targets.filter((one) => one.year !== row.year)
      setting.targets.push(row)
    },
  ],
  [
    /^agreed ([\d-]+)(?: to ([\d-]+))?: (.+)$/,
    ({ variations }, [agreedOn = '', until, phrase = '']) => {
      const percentage = /^tolerance (\S+)%$/.exec(phrase)?.[1]
      variations.push(
        aVariation({
          when: phrase === 'does not apply' ? null : readTrigger(phrase),
          phrase,
          ragPolicy: percentage === undefined ? null : { kind: 'tolerance', percentage },
          agreedOn: on(agreedOn),
          until: until === undefined ? null : on(until),
        }),
      )
    },
  ],
]

const orNone = (text: string | undefined) => (text === undefined || text === 'none' ? null : text)

function apply(condition: string, setting: Setting, year: string): void {
  for (const [pattern, change] of CONDITIONS) {
    const found = pattern.exec(condition)
    if (!found) continue
    change(setting, found.slice(1), year)
    return
  }
  throw new Error(`"${condition}" is nothing that the test of this page understands`)
}
