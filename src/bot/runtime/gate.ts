/**
 * Lets so much work begin at once; what comes meanwhile waits for its turn, in order, and what comes when too many wait is
 * not done: who asked is told so, before all of them wait too long for anything.
 */
export function makeGate({ atOnce, mostWaiting }: { readonly atOnce: number; readonly mostWaiting: number }) {
  let working = 0
  const waiting: (() => void)[] = []

  return {
    /** Does the work when its turn has come. False: too many wait already, and it is not done, unless it `mustWait`. */
    async pass<Result>(work: () => Promise<Result>, { mustWait = false } = {}): Promise<Result | false> {
      if (working < atOnce) working++
      else if (waiting.length >= mostWaiting && !mustWait) return false
      else await new Promise<void>((begin) => waiting.push(begin))
      try {
        return await work()
      } finally {
        // The next one takes over this one's place.
        const next = waiting.shift()
        if (next) next()
        else working--
      }
    },
  }
}
