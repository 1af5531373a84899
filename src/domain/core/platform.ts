/** What must be known of a chat platform outside of its adapter: what it can do, and what it is called. */
export type PlatformTraits = {
  /** As people read it in a sentence. */
  readonly label: string
  /**
   * Whether its conversations are Callin's own, named as the record names them: then a person is known there by their
   * id in the directory. Otherwise channels are bound, and `identity` says by what it knows a person.
   */
  readonly own: boolean
  /** What a person is known by, as a form, a file and the command line ask for it; null where it is our own id. */
  readonly identity: {
    readonly label: string
    readonly expected: string
    readonly help: string
    /** What it looks like, so that a mistake is told from it. */
    readonly pattern: RegExp
  } | null
  /** Whether Callin can write to a person whom it knows before they have written to it. */
  readonly writesFirst: boolean
}

/**
 * The chat platforms. A new one is a row here, its adapter in src/chat, a word of the enum in the database, and a line
 * in each table by `PlatformName`, none of which compiles without it.
 */
export const PLATFORMS = {
  web: { label: 'the console', own: true, identity: null, writesFirst: true },
  slack: {
    label: 'Slack',
    own: false,
    identity: {
      label: 'Slack member id',
      expected: 'a member id such as U0123ABCD',
      help: 'Such as U0123ABCD.',
      pattern: /^[UW][A-Z0-9]{5,}$/,
    },
    writesFirst: true,
  },
  teams: {
    label: 'Teams',
    own: false,
    identity: {
      label: 'Entra object id',
      expected: 'a Microsoft Entra object id',
      help: 'For Microsoft Teams.',
      pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    },
    writesFirst: false,
  },
} as const satisfies Readonly<Record<string, PlatformTraits>>

export type PlatformName = keyof typeof PLATFORMS

/** Those that know a person by an identity of the platform's own. */
export type IdentifyingPlatform = {
  [Name in PlatformName]: (typeof PLATFORMS)[Name]['identity'] extends null ? never : Name
}[PlatformName]

/** Callin's own platform: the local console. */
export const CONSOLE = 'web' as const satisfies PlatformName

// Object.keys gives up the names' types.
export const PLATFORM_NAMES = Object.keys(PLATFORMS) as readonly PlatformName[]

export const IDENTIFYING_PLATFORMS = PLATFORM_NAMES.filter(
  (name): name is IdentifyingPlatform => PLATFORMS[name].identity !== null,
)

/** What a platform is and can do. */
export const traitsOf = (name: PlatformName): PlatformTraits => PLATFORMS[name]

export const sayPlatform = (name: PlatformName): string => PLATFORMS[name].label

/** One value for each identifying platform. */
export const byIdentity = <Value>(
  made: (platform: IdentifyingPlatform) => Value,
): Readonly<Record<IdentifyingPlatform, Value>> =>
  // fromEntries gives up the keys' types.
  Object.fromEntries(IDENTIFYING_PLATFORMS.map((name) => [name, made(name)])) as Record<IdentifyingPlatform, Value>

/** The identities that were given, where an empty one was not. */
export const identitiesIn = (
  given: Partial<Readonly<Record<IdentifyingPlatform, string | undefined>>>,
): readonly { readonly platform: IdentifyingPlatform; readonly externalId: string }[] =>
  IDENTIFYING_PLATFORMS.flatMap((platform) => {
    const externalId = given[platform]
    return externalId ? [{ platform, externalId }] : []
  })
