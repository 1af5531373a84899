import type { IdentifyingPlatform } from '../core/platform.ts'

/** A post as posts.csv gives it. Null: the file has no such column, so what is on record stays. Empty: none. */
export type PostRow = {
  readonly post: string
  readonly directorate: string | null
  readonly division: string | null
  readonly service: string | null
  readonly reportsTo: string | null
  readonly deputy: string | null
}

/** One line of people.csv: somebody in a post. Days are as 2026-12-01. */
export type PersonRow = {
  /** What each platform knows them by. Empty: as on record. */
  readonly [Platform in IdentifyingPlatform]: string
} & {
  readonly person: string
  /** Empty: as on record, or as another line of the same person says. */
  readonly name: string
  /** A title. Empty: they hold none. */
  readonly post: string
  readonly from: string | null
  readonly until: string | null
  /** Whether the console lets people act as them. Null: as on record. */
  readonly console: boolean | null
}

/** What files say of the directory, checked, and the council's day on which they are taken in, as 2026-12-01. */
export type DirectoryRows = {
  readonly posts: readonly PostRow[]
  readonly people: readonly PersonRow[]
  readonly day: string
}
