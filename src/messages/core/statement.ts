/**
 * What a message states of one thing on record, as data beside the words that say it: which thing, and of it only what the
 * words say. A check holds it against the record, so that nothing has to be read back out of a sentence. Days are
 * "2011-08-01". No renderer shows it.
 */
export type Statement = (
  | MeetingStatement
  | ItemStatement
  | CaseStatement
  | PlanStatement
  | ActionStatement
  | PaperStatement
  | FigureStatement
) & {
  /** How it was when it was said, in a message that is otherwise kept up to date: what was agreed at a meeting. */
  readonly dated?: true
}

export type MeetingStatement = {
  readonly about: 'meeting'
  readonly id: number
  readonly day?: string
  /** "10:00" */
  readonly time?: string
  readonly place?: string
  readonly cancelled?: boolean
  /** The items that are told or counted, and how many of them are called in: heard or still to be heard. */
  readonly items?: readonly number[]
  readonly calledIn?: number
  /** How many items there are beside those, which are not for the reader: no word says so. */
  readonly withheld?: number
}

export type ItemStatement = {
  readonly about: 'item'
  readonly id: number
  readonly meeting?: number
  readonly state?: 'planned' | 'heard' | 'carried' | 'removed'
  /** What was decided, in the words of the record. */
  readonly outcome?: string
}

export type CaseStatement = {
  readonly about: 'case'
  readonly id: number
  readonly state?: 'proposed' | 'called_in' | 'declined' | 'closed'
  /** The meeting that it is called in to; null: none. */
  readonly meeting?: number | null
}

/** The action plan that is asked for with an item. */
export type PlanStatement = {
  readonly about: 'plan'
  readonly item: number
  /** due: it has not come, and its day has not passed; missing: it has passed. */
  readonly state?: 'in' | 'due' | 'missing'
  readonly due?: string
  readonly version?: number
}

export type ActionStatement = {
  readonly about: 'action'
  readonly id: number
  readonly state?: 'open' | 'done' | 'withdrawn'
  readonly due?: string
  /** The title of its owner's post. */
  readonly owner?: string
}

export type PaperStatement = {
  readonly about: 'paper'
  readonly id: number
  readonly state?: 'draft' | 'checked' | 'approved' | 'issued' | 'withdrawn' | 'superseded'
  readonly version?: number
}

/** The latest figure of an indicator when it was said, by its period; all null: none was reported. */
export type FigureStatement = {
  readonly about: 'figure'
  readonly ref: string
  /** "2011/12 Q1" */
  readonly period: string | null
  readonly value: number | null
  readonly rating: 'GREEN' | 'AMBER' | 'RED' | null
}
