import { listed } from '../../domain/core/words.ts'
import type { Message, Part } from '../core/message.ts'

/** A forum's next meeting, as far as whoever asks may know of it. Days and times are already words. */
export type NextView = {
  /** PAT. */
  readonly forum: string
  /** Null: none is planned. */
  readonly when: string | null
  readonly place: string
  /** "Moved from …: reason", or empty. */
  readonly note: string
  readonly items: readonly string[]
  /** What the reader is to do before it. */
  readonly due: readonly string[]
}

const LISTED = 12 // items; the agenda has all

export function nextCard(forums: readonly NextView[]): Message {
  const [first, ...others] = forums
  const title =
    first && others.length === 0
      ? first.when === null
        ? `${first.forum} has no meeting planned`
        : `${first.forum} meets next on ${first.when}`
      : `Next meetings of ${listed(forums.map(({ forum }) => forum))}`
  return { title, parts: forums.flatMap((one) => partsOf(one, others.length > 0)) }
}

function partsOf({ forum, when, place, note, items, due }: NextView, several: boolean): Part[] {
  const heading: Part[] = several ? [{ kind: 'heading', text: `${forum}: ${when ?? 'no meeting is planned'}` }] : []
  if (when === null) return heading
  return [
    ...heading,
    {
      kind: 'facts',
      facts: [{ label: 'Where', value: place }, ...(note === '' ? [] : [{ label: 'Changed', value: note }])],
    },
    ...(items.length > 0
      ? [
          { kind: 'text', text: 'On the agenda so far:' } as const,
          { kind: 'list', items: items.slice(0, LISTED) } as const,
          ...(items.length > LISTED
            ? [{ kind: 'text', tone: 'quiet', text: `And ${items.length - LISTED} more.` } as const]
            : []),
        ]
      : [{ kind: 'text', text: 'Nothing that you may see is on its agenda yet.' } as const]),
    ...(due.length > 0
      ? [{ kind: 'text', text: 'For you before it:' } as const, { kind: 'list', items: due } as const]
      : [{ kind: 'text', tone: 'quiet', text: 'Nothing waits for you before it.' } as const]),
    { kind: 'buttons', buttons: [{ label: `Agenda of ${forum}`, command: `agenda ${forum}` }] },
  ]
}
