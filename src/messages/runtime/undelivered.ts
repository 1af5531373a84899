import { asSentence, capitalise, formatCount } from '../../domain/core/words.ts'
import type { Message } from '../core/message.ts'

/** A message that has not arrived. `waits`: it is tried again. */
export type UndeliveredLine = {
  readonly when: string
  readonly what: string
  readonly to: string
  readonly why: string
  readonly waits: boolean
}

/** What has not arrived, the newest first, and why. */
export function undeliveredList(lines: readonly UndeliveredLine[]): Message {
  if (lines.length === 0) {
    const text = 'Everything that was to be said has arrived, or is on its way.'
    return { title: 'Nothing is undelivered', parts: [{ kind: 'text', text }] }
  }
  const waiting = lines.filter(({ waits }) => waits).length
  return {
    title: `${formatCount(lines.length, 'message')} not delivered`,
    parts: [
      {
        kind: 'text',
        text:
          waiting === 0
            ? 'None of them can be sent as it is: the log of Callin says more.'
            : `${waiting === lines.length ? 'They wait' : `${waiting} of them wait`}, and go out once the reason is put right.`,
      },
      {
        kind: 'table',
        caption: 'Newest first',
        columns: [{ label: 'When' }, { label: 'What' }, { label: 'To' }, { label: 'Why' }],
        rows: lines.map(({ when, what, to, why }) => [when, capitalise(what), to, asSentence(capitalise(why))]),
      },
    ],
  }
}
