import type { Decimal } from '../figures/figure.ts'
import type { ActWithin } from '../rules/framework.ts'
import type { Concern } from '../rules/rule.ts'

/** Something that happened to a case, or around it: when, who did it, and what it was, as data. */
export type CaseEvent = Happening & {
  readonly at: Date
  /** A post's title, or "the rules", "the figures", "the directory". */
  readonly by: string
}

/**
 * What happened. What people typed is in it as they typed it; what the program says of it is made when it is shown
 * (`sayEvent`), and never read back. Days are ISO days, periods and levels are keys.
 */
export type Happening =
  | ({ readonly kind: 'proposed' } & (Finding | ByHand | NoEffect | Told))
  | ({ readonly kind: 'evidence' } & (Finding | Told))
  | ({ readonly kind: 'step' } & Step)
  | { readonly kind: 'called_in'; readonly reason: string | null }
  | { readonly kind: 'declined'; readonly reason: string }
  | ({ readonly kind: 'closed' } & Close)
  | ({ readonly kind: 'handed_over' } & (HandOver | Told))
  | ({ readonly kind: 'outlived' } & (Outlived | Told))
  | ({ readonly kind: 'revised' } & (RevisedSince | Told))
  | { readonly kind: 'acknowledged' }
  | ({ readonly kind: 'substitute' } & (Substituted | Told))
  | ({ readonly kind: 'plan' } & ({ readonly version: number } | Told))
  | ({ readonly kind: 'promise' } & (Settled | Told))
  | ({ readonly kind: 'no_effect' } & (NoEffect | Told))
  | ({ readonly kind: 'action' } & (Agreed | ActionMoved | Told))
  | { readonly kind: 'carried'; readonly reason: string | null }
  | { readonly kind: 'taken_off'; readonly waitingFor: string }
  /** `decision` is that of the outcome: approved, accepted, deferred. */
  | ({ readonly kind: 'outcome' } & (Decided | Told))
  | { readonly kind: 'answered'; readonly answer: string }
  /** Of a kind that is not known any more. */
  | ({ readonly kind: 'note' } & Told)

export type CaseEventKind = Happening['kind']

/** An event that an earlier release kept as a sentence. It is only ever shown. */
type Told = { readonly how: 'told'; readonly text: string; readonly actionId?: number | undefined }

/** A rule found it: its key, and what it found, as the decision has it. */
type Finding = { readonly how: 'rule'; readonly rule: string; readonly because: string }

type ByHand = { readonly how: 'hand'; readonly reason: string }

/** To which level it went, and why. An earlier release's may not know the level any more. */
type Step =
  | (StepInTime & { readonly to: string })
  | (Finding & { readonly to: string })
  | { readonly how: 'taken'; readonly to: string; readonly reason: string | null }
  | (Told & { readonly to: string | null })

/** Its level has had its time, and it is not put right. */
export type StepInTime = {
  readonly how: 'time'
  readonly concern: Concern
  readonly from: string
  /** The day on which it came there. */
  readonly since: string
  readonly within: ActWithin | null
}

type Close = { readonly how: 'decided'; readonly reason: string } | Recovered | Told

/** The rules find it no longer: with the last rating and the last period of its figures. */
export type Recovered = {
  readonly how: 'recovered'
  readonly concern: Concern
  readonly rag: string | null
  readonly period: string | null
}

type Decided = { readonly outcomeId: number; readonly decision: string; readonly corrects: boolean }

type HandOver =
  | { readonly how: 'filled' | 'changed_hands'; readonly post: string; readonly day: string }
  | { readonly how: 'other_post'; readonly post: string; readonly before: string; readonly day: string }

export type Outlived = { readonly how: 'retired' | 'redefined'; readonly period: string }

type RevisedSince = {
  readonly how: 'revised'
  readonly change: 'would' | 'would not'
  readonly from: string
  readonly to: string
  readonly because: string
}

type Substituted = { readonly how: 'instead' | 'after_all'; readonly post: string; readonly reason: string }

/** A value, or a rating, that was promised of the indicator's figures for a period. */
export type CommitmentSaid = {
  readonly kind: 'point' | 'recovery' | 'effect'
  readonly period: string
  readonly value: Decimal | null
  readonly rag: 'GREEN' | 'AMBER' | null
  readonly unit: string
}

type Settled = {
  readonly how: 'pending' | 'kept' | 'late' | 'missed' | 'superseded'
  readonly promised: CommitmentSaid
  /** What the figures showed. */
  readonly note: string | null
}

/** An action is done, and the figures do not show what was promised of it. */
export type NoEffect = {
  readonly how: 'no_effect'
  readonly actionId: number
  readonly what: string
  readonly doneOn: string | null
  readonly promised: CommitmentSaid
  readonly reported: string | null
}

type Agreed = {
  readonly how: 'agreed'
  readonly actionId: number
  readonly what: string
  readonly owner: string
  readonly due: string
}

type ActionMoved = {
  readonly how: 'extended' | 'completed' | 'withdrawn'
  readonly actionId: number
  /** What is to be done; an earlier release did not keep it here. */
  readonly what?: string | undefined
  readonly text: string
}

/** Whether it says that an action has had no effect yet, on a case that was open already or was proposed for it. */
export const saysNoEffectOf = (event: Happening, actionId: number): boolean =>
  (event.kind === 'no_effect' || event.kind === 'proposed') && 'actionId' in event && event.actionId === actionId

/** Whether the rules closed the case, since its figures recovered; who else closes one has decided it. */
export const isClosedByFigures = (event: Happening): boolean => event.kind === 'closed' && event.how !== 'decided'
