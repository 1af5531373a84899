import type { Case, CaseChange, CaseMove } from '../../domain/cases/case.ts'
import type { Prisma } from '../generated/client.ts'
import { fromDayOrNull, toDayOrNull } from './day.ts'

export const withRef = { indicator: { select: { ref: true } } } as const
type Row = Prisma.CaseGetPayload<{ include: typeof withRef }>

export const caseOf = ({ indicator, indicatorId: _, planDue, rearmAfter, ...row }: Row): Case => ({
  ...row,
  ref: indicator.ref,
  level: row.level || row.forum,
  planDue: toDayOrNull(planDue),
  rearmAfter: toDayOrNull(rearmAfter),
})

export const rowOf = (change: CaseChange | CaseMove) =>
  'state' in change
    ? { ...change, planDue: fromDayOrNull(change.planDue), rearmAfter: fromDayOrNull(change.rearmAfter) }
    : change

export const OPEN = ['proposed', 'called_in'] as const

/** Poor performance before good practice, data and demand. */
export const pickMostSevereCase = (open: readonly Case[]): Case | null =>
  open.find(({ kind }) => kind === 'poor') ?? open[0] ?? null
