import type { Temporal } from 'temporal-polyfill'
import type { RagPolicy } from './rag.ts'

/** A period of the indicator's own, or a quarter: then the last published result of each quarter counts. */
export type Grain = 'period' | 'quarter'

/** What a rule watches for. Each kind is explained in docs/rules-file.md and said in framework.yaml as a phrase. */
export type Trigger =
  /** "red for 2 quarters", "amber for 3". Amber counts amber or worse unless `strict`. */
  | {
      readonly kind: 'run'
      readonly rag: 'AMBER' | 'RED'
      readonly count: number
      readonly grain: Grain
      readonly strict: boolean
    }
  /** "turned red": RED now, AMBER or GREEN in the period before. */
  | { readonly kind: 'turned'; readonly rag: 'AMBER' | 'RED' }
  /** "worsening for 3 periods": so many falls in performance, one after the other. */
  | { readonly kind: 'worsening'; readonly count: number }

export type Rule = {
  /** As it is named in decisions: red-for-two-quarters. */
  readonly key: string
  /** As it stands in framework.yaml: "red for 2 quarters". */
  readonly phrase: string
  readonly when: Trigger
  /** The level or forum that it goes to: pat. */
  readonly refer: string
  readonly callIn: 'propose' | 'automatic'
  /** A case closes once the indicator has been like this for so many periods of its own. */
  readonly recovery: { readonly rag: 'GREEN' | 'AMBER'; readonly count: number }
  /** Only these layers of indicators, or all when empty. */
  readonly layers: readonly string[]
  /** Whether a missing period breaks a run (the default) or is passed over. */
  readonly missing: 'breaks' | 'skipped'
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
