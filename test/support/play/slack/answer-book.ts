import type { Answer, Handler } from '../../../../src/chat/platform.ts'

/** Lets one wait for what the handler answers to the request whose id is part of the event's. */
export function answerBook() {
  const waiting = new Map<string, (answer: Answer) => void>()
  return {
    to: (id: string) => new Promise<Answer>((resolve) => waiting.set(id, resolve)),
    noting:
      (handler: Handler): Handler =>
      async (ask) => {
        const id = [...waiting.keys()].find((one) => ask.eventId.includes(one))
        const note = (answer: Answer) => {
          if (id === undefined) return
          waiting.get(id)?.(answer)
          waiting.delete(id)
        }
        try {
          const answer = await handler(ask)
          note(answer)
          return answer
        } catch (error) {
          note({ kind: 'message', message: { title: '', parts: [] } })
          throw error
        }
      },
  }
}
