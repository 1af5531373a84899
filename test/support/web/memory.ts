import type { WebMemory, WebMessage } from '../../../src/chat/web/memory.ts'

/** The console's memory without a database, for tests of the console itself. */
export function memoryInProcess(): WebMemory {
  const kept: (WebMessage & { readonly token: string | null })[] = []
  const seenBy = (viewer: string) => (message: WebMessage) => message.visibleTo === null || message.visibleTo === viewer

  return {
    async append({ at, ...draft }) {
      const known = kept.find(({ token }) => token !== null && token === draft.token)
      if (known) return known.id
      const id = kept.length + 1
      kept.push({ ...draft, id, at: at ?? new Date(), editedAt: null })
      return id
    },
    async replace(id, body) {
      const old = kept[id - 1]
      if (!old) return false
      // Two edits within one millisecond must differ, as they do in a database with a slower way in.
      const editedAt = new Date(Math.max(Date.now(), (old.editedAt?.getTime() ?? 0) + 1))
      kept[id - 1] = { ...old, body, editedAt }
      return true
    },
    async byToken(token) {
      return kept.find((message) => message.token === token) ?? null
    },
    async list(conversation, viewer, limit, beforeId = Number.POSITIVE_INFINITY) {
      return kept
        .filter((message) => message.conversation === conversation && message.id < beforeId)
        .filter(seenBy(viewer))
        .slice(-limit)
    },
    async get(id) {
      return kept[id - 1] ?? null
    },
    async latestIds(viewer) {
      return Object.fromEntries(kept.filter(seenBy(viewer)).map(({ conversation, id }) => [conversation, id]))
    },
  }
}
