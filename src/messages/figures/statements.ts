import type { History } from '../../domain/figures/history.ts'
import { latestOf } from '../../domain/figures/history.ts'
import type { Standing } from '../../domain/figures/standing.ts'
import type { FigureStatement } from '../core/statement.ts'

/** The latest figure of an indicator, as it is printed. */
export function figureStatement(history: Standing | History): FigureStatement {
  const figure = latestOf(history)
  return {
    about: 'figure',
    ref: history.indicator.ref,
    period: figure?.period.key ?? null,
    value: figure?.value ?? null,
    rating: figure?.rag ?? null,
  }
}
