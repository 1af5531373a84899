import type { Decimal } from '../domain/figures/figure.ts'
import type { Rag } from '../domain/figures/rag.ts'
import type { Definitions } from './definitions.ts'
import type { Fields } from './fields.ts'
import { linesOf } from './fields.ts'
import type { ResultRow } from './intake.ts'
import type { ReportTimes } from './report-times.ts'
import type { Cell } from './table.ts'
import { cellText } from './table.ts'
import { choice, figure, writtenFigure } from './values.ts'

/** Reads rows of results. */
export function resultReader(definitions: Definitions, times: ReportTimes): (fields: Fields) => ResultRow {
  const { periodOf, reportedAt } = times

  return (fields) => {
    const indicator = definitions.of(fields)
    const { value, meaning, isProvisional } = writtenFigure(fields, 'value', indicator)
    const period = periodOf(fields, indicator?.frequency ?? null)
    return {
      ref: fields.text('ref'),
      ...period,
      value,
      ytd: figure(fields, 'ytd', indicator),
      previousYear: figure(fields, 'previous_year', indicator),
      forecast: figure(fields, 'forecast', indicator),
      publishedRag: publishedRag(fields),
      status: choice(fields, 'status', ['final', 'provisional'], isProvisional ? 'provisional' : 'final'),
      commentary: linesOf(fields.cell('commentary')),
      confirmed: choice(fields, 'confirmed', ['yes', 'no'], 'no') === 'yes',
      reportedAt: reportedAt(fields, period.periodStart),
      source: { ...fields.place, received: received(fields.cell('value'), value), meaning },
    }
  }
}

/** What stood in the cell, where it is not the figure itself. */
function received(cell: Cell, value: Decimal | null): string | null {
  const text = typeof cell === 'object' && cell !== null && 'held' in cell ? String(cell.held) : cellText(cell)
  return text === (value ?? '') ? null : text
}

const RATINGS = { green: 'GREEN', amber: 'AMBER', red: 'RED' } as const

function publishedRag(fields: Fields): Rag | null {
  if (fields.text('published_rag') === '') return null
  return RATINGS[choice(fields, 'published_rag', ['green', 'amber', 'red'], null)]
}
