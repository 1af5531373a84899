import type { PaperEdition } from '../../papers/edition.ts'

/** What somebody, somewhere, may do with a paper. */
export type PaperRights = {
  /** Whether they may know that there is one. */
  readonly find: boolean
  readonly read: boolean
  readonly prepare: boolean
  /** The title of the chair for whom they may approve it. */
  readonly approveFor: string | null
  /** Which version of it they read. */
  readonly edition: PaperEdition
}
