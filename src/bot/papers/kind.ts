import type { Temporal } from 'temporal-polyfill'
import { Refusal } from '../../domain/core/refusal.ts'
import type { Audience } from '../../domain/papers/paper.ts'
import type { Document } from '../../papers/document.ts'
import type { PaperEdition } from '../../papers/edition.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'

/** Which paper of a kind somebody wants, as typed. */
export type PaperWanted = {
  /** What it is made for, as the kind says: "2017-07", "PAT 2026-12-07". */
  readonly for: string
  /** Null: the whole council. */
  readonly directorate: string | null
}

/** What a paper is on: one paper of its kind, of which there may be several versions. */
export type PaperSubject = {
  /** "pat:2026-12-07", "2017/18 Q1": names it within its kind. */
  readonly key: string
  /** How it is asked for again: what `for` would be. */
  readonly typed: string
  /** The forums that answer for it: their chairs approve it. */
  readonly forums: readonly string[]
  readonly meeting: Meeting | null
  readonly directorate: string | null
}

export type PaperView = {
  /** Made from what was known at the end of this day of the council's. */
  readonly asAt: Temporal.PlainDate
  /** What is exempt is left out, and said to be, unless the reader is entitled to it. */
  readonly edition: PaperEdition
}

/** A kind of paper that can be made from the record. */
export type PaperKind = {
  /** As in commands and names of files: quarterly-report. */
  readonly key: string
  readonly title: string
  /** What it is made for: "a month (2017-07), a quarter (2017/18 Q1) or a year (2017/18)". */
  readonly for: string
  /** Who has it once it is issued. */
  readonly audience: Audience
  /** Throws a refusal that says what is wrong with what was typed, or what is not on record. */
  subject(context: AppContext, wanted: PaperWanted): Promise<PaperSubject>
  /** Throws a refusal where the record does not hold what it needs. */
  build(context: AppContext, subject: PaperSubject, view: PaperView): Promise<Document>
  /** What a later paper will need to say what has changed since this one, as JSON text. */
  basis?(context: AppContext, subject: PaperSubject): Promise<string>
}

/** The subject of a paper on no meeting. */
export const onNoMeeting = (key: string, forums: readonly string[]): PaperSubject => ({
  key,
  typed: key,
  forums,
  meeting: null,
  directorate: null,
})

/** Throws a refusal where a paper of the whole council is asked for one directorate. */
export function mustBeWhole({ directorate }: PaperWanted): void {
  if (directorate === null) return
  throw new Refusal(
    'paper_whole',
    'That paper is on the whole council: it is not made for one directorate. Leave that out.',
    'directorate',
  )
}

/** Throws a refusal for a paper on the state of the record itself, which is as it is now. */
export function mustBeToday(context: AppContext, { asAt }: PaperView): void {
  if (asAt.equals(context.today())) return
  throw new Refusal(
    'paper_as_it_is',
    'That paper is on what is on record today: it is not made as at another day. Leave that out.',
    'as_at',
  )
}
