/**
 * Bytes of UTF-8 JSON for a card. Microsoft names 28 KB for some ways into Teams and up to 100 KB for others, and
 * has been seen to count two bytes a character: 27 KiB here leaves room for the envelope and passes everywhere.
 */
export const CARD_LIMIT = 27 * 1024

/** Teams hides what comes after the sixth action of a set. */
export const BUTTONS_IN_A_ROW = 6

/** For one bot in one conversation: so many messages within so many milliseconds, the longest window last. */
export const MESSAGE_RATES = [
  { ms: 1_000, messages: 7 },
  { ms: 2_000, messages: 8 },
  { ms: 30_000, messages: 60 },
  { ms: 3_600_000, messages: 1_800 },
] as const
