import { atPrecision, decimalAt, withUnit } from '../../domain/figures/figure.ts'
import type { PeriodFigure } from '../../domain/figures/history.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import { periodLabel } from '../../domain/figures/period.ts'
import type { FigureOrigin } from '../../domain/figures/source.ts'
import { originOf } from '../../domain/figures/source.ts'
import type { Part } from '../core/message.ts'

type Say = { day(moment: number): string }

/** Where figures came from, newest first: what was received, how it was read and rounded, from which file, by whom. */
export function originParts(
  indicator: Indicator,
  figures: readonly PeriodFigure[],
  origins: readonly FigureOrigin[],
  say: Say,
): Part[] {
  const items = figures
    .flatMap(({ period, report }) => {
      const origin = report && originOf(report, origins)
      return origin ? [`${periodLabel(period)}: ${sayOrigin(indicator, origin, say)}`] : []
    })
    .reverse()
  if (items.length === 0) return []
  return [
    { kind: 'heading', text: 'Where the figures came from' },
    { kind: 'list', items },
  ]
}

/**
 * "0.714285714285714 was received (shown as a percentage), read as 71.4285714285714, rounded to 71.4%. From results.xlsx,
 * sheet Results, row 4; taken in by the command line on 15 August 2017."
 */
export function sayOrigin({ unit, precision }: Indicator, origin: FigureOrigin, say: Say): string {
  const { value, received, meaning, file, sheet, line, by, recordedAt } = origin
  const shown = value === null ? null : decimalAt(atPrecision(value, precision), precision)
  const isRounded = value !== null && Number(shown) !== Number(value)
  const way = [
    `${received ?? value ?? 'nothing'} was received${meaning === null ? '' : ` (${meaning})`}`,
    ...(received === null || value === null || value === received ? [] : [`read as ${value}`]),
    ...(shown === null || !isRounded ? [] : [`rounded to ${withUnit(shown, unit)}`]),
  ]
  const place = [
    file,
    ...(sheet === null ? [] : [`sheet ${sheet}`]),
    ...(line === null ? [] : [`${sheet === null ? 'line' : 'row'} ${line}`]),
  ]
  return `${way.join(', ')}. From ${place.join(', ')}; taken in by ${by} on ${say.day(recordedAt)}.`
}
