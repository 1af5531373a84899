import type { Temporal } from 'temporal-polyfill'
import type { RagPolicy } from '../figures/rag.ts'
import type { Grain } from './grain.ts'
import type { Trigger } from './triggers/registry.ts'

export type { Concern } from './concern.ts'
export type { Grain, Measure } from './grain.ts'
export type { Trigger } from './triggers/registry.ts'
export { concernOf } from './triggers/registry.ts'

/** Where data rules send a problem first: to whoever keeps the figures, before any level of the ladder. */
export const DATA_OWNER = 'data-owner'

/** When a case closes by itself. */
export type Recovery =
  /** "green for 2 periods", "not red for 2 quarters": AMBER means amber or better. */
  | { readonly kind: 'rated'; readonly rag: 'GREEN' | 'AMBER'; readonly count: number; readonly grain: Grain }
  /** "in range for 2 periods" */
  | { readonly kind: 'in-range'; readonly count: number }
  /** "put right": the rule finds nothing any more. */
  | { readonly kind: 'put-right' }
  /** "none": only a recorded decision closes it. */
  | { readonly kind: 'none' }

export type Rule = {
  /** As it is named in decisions: red-for-two-quarters. */
  readonly key: string
  /** As it stands in framework.yaml: "red for 2 quarters". */
  readonly phrase: string
  readonly when: Trigger
  /** The level or forum that it goes to: pat. A data rule may go to DATA_OWNER. */
  readonly refer: string
  /** `advise`: shown in explanations and briefings, and opens no case. */
  readonly callIn: 'propose' | 'automatic' | 'advise'
  readonly recovery: Recovery
  /** Only these layers of indicators, or all when empty. */
  readonly layers: readonly string[]
  /** Whether a missing period breaks a run (the default) or is passed over. */
  readonly missing: 'breaks' | 'skipped'
  /** Whether a provisional result counts (the default), or is taken as missing until it is final. */
  readonly provisional: 'counts' | 'waits'
}

/** A rule or RAG policy that was agreed for one indicator, by whom and until when. */
export type Variation = {
  readonly ref: string
  /** Which rule it changes; null: the RAG policy. */
  readonly rule: string | null
  /** Null: the rule does not apply to this indicator. */
  readonly when: Trigger | null
  readonly phrase: string
  readonly ragPolicy: RagPolicy | null
  readonly agreedBy: string
  readonly agreedOn: Temporal.PlainDate
  readonly until: Temporal.PlainDate | null
}
