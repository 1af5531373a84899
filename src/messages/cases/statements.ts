import type { Case } from '../../domain/cases/case.ts'
import type { CaseStatement, Statement } from '../core/statement.ts'
import type { FigureView } from '../figures/indicator-card.ts'
import { figureStatement } from '../figures/statements.ts'

/** How far a case has come. */
export const caseStatement = ({ id, state }: Case): CaseStatement => ({ about: 'case', id, state })

type Shown = { readonly one: Case; readonly view: Pick<FigureView, 'history'> }

/** A case with the latest figure of its indicator. */
export const caseStatements = ({ one, view: { history } }: Shown): readonly Statement[] => [
  caseStatement(one),
  figureStatement(history),
]
