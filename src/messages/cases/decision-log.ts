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

type Page = {
  readonly of: string
  readonly lines: readonly DecisionLine[]
  /** How many come before the first of these. */
  readonly from: number
  readonly count: number
  /** The line that asks for those before these; null: there are none. */
  readonly earlier: string | null
}

/** Who decided what, when and why, the newest first. */
export function decisionsMessage({ of, lines, from, count, earlier }: Page): Message {
  if (lines.length === 0) {
    return { title: `No decisions on ${of}`, parts: [{ kind: 'text', text: 'Nothing has been decided on it yet.' }] }
  }
  const caption = `${from + 1} to ${from + lines.length} of ${formatCount(count, 'decision')}, the newest first`
  return {
    title: `Decisions on ${of}`,
    parts: [
      {
        kind: 'table',
        caption,
        columns: [{ label: 'When' }, { label: 'Indicator' }, { label: 'Decision' }, { label: 'Why' }, { label: 'By' }],
        rows: lines.map(({ day, name, what, by, why }) => [day, name, capitalise(what), why, by]),
      },
      ...(earlier === null
        ? []
        : [{ kind: 'buttons' as const, buttons: [{ label: 'Earlier ones', command: earlier }] }]),
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
