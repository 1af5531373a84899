import { MESSAGE_RATES } from './limits.ts'

/** How long a caller is kept waiting for its turn; beyond it the outbox had better come back. */
const PATIENCE_MS = 2_000

export type Turn = { readonly kind: 'wait'; readonly ms: number } | { readonly kind: 'later'; readonly ms: number }

/**
 * Keeps each conversation within Teams' limits. Asking takes a place in the queue: `wait` says how many milliseconds
 * to wait before sending; `later` takes none and says when to ask again. Several processes count apart: then
 * Teams' own 429 decides.
 */
export function createPace(now: () => Date): (conversation: string) => Turn {
  const sent = new Map<string, number[]>()
  return (conversation) => {
    const at = now().getTime()
    forget(sent, at)
    const times = sent.get(conversation) ?? []
    const due = Math.max(
      at,
      ...MESSAGE_RATES.map(({ ms, messages }) => (times.at(-messages) ?? Number.NEGATIVE_INFINITY) + ms),
    )
    if (due - at > PATIENCE_MS) return { kind: 'later', ms: due - at }
    sent.set(conversation, [...times, due])
    return { kind: 'wait', ms: due - at }
  }
}

function forget(sent: Map<string, number[]>, at: number): void {
  const longest = MESSAGE_RATES[MESSAGE_RATES.length - 1]?.ms ?? 0
  for (const [conversation, times] of sent) {
    const recent = times.filter((time) => time > at - longest)
    if (recent.length === 0) sent.delete(conversation)
    else sent.set(conversation, recent)
  }
}
