/**
 * Why a notice was not sent: what it is about is gone; it has been settled; it is exempt, or for a forum's or paper's own
 * readers, and its recipient is not entitled to it; it has been changed since, which has a notice of its own; or it is late.
 */
export const skipReasons = ['gone', 'settled', 'exempt', 'moved', 'late'] as const

export type SkipReason = (typeof skipReasons)[number]
