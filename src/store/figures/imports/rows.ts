import type { Counts } from '../../../domain/directory/plan/types.ts'
import type { DirectoryRows } from '../../../domain/directory/rows.ts'
import type { Comparator, Indicator, Report, Target } from '../../../domain/figures/indicator.ts'
import type { RiskRow } from '../../../domain/figures/risk.ts'
import type { FigureSource } from '../../../domain/figures/source.ts'

/** What an import brings, checked. Posts are named by title; each key stands in it once. */
export type ImportRows = {
  readonly indicators: readonly Indicator[]
  readonly targets: readonly TargetToImport[]
  readonly results: readonly ResultToImport[]
  readonly comparators: readonly ComparatorToImport[]
  /** Left out: the files say nothing of the directory. */
  readonly directory?: DirectoryRows
  /** Left out: the files say nothing of risks. */
  readonly risks?: readonly RiskRow[]
}

type TargetToImport = Omit<Target, 'recordedAt'> & { readonly ref: string }

export type ResultToImport = Omit<Report, 'reportedAt' | 'recordedAt' | 'madeUp'> & {
  readonly ref: string
  /** The first day of the period: 2017-07-01. */
  readonly periodStart: string
  /** Milliseconds since 1970; null: when it is imported. */
  readonly reportedAt: number | null
  /** Where it stood, and what stood there; left out where it came from no file. */
  readonly source?: FigureSource
}

type ComparatorToImport = Omit<Comparator, 'reportedAt' | 'recordedAt' | 'madeUp'> & {
  readonly ref: string
  /** The first day of the period: 2017-07-01. */
  readonly periodStart: string
  /** Milliseconds since 1970; null: when it is imported. */
  readonly reportedAt: number | null
}

/** What an import changes, or would change, in the record. */
export type Difference = {
  readonly indicators: { readonly added: number; readonly changed: number; readonly unchanged: number }
  readonly targets: { readonly added: number; readonly changed: number; readonly unchanged: number }
  readonly results: { readonly added: number; readonly revised: number; readonly unchanged: number }
  readonly comparators: { readonly added: number; readonly revised: number; readonly unchanged: number }
  /** Only where the files say something of the directory. */
  readonly directory?: { readonly posts: Counts; readonly people: Counts }
  /** Only where the files say something of risks. */
  readonly risks?: Counts
  /** The first of them as a person reads them, what is already on record first: "CS05 2017-07: 71 → 70 (revised)". */
  readonly changes: readonly string[]
}
