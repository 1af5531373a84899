import type { Button, FilePart } from '../core/message.ts'
import type { PaperStatement } from '../core/statement.ts'

/** What is said of one version of a paper. Days and states are already words. */
export type PaperView = {
  readonly id: number
  readonly title: string
  /** "PAT meeting pack for Monday 1 August 2011", as it stands in a sentence after "the". */
  readonly name: string
  readonly version: number
  /** A later version has its place, or it was withdrawn: it must not be used any more. */
  readonly over: boolean
  /** "Issued on Friday 22 July 2011" */
  readonly status: string
  readonly turn: PaperTurn
  /** Who has checked it; empty while nobody has. */
  readonly checkedBy: string
  /** "today, Friday 22 July 2011", and what a later day would mean; null: no day is set, or it is out. */
  readonly due: { readonly by: string; readonly late: string } | null
  /** "PAT’s members and the Members’ side" */
  readonly readers: string
  /** What it is of use before: "Monday 1 August 2011 at 10:00", the meeting, or "the briefing on …"; null: nothing, or it has been. */
  readonly readBefore: string | null
  readonly asAt: string
  readonly summary: string
  /** "It corrects version 1, issued on Monday 1 August 2011: a figure was wrong." */
  readonly correction: string | null
  /** Who sent it back or withdrew it, and why: "The Deputy Managing Director sent it back: the chart is missing." Null: nobody has, or it was checked since. */
  readonly returned: string | null
  /** That the record has left it behind since it was made; null: it has not, or it is settled. */
  readonly behind: string | null
  /** What the reader's version leaves out; null: nothing. */
  readonly withheld: string | null
  /** Empty where it may not be read. */
  readonly files: readonly FilePart[]
  readonly history: readonly string[]
  readonly buttons: readonly Button[]
  readonly states: PaperStatement
}

/** What is done with it next, by whom, and whether the reader does it. */
export type PaperTurn =
  | { readonly to: 'check' | 'approve'; readonly who: string; readonly readers: boolean }
  | { readonly to: 'issue' }
  | null
