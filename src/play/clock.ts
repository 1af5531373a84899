/** A clock that stands still until it is set. */
export type Clock = {
  now(): Date
  /** Never back: what has happened has happened. */
  set(at: Date): void
}

export function clockAt(begins: Date): Clock {
  let at = begins.getTime()
  return {
    now: () => new Date(at),
    set(to) {
      at = Math.max(at, to.getTime())
    },
  }
}
