import { Command } from 'commander'
import type { AppContext } from '../bot/core/context.ts'
import { dayOf } from '../bot/core/council-time.ts'
import { buildHistory } from '../bot/rules/history.ts'
import { capitalise } from '../domain/core/words.ts'
import { comparatorNames, comparedWith } from '../domain/figures/comparators.ts'
import { atPrecision, shownAt } from '../domain/figures/figure.ts'
import type { History, PeriodFigure } from '../domain/figures/history.ts'
import type { Indicator } from '../domain/figures/indicator.ts'
import {
  directionWord,
  hasUnusedFloor,
  sayComparator,
  sayDirection,
  sayRating,
  sayValue,
} from '../messages/figures/rating.ts'
import { findChosenRecords } from './chosen.ts'
import { table } from './table.ts'
import { printJson, withCouncil } from './with-council.ts'

type Options = { readonly all?: boolean; readonly json?: boolean }

export const historyCommand = () =>
  new Command('history')
    .description('Every period of an indicator, with what was reported when')
    .argument('[ref]', 'an indicator, such as CS05')
    .option('--all', 'every indicator')
    .option('--json', 'print JSON')
    .action(async (ref: string | undefined, options: Options, command: Command) => {
      if (ref === undefined && !options.all) command.error('name an indicator, such as "history CS05", or give --all')
      await withCouncil(async (context) => {
        const records = await findChosenRecords(context, ref)
        const histories = records.map((record) => buildHistory(context, record, context.now()))
        if (options.json) printJson(histories.map(asJson))
        else process.stdout.write(histories.map((history) => asText(history, context)).join('\n'))
      })
    })

/** Figures at the indicator's precision, as they are compared; `received` is what was reported. */
const asJson = ({ indicator, figures, comparators }: History) => ({
  ref: indicator.ref,
  name: indicator.name,
  periods: figures.map(({ period, value, target, rag, direction, ytd, ytdRag, inRange, report, replaced }) => ({
    period: period.key,
    value,
    target: numeric(target?.target, indicator),
    floor: numeric(target?.floor, indicator),
    lower: numeric(target?.lower, indicator),
    upper: numeric(target?.upper, indicator),
    rag,
    direction: direction && directionWord(direction),
    ytd,
    ytdRag,
    inRange,
    comparators: Object.fromEntries(
      comparatorNames({ comparators }).map((name) => [
        name,
        numeric(comparedWith({ indicator, comparators }, name, period), indicator),
      ]),
    ),
    reports: [...replaced, ...(report ? [report] : [])].map((one) => ({
      value: shown(one.value, indicator),
      received: one.value,
      ytd: shown(one.ytd, indicator),
      status: one.status,
      commentary: one.commentary,
      reportedAt: new Date(one.reportedAt).toISOString(),
      madeUp: one.madeUp,
    })),
  })),
})

const numeric = (figure: string | null | undefined, { precision }: Indicator) =>
  figure == null ? null : atPrecision(figure, precision)

const shown = (figure: string | null, { precision }: Indicator) => figure && shownAt(figure, precision)

function asText(history: History, context: AppContext): string {
  const { indicator, figures } = history
  const compared = comparatorNames(history)
  const row = (figure: PeriodFigure) => [
    figure.period.key,
    sayValue(indicator, figure),
    figure.value === null ? '' : sayRating(indicator, figure),
    indicator.kind === 'kpi' && figure.value !== null ? sayDirection(figure.direction) : '',
    ...compared.map((name) => sayComparator(history, name, figure.period)),
    figure.report ? dayOf(context, new Date(figure.report.reportedAt)).toString() : '',
    [
      ...(figure.report?.madeUp ? ['made up for the sample'] : []),
      ...(figure.replaced.length > 0 ? [`revised ${figure.replaced.length}×`] : []),
    ].join(', '),
  ]
  const unused = figures.some((figure) => hasUnusedFloor(indicator, figure))
    ? 'Floor standards are set, and are not used.\n'
    : ''
  return `${indicator.ref} ${indicator.name}\n${table(['Period', 'Value', 'Rating', 'Direction', ...compared.map(capitalise), 'Reported', 'Note'], figures.map(row))}${unused}`
}
