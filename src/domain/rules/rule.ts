import type { Temporal } from 'temporal-polyfill'
import type { Decimal } from '../figures/figure.ts'
import type { RagPolicy } from '../figures/rag.ts'

/**
 * A period of the indicator's own; a quarter, where the last published result of each quarter counts; or a year, for what
 * is reported by the year alone.
 */
export type Grain = 'period' | 'quarter' | 'year'

/** Which of a report's figures a rule reads: the period's result, the year to date or the forecast of the year end. */
export type Measure = 'value' | 'ytd' | 'forecast'

/** What a rule watches for. Each kind is explained in docs/rules-file.md and said in framework.yaml as a phrase. */
export type Trigger =
  /**
   * "red for 2 quarters", "amber for 3 quarters", "red in 2 of the last 3 quarters", "year to date red for 2 periods",
   * "year-end forecast red". Amber counts amber or worse unless `strict`. `of` null: one after the other.
   */
  | {
      readonly kind: 'run'
      readonly rag: 'AMBER' | 'RED'
      readonly count: number
      readonly of: number | null
      readonly grain: Grain
      readonly strict: boolean
      readonly measure: Measure
    }
  /** "turned red": RED now, AMBER or GREEN in the period before. */
  | { readonly kind: 'turned'; readonly rag: 'AMBER' | 'RED' }
  /** "fell two levels": GREEN in the period before and RED now. */
  | { readonly kind: 'fell'; readonly levels: 1 | 2 }
  /** "rated worse than the same period last year" */
  | { readonly kind: 'year-on-year' }
  /** "worsening for 3 periods": so many falls in performance, one after the other. */
  | { readonly kind: 'worsening'; readonly count: number }
  /** "worsening by 0.5 a period over 6 periods": so much of the indicator's unit by the line through its results. */
  | { readonly kind: 'slope'; readonly by: Decimal; readonly over: number }
  /** "special cause of concern", "target consistently failed": what a control chart of 12 points or more shows. */
  | { readonly kind: 'spc'; readonly finding: 'concern' | 'fails-target' }
  /**
   * "worse than national by 2 for 2 periods". By 0: worse at all. `comparator` in small letters. `side`, as in "above
   * national": only where that side is the worse one; left out: whichever is.
   */
  | {
      readonly kind: 'benchmark'
      readonly comparator: string
      readonly by: Decimal
      readonly count: number
      readonly side?: 'above' | 'below'
    }
  /** "out of range for 3 periods": an activity above its range each time, or below it each time. */
  | { readonly kind: 'range'; readonly count: number }
  /** "green for 12 periods": good practice to share, or gold plating. */
  | { readonly kind: 'sustained'; readonly count: number }
  /** "no result 10 working days after it was due" */
  | { readonly kind: 'late'; readonly days: number }
  /** "no data for 3 periods": nothing for so many periods whose results were due. */
  | { readonly kind: 'no-data'; readonly count: number }
  /** "provisional for 3 periods": the latest so many results are all provisional still. */
  | { readonly kind: 'provisional'; readonly count: number }
  /** "changed by more than 50%" against the result before. */
  | { readonly kind: 'jump'; readonly percent: Decimal }
  /** "zero where zero never was" */
  | { readonly kind: 'zero' }
  /** "identical for 6 periods" */
  | { readonly kind: 'stale'; readonly count: number }
  /** "implausible figure": it stands out among those before it, and nobody has confirmed it. */
  | { readonly kind: 'implausible' }
  /** "no target": the latest results have no rating, because nothing was set for them. */
  | { readonly kind: 'no-target' }
  /** "no commentary" on a latest result that is not green. */
  | { readonly kind: 'no-commentary' }
  /** "rating contradicts the figures": it was published with another rating than its figures give. */
  | { readonly kind: 'contradiction' }

/** Which kind of case a rule makes: poor performance, good practice, a fault in the data, or unexpected demand. */
export type Concern = 'poor' | 'good' | 'data' | 'demand'

export function concernOf(trigger: Trigger): Concern {
  switch (trigger.kind) {
    case 'run':
    case 'turned':
    case 'fell':
    case 'year-on-year':
    case 'worsening':
    case 'slope':
    case 'spc':
    case 'benchmark':
      return 'poor'
    case 'sustained':
      return 'good'
    case 'range':
      return 'demand'
    case 'late':
    case 'no-data':
    case 'provisional':
    case 'jump':
    case 'zero':
    case 'stale':
    case 'implausible':
    case 'no-target':
    case 'no-commentary':
    case 'contradiction':
      return 'data'
  }
}

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
