import type { Temporal } from 'temporal-polyfill'

/** A play as it was read: what there is at the beginning, and what then happens in order. */
export type Script = {
  readonly title: string
  /** Files, as the script names them: from its own folder. */
  readonly council: string
  readonly figures: readonly string[]
  readonly people: readonly string[]
  /** The council's own time at which it begins: that of the first "==". */
  readonly begins: Temporal.PlainDateTime
  readonly steps: readonly Step[]
}

export type Step = TimePasses | Act | Stands | Arrives

/** "== Monday 1 August 2011 14:00": time passes, and what is due meanwhile happens at its own time. */
type TimePasses = { readonly kind: 'time'; readonly line: number; readonly until: Temporal.PlainDateTime }

/** "PAT Secretary in PAT: agenda": somebody types a line or presses a button, and fills in the form that then opens. */
export type Act = {
  readonly kind: 'act'
  readonly line: number
  /** The title of a post. */
  readonly who: string
  /** The name of a channel; null: alone with Callin. */
  readonly channel: string | null
  readonly verb: 'says' | 'presses'
  readonly words: string
  readonly fields: Readonly<Record<string, string>>
  /** What must be read in the answer. */
  readonly sees: readonly Expectation[]
}

/** "PAT shows: Call-in notice": what stands in a channel, or in the direct messages of a post. */
export type Stands = {
  readonly kind: 'stands'
  readonly line: number
  readonly where: string
  readonly expected: Expectation
}

/** "import: results.csv": figures or people arrive. */
type Arrives = { readonly kind: 'import'; readonly line: number; readonly files: readonly string[] }

/** Words that must, or must not, be read; "…" stands for any words between. `button`: the command behind a button. */
export type Expectation = {
  readonly line: number
  readonly words: string
  readonly wanted: boolean
  readonly of: 'text' | 'button'
}
