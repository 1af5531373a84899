import type { PlatformName } from '../core/platform.ts'
import type { Framework } from '../rules/framework.ts'
import type { Person, Post } from './access.ts'
import { isIctTeam, isPerformanceTeam } from './access.ts'

/** A post with its unit, the post that it answers to and its deputy, the last two by id. */
export type PostEntry = Post & {
  /** Empty for a post of the whole council; division and service are empty as far down as the unit does not go. */
  readonly directorate: string
  readonly division: string
  readonly service: string
  readonly manager: string | null
  readonly deputy: string | null
}

/** A person in a post from a day until a day, both included and as 2026-12-01. Null: since ever, and until further notice. */
export type Holding = {
  readonly id: number
  readonly person: string
  readonly post: string
  readonly from: string | null
  readonly until: string | null
  /** Who said so last, by post, and when; null: that was not kept. */
  readonly by: string | null
  readonly at: Date | null
}

export type Identity = {
  readonly platform: PlatformName
  readonly externalId: string
  readonly person: string
}

/** The directory as it is on record. */
export type DirectoryRecord = {
  readonly posts: readonly PostEntry[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly holdings: readonly Holding[]
  readonly identities: readonly Identity[]
}

/** The performance team and the ICT team keep the directory. */
export const mayMaintainDirectory = (framework: Framework, person: Person): boolean =>
  isPerformanceTeam(framework, person) || isIctTeam(framework, person)
