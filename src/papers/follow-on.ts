import { capitalise } from '../domain/core/words.ts'
import { sentence } from '../messages/agenda/briefing.ts'
import type { Block } from './document.ts'

// What goes on after a meeting. The outcome note and the formal report say it in the same words.

/** An item that a later meeting has before it, because this one did not end it or asked for it. */
export type ComingBack = {
  readonly item: string
  /** "PAT, Wednesday 31 August 2011" */
  readonly when: string
  /** The post that brings it; null: none is named. */
  readonly by: string | null
  readonly why: string
}

/** A matter that was put to a level above. */
export type PutToOthers = {
  readonly matter: string
  /** PAT */
  readonly from: string
  /** One each; none was written where it is empty. */
  readonly recommendations: readonly string[]
  /** "£460,000 a year"; null: no money is asked for. */
  readonly amount: string | null
  /** "The Corporate Management Team (CMT), Tuesday 30 August 2011", or its answer. */
  readonly where: string
}

export const comesBackTable = (back: readonly ComingBack[]): Block => ({
  kind: 'table',
  caption: 'Items for later meetings',
  columns: [{ label: 'Item' }, { label: 'Comes back' }, { label: 'Brought by' }, { label: 'Why' }],
  rows: back.map(({ item, when, by, why }) => [item, when, by ?? 'Nobody is named', sentence(capitalise(why))]),
})

export const referredTable = (put: readonly PutToOthers[]): Block => ({
  kind: 'table',
  caption: 'Matters put to others, and the money that they need',
  columns: [
    { label: 'Matter' },
    { label: 'From' },
    { label: 'Recommendations' },
    { label: 'Asked for' },
    { label: 'Goes to' },
  ],
  rows: put.map(({ matter, from, recommendations, amount, where }) => [
    matter,
    from,
    numbered(recommendations),
    amount ?? 'No money',
    where,
  ]),
})

/** "1. Launch the values.", a line each; one alone needs no number. */
function numbered(recommendations: readonly string[]): string {
  const each = recommendations.map((one) => sentence(capitalise(one)))
  if (each.length < 2) return each[0] ?? 'None was written.'
  return each.map((one, at) => `${at + 1}. ${one}`).join('\n')
}
