/**
 * Why a notice was not sent: what it is about is gone; it has been settled; it is exempt and its recipient not entitled to
 * it; it has been moved or changed since, which has a notice of its own; or it comes too late.
 */
export const skipReasons = ['gone', 'settled', 'exempt', 'moved', 'late'] as const

export type SkipReason = (typeof skipReasons)[number]
