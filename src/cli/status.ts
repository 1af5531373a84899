import { Command } from 'commander'
import { buildHistory } from '../bot/rules/history.ts'
import { Refusal } from '../domain/core/refusal.ts'
import { formatList } from '../domain/core/words.ts'
import { atPrecision, shownAt } from '../domain/figures/figure.ts'
import type { History, PeriodFigure } from '../domain/figures/history.ts'
import { latestOf } from '../domain/figures/history.ts'
import type { Indicator } from '../domain/figures/indicator.ts'
import { parsePeriod } from '../domain/figures/period.ts'
import { directionWord, hasUnusedFloor, sayDirection, sayRating, sayValue } from '../messages/figures/rating.ts'
import { findChosenRecords } from './chosen.ts'
import { table } from './table.ts'
import { printJson, withCouncil } from './with-council.ts'

type Options = { readonly period?: string; readonly json?: boolean }

export const statusCommand = () =>
  new Command('status')
    .description('How every indicator stands, or one')
    .argument('[ref]', 'an indicator, such as CS05')
    .option(
      '--period <period>',
      'as it was in a period: 2017-07, "2017/18 Q1", 2017/18; the latest with a result unless said',
    )
    .option('--json', 'print JSON')
    .action((ref: string | undefined, options: Options) =>
      withCouncil(async (context) => {
        const rows = (await findChosenRecords(context, ref)).flatMap((record) =>
          standing(buildHistory(context, record, context.now()), options.period),
        )
        if (options.json) return printJson(rows.map(asJson))
        if (rows.length === 0) throw nothing(options.period)
        process.stdout.write(table(['Ref', 'Period', 'Value', 'Rating', 'Direction', 'Name'], rows.map(asText)))
        process.stdout.write(sayUnusedFloors(rows))
      }),
    )

/** A line under the table for floor standards that were set and are not looked at; else nothing. */
function sayUnusedFloors(rows: readonly Standing[]): string {
  const unused = rows.filter(({ history, figure }) => hasUnusedFloor(history.indicator, figure))
  if (unused.length === 0) return ''
  return `\nFloor standards are set, and are not used: ${formatList(unused.map(({ history }) => history.indicator.ref))}.\n`
}

type Standing = { readonly history: History; readonly figure: PeriodFigure }

function standing(history: History, period: string | undefined): Standing[] {
  const wanted = period === undefined ? null : parsePeriod(period)
  const figure = wanted
    ? history.figures.find((one) => one.period.key === wanted.key && one.value !== null)
    : latestOf(history)
  return figure ? [{ history, figure }] : []
}

const nothing = (period: string | undefined) =>
  new Refusal(
    'no_results',
    period === undefined ? 'No results have been imported yet.' : `There are no results for ${period}.`,
  )

/** Numbers as numbers, and `printed` as it is shown, at the indicator's precision; `received` as it was reported. */
function asJson({ history: { indicator }, figure }: Standing) {
  return {
    ref: indicator.ref,
    name: indicator.name,
    period: figure.period.key,
    value: figure.value,
    printed: figure.report?.value == null ? null : shownAt(figure.report.value, indicator.precision),
    received: figure.report?.value ?? null,
    rag: figure.rag,
    direction: figure.direction && directionWord(figure.direction),
    ytd: figure.ytd,
    ytdRag: figure.ytdRag,
    inRange: figure.inRange,
    target: numeric(figure.target?.target, indicator),
    floor: numeric(figure.target?.floor, indicator),
    previousYear: numeric(figure.report?.previousYear, indicator),
    status: figure.report?.status ?? null,
    reportedAt: figure.report ? new Date(figure.report.reportedAt).toISOString() : null,
  }
}

const numeric = (figure: string | null | undefined, { precision }: Indicator) =>
  figure == null ? null : atPrecision(figure, precision)

const asText = ({ history: { indicator }, figure }: Standing): string[] => [
  indicator.ref,
  figure.period.key,
  sayValue(indicator, figure),
  sayRating(indicator, figure),
  indicator.kind === 'kpi' ? sayDirection(figure.direction) : '',
  indicator.name,
]
