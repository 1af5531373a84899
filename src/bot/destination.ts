/** Where a notice will stand: in a channel of the rules, or in somebody's direct messages. */
export type Destination =
  | { readonly kind: 'channel'; readonly key: string }
  /** `insteadOf`: "For the Head of Roads, which nobody holds." when they stand in for a post. */
  | { readonly kind: 'person'; readonly id: string; readonly insteadOf?: string }
