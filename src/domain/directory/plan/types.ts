import type { Holding, Identity, PostEntry } from '../record.ts'

export type Counts = { readonly added: number; readonly changed: number; readonly unchanged: number }

/** What the record must be given so that it says what the files say. */
export type DirectoryPlan = {
  /** New or changed, whole. */
  readonly posts: readonly PostEntry[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly begin: readonly Omit<Holding, 'id' | 'by' | 'at'>[]
  readonly alter: readonly Pick<Holding, 'id' | 'from' | 'until'>[]
  /** Holdings, by id, that had not begun. */
  readonly remove: readonly number[]
  readonly link: readonly Identity[]
  readonly unlink: readonly Identity[]
  readonly counts: { readonly posts: Counts; readonly people: Counts }
  /** Each change in a line, the person by their id and never by their name. */
  readonly changes: readonly string[]
}

/** What becomes of a post or a person. */
export type State = 'added' | 'changed' | 'unchanged'
