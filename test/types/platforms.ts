import type { ChatPlatform } from '../../src/chat/platform.ts'
import type { PlatformName, PlatformTraits } from '../../src/domain/core/platform.ts'
import { PLATFORMS } from '../../src/domain/core/platform.ts'
import { MAKE_PLATFORM } from '../../src/platforms.ts'
import { onPlatform } from '../../src/play/platforms.ts'
import type { Platform } from '../../src/store/generated/enums.ts'

// What must not compile when a platform is added and forgotten somewhere, as in notices.ts. "matrix" stands for the new one.

type Grown = PlatformName | 'matrix'
type OfAll = Readonly<Record<Grown, unknown>>

// @ts-expect-error: its name and what it can do
export const described: OfAll = PLATFORMS
// @ts-expect-error: how it is made
export const made: OfAll = MAKE_PLATFORM
// @ts-expect-error: how a script is played on it
export const played: OfAll = onPlatform
// @ts-expect-error: its word in the database
export const stored = (name: Grown): Platform => name
// @ts-expect-error: an adapter under a name that is none
export const misspelt: ChatPlatform['name'] = 'slak'
// @ts-expect-error: whether Callin can write to somebody first
export const half: PlatformTraits = { label: 'Matrix', own: false, identity: null }

export const asItIs: { readonly [Name in PlatformName]: Platform } = { web: 'web', slack: 'slack', teams: 'teams' }
