import type { Temporal } from 'temporal-polyfill'
import type { AgendaItem, ItemKind } from '../agenda/item.ts'
import type { Money } from '../core/money.ts'
import { Refusal } from '../core/refusal.ts'
import type { Concern } from '../rules/rule.ts'

/** How an item of a meeting may end (the council's framework, the meeting cycle). */
export type Decision =
  | 'accepted'
  | 'not_accepted'
  | 'referred'
  | 'develop'
  | 'rewrite'
  | 'deferred'
  | 'approved'
  | 'noted'

/** Each decision as a sentence ends with it. */
export const DECISIONS: Readonly<Record<Decision, string>> = {
  accepted: 'action plan accepted',
  not_accepted: 'action plan not accepted',
  referred: 'recommendations supported and referred to CMT',
  develop: 'to be developed further',
  rewrite: 'to be rewritten and brought back',
  deferred: 'deferred: the presenter was away',
  approved: 'approved',
  noted: 'noted',
}

/** The same for one that was read from the record. */
export const sayDecision = (decision: string): string =>
  decision in DECISIONS ? DECISIONS[decision as Decision] : decision // it is one of their keys

/** What was decided on an item, as it is recorded. Words that were not given are empty. */
export type DecisionGiven = {
  readonly decision: Decision
  /** Who attended for the item, substitutes included. */
  readonly attended: string
  readonly discussion: string
  readonly risks: string
  readonly recommendations: string
  /** What CMT is asked for. */
  readonly amount: Money | null
  /** The person named, by post: who brings it back, or develops it further. */
  readonly forPost: string | null
  readonly by: Temporal.PlainDate | null
}

/** An outcome in the record. A correction is a later one that names the one it corrects. */
export type Outcome = DecisionGiven & {
  readonly id: number
  readonly itemId: number
  readonly forTitle: string | null
  readonly recordedBy: string
  readonly recordedAt: Date
  readonly correctsId: number | null
}

/** What must be given for a decision to have its consequence. */
export const NEEDS: Readonly<Record<Decision, readonly ('forPost' | 'by' | 'recommendations')[]>> = {
  accepted: [],
  not_accepted: [],
  referred: ['recommendations'],
  develop: ['forPost', 'by'],
  rewrite: ['forPost'],
  deferred: [],
  approved: [],
  noted: [],
}

/** What each decision makes use of beside words. */
const USES: Readonly<Record<Decision, readonly (keyof DecisionGiven)[]>> = {
  accepted: [],
  not_accepted: ['forPost'],
  referred: ['recommendations', 'amount', 'by'],
  develop: ['recommendations', 'forPost', 'by'],
  rewrite: ['forPost'],
  deferred: ['forPost'],
  approved: [],
  noted: [],
}

export const NOTHING_SAID: Omit<DecisionGiven, 'decision'> = {
  attended: '',
  discussion: '',
  risks: '',
  recommendations: '',
  amount: null,
  forPost: null,
  by: null,
}

/**
 * An outcome as a correction leaves it: what is not given stays as it was, but for what belonged to another decision, such
 * as the amount of a referral, which goes with it.
 */
export function correctOutcomeTo(standing: DecisionGiven, given: Partial<DecisionGiven>): DecisionGiven {
  const { decision, attended, discussion, risks, recommendations, amount, forPost, by } = { ...standing, ...given }
  const kept = { decision, attended, discussion, risks, recommendations, amount, forPost, by }
  if (decision === standing.decision) return kept
  const stale = (['recommendations', 'amount', 'forPost', 'by'] as const).filter(
    (field) => !USES[decision].includes(field) && isSame(kept[field], standing[field]),
  )
  return { ...kept, ...Object.fromEntries(stale.map((field) => [field, NOTHING_SAID[field]])) }
}

/** Days and amounts are the same when they say the same. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** Whether nothing at all differs. */
export const saysTheSame = (one: DecisionGiven, other: DecisionGiven): boolean =>
  followsAlike(one, other) &&
  one.attended === other.attended &&
  one.discussion === other.discussion &&
  one.risks === other.risks

/** Whether two outcomes differ in words alone, so that what follows from them is the same. */
export const followsAlike = (one: DecisionGiven, other: DecisionGiven): boolean =>
  one.decision === other.decision &&
  one.forPost === other.forPost &&
  one.by?.toString() === other.by?.toString() &&
  // What CMT is asked for, and what a deliverable says, are in these words.
  one.recommendations === other.recommendations &&
  one.amount?.pounds === other.amount?.pounds &&
  one.amount?.perYear === other.amount?.perYear

/** Throws a refusal, with the decision that was probably meant, where one makes no sense for such an item. */
export function mustFit(item: Pick<AgendaItem, 'kind' | 'title'>, concern: Concern | null, decision: Decision): void {
  const instead = insteadOf(item.kind, concern, decision)
  if (instead) throw new Refusal('decision_unfit', `${item.title}: ${instead}`)
}

function insteadOf(kind: ItemKind, concern: Concern | null, decision: Decision): string | null {
  const isPlan = decision === 'accepted' || decision === 'not_accepted'
  if (kind === 'sorp' && isPlan) {
    return 'a SORP brings no action plan. Say approved, or to be rewritten and brought back.'
  }
  if (kind === 'call_in' && decision === 'approved' && concern !== 'good') {
    return 'what is called in is not approved. Say accepted or not accepted, which is about its action plan.'
  }
  return null
}
