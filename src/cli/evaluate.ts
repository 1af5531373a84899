import { Command } from 'commander'
import { Temporal } from 'temporal-polyfill'
import type { AppContext } from '../bot/core/context.ts'
import { readDay } from '../bot/core/read-day.ts'
import { buildHistory } from '../bot/rules/history.ts'
import { buildSituation } from '../bot/rules/situation.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { endOf, parsePeriod } from '../domain/figures/period.ts'
import type { Decision } from '../domain/rules/evaluate.ts'
import { evaluate, opensCase } from '../domain/rules/evaluate.ts'
import { rearmedAt } from '../domain/rules/replay.ts'
import type { IndicatorRecord } from '../store/figures/read-records.ts'
import { printJson, withCouncil } from './with-council.ts'

type Options = { readonly asAt?: string; readonly all?: boolean; readonly json?: boolean }

export const evaluateCommand = () =>
  new Command('evaluate')
    .description(
      'What the rules would call in, and which figures they cannot judge for want of a target or because they cannot well be right; decides and sends nothing',
    )
    .option('--as-at <date>', 'from what had been reported by the end of that day: 2017-08-16')
    .option('--all', 'also whatever else goes to data owners, and advice that opens no case')
    .option('--json', 'print JSON')
    .action((options: Options) =>
      withCouncil(async (context) => {
        const asAt = options.asAt === undefined ? context.today() : readDayOrRefuse(options.asAt)
        const found = await decide(context, asAt)
        const decisions = options.all ? found : found.filter((one) => opensCase(one) && isOfPerformance(one, context))
        if (options.json) {
          return printJson(
            decisions.map(({ ref, rule, because, evidence, refer, concern }) => ({
              ref,
              rule,
              because,
              evidence,
              refer,
              concern,
            })),
          )
        }
        const lines = decisions.map(({ ref, because }) => `${ref}: ${because}`)
        process.stdout.write(
          `${lines.join('\n') || `As at ${context.calendar.sayDate(asAt)} no rule calls anything in.`}\n`,
        )
      }),
    )

/** Performance and demand, and what keeps them from being seen: figures without a target, or that cannot well be right. */
function isOfPerformance({ concern, rule }: Decision, { framework }: AppContext): boolean {
  if (concern !== 'data') return true
  const kind = framework.rules.find(({ key }) => key === rule)?.when.kind
  return kind === 'no-target' || kind === 'implausible'
}

async function decide(context: AppContext, asAt: Temporal.PlainDate): Promise<readonly Decision[]> {
  const { calendar, framework, store, now, today } = context
  const endOfDay = calendar.at(asAt.add({ days: 1 }), new Temporal.PlainTime(0)).epochMilliseconds - 1
  const moment = Temporal.PlainDate.compare(asAt, today()) >= 0 ? now() : new Date(endOfDay)
  const [records, rearmings] = await Promise.all([store.figures.listAll(moment), store.decisions.listRearmings()])
  const known = knownBy(records, moment, asAt, context)
  return records.flatMap((record) => {
    const history = buildHistory(context, known(record), moment)
    return evaluate(
      framework,
      history,
      buildSituation(context, asAt, rearmedAt(rearmings, record.indicator.ref, moment.getTime())),
    )
  })
}

/**
 * Figures as they had been reported by the moment. Where not one had been, the question can only mean "what would the
 * rules have said": then the figures of periods before it count as if reported in time, and that is said.
 */
function knownBy(records: readonly IndicatorRecord[], moment: Date, asAt: Temporal.PlainDate, context: AppContext) {
  const reports = records.flatMap(({ reports }) => reports)
  if (
    moment >= context.now() ||
    reports.length === 0 ||
    reports.some(({ reportedAt }) => reportedAt <= moment.getTime())
  ) {
    return (record: IndicatorRecord) => record
  }
  console.error(
    `Nothing had been reported by ${context.calendar.sayDate(asAt)}: this applies the rules with hindsight, to what was reported later of the periods before it.`,
  )
  return (record: IndicatorRecord): IndicatorRecord => ({
    ...record,
    reports: record.reports
      .filter(({ period }) => Temporal.PlainDate.compare(endOf(parsePeriod(period)), asAt) < 0)
      .map((report) => ({ ...report, reportedAt: moment.getTime() })),
  })
}

function readDayOrRefuse(text: string): Temporal.PlainDate {
  const day = readDay(text)
  if (!day) throw new Refusal('date_unreadable', `--as-at: found "${text}", expected a day such as 2017-08-16.`)
  return day
}
