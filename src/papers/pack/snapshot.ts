import type { ItemKind } from '../../domain/agenda/item.ts'
import type { Decimal } from '../../domain/figures/figure.ts'
import type { Chart, Fact } from '../../messages/core/message.ts'

/**
 * The papers of one meeting as they are on record: all that its pack is made from. Plain JSON, so that it can be kept and
 * hashed. Texts are what people wrote; an empty one says that they wrote nothing.
 */
export type PackSnapshot = PackHead & {
  readonly withheld: Withheld
  /** The places on the agenda of the items that are left out. */
  readonly withheldPlaces: readonly number[]
  readonly items: readonly PackItem[]
  readonly actions: readonly ForumAction[]
  /** Null: such risks are another forum's business. */
  readonly redRisks: readonly string[] | null
  readonly waiting: readonly string[]
  readonly dataGaps: readonly string[]
  readonly goods: readonly string[]
}

/** What stands at the head of each paper for a meeting. Posts are named by title. */
export type PackHead = {
  readonly council: string
  /** PAT */
  readonly forum: string
  readonly fullName: string
  /** "7 December 2026" */
  readonly day: string
  /** "Monday 7 December 2026 at 10:00" */
  readonly when: string
  readonly startsAt: string
  readonly place: string
  readonly to: readonly string[]
  readonly from: string
  readonly asAt: string
  readonly asAtDay: string
  readonly rulesVersion: number
  /** Whether anything in this version is exempt. */
  readonly exempt: boolean
}

/** How much is left out of a version because it is exempt: items, and what stands beside them. */
export type Withheld = { readonly items: number; readonly others: number }

/** One item of the agenda with everything that is on record for it. */
export type PackItem = {
  readonly id: number
  /** Its number on the whole agenda, whatever is left out of this version. */
  readonly place: number
  readonly name: string
  readonly kind: ItemKind
  readonly exempt: boolean
  /** Added after the agenda had closed. */
  readonly late: boolean
  /** "Head of Contact Point", "A in place of the B"; null: nobody is named. */
  readonly presenter: string | null
  /** "2 November 2026: the presenter was away"; null: it is new. */
  readonly carriedOver: string | null
  /** Why it is on the agenda: each finding of the rules, or what was written. */
  readonly because: readonly string[]
  /** "By the Deputy Managing Director on 3 November 2026: …"; null: it is no call-in. */
  readonly calledIn: string | null
  /** What the risk register says; empty: it is no risk. */
  readonly risk: readonly Fact[]
  /** Null: it is about no indicator. */
  readonly figures: PackFigures | null
  /** Null: none is asked for. */
  readonly plan: PackPlan | null
  /** What was decided on it at earlier meetings, the latest first. */
  readonly earlier: readonly EarlierOutcome[]
  readonly actions: readonly ForumAction[]
  /** Commitments about its indicator, but those of the plan that is shown. */
  readonly promises: readonly string[]
}

export type PackFigures = {
  readonly unit: string
  /** Null: there is no result. */
  readonly latest: LatestFigure | null
  /** "■ Red"; empty without a result. */
  readonly rating: string
  readonly facts: readonly Fact[]
  readonly commentary: string
  /** Null where there are fewer than two results to join. */
  readonly chart: { readonly chart: Chart; readonly alt: string } | null
}

/** The latest result as it was reported, by the key of its period. */
export type LatestFigure = { readonly period: string; readonly value: Decimal }

export type PackPlan =
  | {
      readonly state: 'in'
      readonly id: number
      readonly version: number
      /** "Head of Contact Point on 24 November 2026" */
      readonly from: string
      readonly parts: readonly Fact[]
      readonly trajectory: readonly (readonly string[])[]
      /** What the forum will ask about. */
      readonly warnings: readonly string[]
    }
  /** `day` null: it is not known when it is due. */
  | { readonly state: 'due' | 'missing'; readonly day: string | null }

export type EarlierOutcome = {
  /** "PAT, Monday 2 November 2026" */
  readonly at: string
  readonly decision: string
  readonly discussion: string
  readonly risks: string
  readonly recommendations: string
  /** Where it was referred to and what came of it, a sentence each. */
  readonly follows: readonly string[]
}

/** An open action: its number, what it is about, what is to be done, by whom, by when, and how far it is. */
export type ForumAction = {
  readonly id: number
  readonly about: string
  readonly what: string
  readonly owner: string
  readonly due: string
  readonly overdue: boolean
  /** What was reported last; empty: nothing yet. */
  readonly progress: string
}

/** What has changed since the last papers for a meeting, with the parts that they did not have. */
export type SupplementSnapshot = PackHead & {
  /** The day as at which the papers were made that it is compared with: "25 November 2026". */
  readonly since: string
  /** How many of the changes are about what is exempt and are left out of this version. */
  readonly withheld: number
  readonly moved: { readonly from: string; readonly to: string; readonly reason: string } | null
  readonly gone: readonly GoneItem[]
  /** Whether items that stood on the agenda before stand in another order now. */
  readonly reordered: boolean
  /** The agenda as it is now. */
  readonly items: readonly PackItem[]
  readonly withheldPlaces: readonly number[]
  /** Of `items`, by number: those that are new. */
  readonly added: readonly number[]
  /** Those whose plan came in or was corrected. */
  readonly planned: readonly number[]
  /** Those of which a later or another result is known, with what the earlier papers had. */
  readonly reported: readonly { readonly id: number; readonly before: LatestFigure | null }[]
}

export type GoneItem = {
  /** Its number on the agenda that the earlier papers had. */
  readonly was: number
  readonly name: string
  /** Null: it was taken off and goes nowhere. */
  readonly carriedTo: string | null
  /** "the PAT Secretary on 26 November 2026" */
  readonly by: string | null
  /** Empty: none was given. */
  readonly reason: string
}
