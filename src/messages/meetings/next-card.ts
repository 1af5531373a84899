import { formatList } from '../../domain/core/words.ts'
import { agendaOf } from '../core/agenda-of.ts'
import type { Message, Part } from '../core/message.ts'
import type { Statement } from '../core/statement.ts'

/** A forum's next meeting, as far as whoever asks may know of it. Days and times are already words. */
export type NextView = {
  readonly meetingId: number
  /** PAT. */
  readonly forum: string
  /** It has begun today; until the day is over it is the meeting that is spoken of. */
  readonly begun: boolean
  /** Its agenda has closed. */
  readonly closed: boolean
  /** Of one that has begun: when the forum meets after it. */
  readonly after: string | null
  /** Null: none is planned. */
  readonly when: string | null
  readonly place: string
  /** "Moved from …: reason", or empty. */
  readonly note: string
  readonly items: readonly string[]
  /** What the reader is to do before it. */
  readonly due: readonly string[]
  readonly states: readonly Statement[]
}

export function nextCard(forums: readonly NextView[]): Message {
  const [first, ...others] = forums
  const title =
    first && others.length === 0
      ? first.when === null
        ? `${first.forum} has no meeting planned`
        : `${first.forum} ${first.begun ? 'has met today' : 'meets next'}${first.begun ? ',' : ' on'} ${first.when}`
      : `Next meetings of ${formatList(forums.map(({ forum }) => forum))}`
  return {
    title,
    parts: forums.flatMap((one) => partsOf(one, others.length > 0)),
    states: forums.flatMap(({ states }) => states),
  }
}

function partsOf(view: NextView, several: boolean): Part[] {
  const { forum, when, place, note, items, due, after } = view
  const heading: Part[] = several ? [{ kind: 'heading', text: `${forum}: ${when ?? 'no meeting is planned'}` }] : []
  if (when === null) return heading
  return [
    ...heading,
    {
      kind: 'facts',
      facts: [
        { label: 'Where', value: place },
        ...(note === '' ? [] : [{ label: 'Changed', value: note }]),
        ...(after === null ? [] : [{ label: 'After it', value: after }]),
      ],
    },
    ...(items.length > 0
      ? [
          { kind: 'text', text: view.closed ? 'On the agenda:' : 'On the agenda so far:' } as const,
          { kind: 'list', items } as const,
        ]
      : [{ kind: 'text', text: `Nothing that you may see is on its agenda${view.closed ? '' : ' yet'}.` } as const]),
    ...(due.length > 0
      ? [{ kind: 'text', text: 'For you before it:' } as const, { kind: 'list', items: due } as const]
      : [{ kind: 'text', tone: 'quiet', text: 'Nothing waits for you before it.' } as const]),
    { kind: 'buttons', buttons: [{ label: `Agenda of ${forum}`, command: agendaOf(forum, view.meetingId) }] },
  ]
}
