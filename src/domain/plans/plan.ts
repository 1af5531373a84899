import type { Commitment } from './commitment.ts'

/** The accountable manager's return to a call-in. Empty text: nothing was said of it. */
export type Plan = {
  readonly id: number
  readonly itemId: number
  readonly caseId: number | null
  /** From 1: a later version corrects. */
  readonly version: number
  readonly cause: string
  readonly actions: string
  readonly constraints: string
  readonly risks: string
  readonly support: string
  readonly submittedBy: string
  readonly submittedAt: Date
  /** The recovery trajectory and the rating that it is back to, in the order in which they were written. */
  readonly commitments: readonly Commitment[]
}

export type NewPlan = Pick<Plan, 'cause' | 'actions' | 'constraints' | 'risks' | 'support' | 'submittedBy'>
