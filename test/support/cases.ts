/** `npm test` sets it. Without it one waits for the answer (`npm run test:unit`), or asks thousands of times (`npm run mutation`). */
export const isThorough = process.env['THOROUGH'] === 'yes'

/** How many random cases a slow test tries: few are enough to notice a changed rule, and soon. */
export const manyCases = (all: number, few = Math.ceil(all / 8)): number => (isThorough ? all : few)
