/** Who reads a conversation, as its platform knows it. `because`: why it is not the council's own members alone, or not known. */
export type Readership =
  | { readonly kind: 'members'; readonly name: string | null }
  | { readonly kind: 'others' | 'unknown'; readonly because: string }

/** At most so many members are looked at: a channel of more is not a forum's. */
export const MOST_READERS = 200

export const tooMany: Readership = { kind: 'others', because: `it has more than ${MOST_READERS} members` }
