import type { Handler, Reply } from '../../../../src/chat/platform.ts'

/** Lets one wait for what the handler answers to the request whose id is part of the event's. */
export function answerBook() {
  const waiting = new Map<string, (reply: Reply) => void>()
  return {
    to: (id: string) => new Promise<Reply>((resolve) => waiting.set(id, resolve)),
    noting:
      (handler: Handler): Handler =>
      async (ask) => {
        const id = [...waiting.keys()].find((one) => ask.eventId.includes(one))
        const note = (reply: Reply) => {
          if (id === undefined) return
          waiting.get(id)?.(reply)
          waiting.delete(id)
        }
        try {
          const reply = await handler(ask)
          note(reply)
          return reply
        } catch (error) {
          note({ kind: 'message', message: { title: '', parts: [] } })
          throw error
        }
      },
  }
}
