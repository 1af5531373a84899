import type { Message } from '../core/message.ts'
import { plainMessage } from '../core/plain.ts'

/** To whoever owes an action plan: who asks for it, and for which meeting. Days are already words. */
export const planAskedMessage = (asked: {
  readonly itemId: number
  /** "CS05 Calls answered in 40 seconds" */
  readonly name: string
  readonly forum: string
  readonly meeting: string
  /** The title of the post that asks. */
  readonly by: string
  readonly due: string
}): Message => ({
  title: `The ${asked.by} asks you for your action plan, due on ${asked.due}: ${asked.name}`,
  dated: true,
  parts: [
    { kind: 'text', text: `${asked.forum} meets on ${asked.meeting}, and reads it before.` },
    {
      kind: 'buttons',
      buttons: [{ label: 'Write the action plan', command: `plan #${asked.itemId}`, style: 'primary' }],
    },
  ],
})

/** The answer to who asked. */
export const askedAnswer = (presenter: string, name: string): Message =>
  plainMessage(`Asked: the ${presenter} has your message about ${name}`, 'Nothing more to do: you are not told again.')
