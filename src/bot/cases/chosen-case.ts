import { z } from 'zod'
import type { Case } from '../../domain/cases/case.ts'
import { isBelowForums } from '../../domain/cases/ladder.ts'
import type { Concern } from '../../domain/rules/rule.ts'
import type { AppContext } from '../core/context.ts'

const KINDS = ['poor', 'good', 'data', 'demand'] as const satisfies readonly Concern[]

/** Which of an indicator's cases is meant, where it has several; a button of a case's own card names it. */
export const kindOfCase = () =>
  z
    .enum(KINDS, { error: `one of ${KINDS.join(', ')}` })
    .optional()
    .meta({ label: 'Kind of case', help: 'Only when the indicator has several: poor, good, data or demand.' })

/** The kind that was typed; undefined where none was, or it is none: the input says so. */
export const readKind = (typed: string | undefined): Concern | undefined => KINDS.find((kind) => kind === typed)

/** The open case that is meant: of the kind named; else about poor performance; else one that a forum has. */
export async function findChosenCase(
  context: AppContext,
  ref: string,
  kind: Concern | undefined,
): Promise<Case | null> {
  if (kind !== undefined) return context.store.cases.findOpenFor(ref, kind)
  return pickMostSevereCase(context, await context.store.cases.listOpenFor(ref))
}

/** Of an indicator's open cases the one that is shown with it. */
export const pickMostSevereCase = ({ framework }: Pick<AppContext, 'framework'>, open: readonly Case[]): Case | null =>
  open.find(({ kind }) => kind === 'poor') ?? open.find((one) => !isBelowForums(framework, one)) ?? null
