import type { Rag } from '../domain/rag.ts'
import type { Definitions } from './definitions.ts'
import type { Fields } from './fields.ts'
import { linesOf } from './fields.ts'
import type { ResultRow } from './intake.ts'
import { reportTimes } from './report-times.ts'
import { choice, figure } from './values.ts'

/** Reads rows of results. `now`: milliseconds since 1970. */
export function resultReader(definitions: Definitions, now: number): (fields: Fields) => ResultRow {
  const { periodOf, reportedAt } = reportTimes(now)

  return (fields) => {
    const indicator = definitions.of(fields)
    const decimals = indicator?.precision ?? 0
    return {
      ref: fields.text('ref'),
      ...periodOf(fields, indicator?.frequency ?? null),
      value: figure(fields, 'value', decimals),
      ytd: figure(fields, 'ytd', decimals),
      previousYear: figure(fields, 'previous_year', decimals),
      forecast: figure(fields, 'forecast', decimals),
      publishedRag: publishedRag(fields),
      status: choice(fields, 'status', ['final', 'provisional'], 'final'),
      commentary: linesOf(fields.cell('commentary')),
      confirmed: choice(fields, 'confirmed', ['yes', 'no'], 'no') === 'yes',
      reportedAt: reportedAt(fields),
    }
  }
}

const RATINGS = { green: 'GREEN', amber: 'AMBER', red: 'RED' } as const

function publishedRag(fields: Fields): Rag | null {
  if (fields.text('published_rag') === '') return null
  return RATINGS[choice(fields, 'published_rag', ['green', 'amber', 'red'], null)]
}
