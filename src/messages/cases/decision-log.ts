import { capitalise, formatCount } from '../../domain/core/words.ts'
import type { Message, Part } from '../core/message.ts'

/** A decision as it is listed. */
export type DecisionLine = {
  readonly day: string
  readonly name: string
  /** "not called in" */
  readonly what: string
  readonly by: string
  readonly why: string
}

type Decisions = { readonly of: string; readonly lines: readonly DecisionLine[]; readonly count: number }

/** Who decided what, when and why, the newest first. */
export function decisionsMessage({ of, lines, count }: Decisions): Message {
  if (lines.length === 0) {
    return { title: `No decisions on ${of}`, parts: [{ kind: 'text', text: 'Nothing has been decided on it yet.' }] }
  }
  return {
    title: `Decisions on ${of}`,
    parts: [
      {
        kind: 'table',
        caption: `${formatCount(count, 'decision')}, the newest first`,
        columns: [{ label: 'When' }, { label: 'Indicator' }, { label: 'Decision' }, { label: 'Why' }, { label: 'By' }],
        rows: lines.map(({ day, name, what, by, why }) => [day, name, capitalise(what), why, by]),
      },
    ],
  }
}

/** On an indicator's card: how its earlier cases ended. Nothing where it had none. */
export function endedParts(ref: string, lines: readonly DecisionLine[], count: number): readonly Part[] {
  if (lines.length === 0) return []
  return [
    { kind: 'heading', text: 'Decided before' },
    { kind: 'list', items: lines.map(({ day, what, by, why }) => `${day}: ${what}, by the ${by}. ${why}`) },
    {
      kind: 'buttons',
      buttons: [
        {
          label: count > lines.length ? `All decisions (${count} cases ended)` : 'All decisions',
          command: `decisions ${ref}`,
        },
      ],
    },
  ]
}
