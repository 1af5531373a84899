const TOGETHER_MS = 15 * 60_000

/** When what follows several changes is done once for all of them: at the next full quarter of an hour. */
export const nextQuarter = (now: Date): Date => new Date((Math.floor(now.getTime() / TOGETHER_MS) + 1) * TOGETHER_MS)
