import type { Temporal } from 'temporal-polyfill'
import { Refusal } from './refusal.ts'

/** Something that was agreed: what, who, by when, and for which case. */
export type Action = {
  readonly id: number
  readonly caseId: number | null
  /** The indicator it is for, when it is for one. */
  readonly ref: string | null
  readonly forum: string | null
  readonly what: string
  /** The owner's post, by id and title. */
  readonly ownerPost: string
  readonly ownerTitle: string
  readonly due: Temporal.PlainDate
  readonly state: 'open' | 'done' | 'withdrawn'
  readonly recordedBy: string
  readonly recordedAt: Date
  readonly completedBy: string | null
  readonly completedAt: Date | null
  readonly evidence: string | null
}

/** The owner, or the forum for them, says that it is done and what shows it. */
export function complete(
  action: Action,
  by: string,
  evidence: string,
  now: Date,
): Pick<Action, 'state' | 'completedBy' | 'completedAt' | 'evidence'> {
  if (action.state !== 'open') {
    throw new Refusal(
      'action_not_open',
      `Action ${action.id} is already ${action.state}${action.completedBy ? `, by the ${action.completedBy}` : ''}.`,
    )
  }
  return { state: 'done', completedBy: by, completedAt: now, evidence }
}

export const isOverdue = (action: Action, today: Temporal.PlainDate): boolean =>
  action.state === 'open' && action.due.until(today).sign > 0
