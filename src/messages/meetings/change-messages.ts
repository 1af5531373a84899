import { agendaOf } from '../core/agenda-of.ts'
import type { Message } from '../core/message.ts'

/** What the chair or the secretary reads once a meeting is moved. Days and times are already words. */
export function meetingMovedMessage(shown: {
  readonly meetingId: number
  readonly forum: string
  readonly was: string
  readonly now: string
  readonly when: string
  readonly reason: string
  /** "2 items"; null: there are none. */
  readonly items: string | null
  /** The day on which action plans are due now; null when nothing is called in. */
  readonly planDue: { readonly day: string; readonly passed: boolean } | null
  readonly sameDay: boolean
}): Message {
  const { forum, was, now, when, reason, items, planDue, sameDay } = shown
  return {
    title: `${forum} is moved to ${when}`,
    parts: [
      {
        kind: 'facts',
        facts: [
          { label: 'Was', value: was },
          { label: 'Now', value: now },
          { label: 'Why', value: reason },
          ...(items === null ? [] : [{ label: 'On its agenda', value: items }]),
          ...(planDue && !sameDay ? [{ label: 'Action plans due', value: planDue.day }] : []),
        ],
      },
      ...(planDue?.passed && !sameDay
        ? [
            {
              kind: 'text',
              tone: 'warning',
              text: 'That day has passed: ask whoever is called in whether they can bring their action plan.',
            } as const,
          ]
        : []),
      {
        kind: 'text',
        text: [
          sameDay ? 'Everybody concerned is told.' : 'Everybody concerned is told, and every deadline moves with it.',
          ...(planDue?.passed && !sameDay ? [] : ['Nothing to do.']),
        ].join(' '),
      },
      { kind: 'buttons', buttons: [{ label: 'Agenda', command: agendaOf(forum, shown.meetingId) }] },
    ],
  }
}

/** What they read once it is cancelled. */
export const meetingCancelledMessage = (shown: {
  readonly forum: string
  readonly when: string
  readonly reason: string
  /** "2 items"; null: nothing was to be heard. */
  readonly items: string | null
  readonly next: string | null
}): Message => ({
  title: `Cancelled: ${shown.forum}, ${shown.when}`,
  parts: [
    {
      kind: 'facts',
      facts: [
        { label: 'Why', value: shown.reason },
        ...(shown.next ? [{ label: 'Next meeting', value: shown.next }] : []),
        ...(shown.items === null ? [] : [{ label: 'Goes to it', value: shown.items }]),
      ],
    },
    {
      kind: 'text',
      text: 'Everybody concerned is told, and nothing that was planned around it happens any more. Nothing to do.',
    },
    { kind: 'buttons', buttons: [{ label: 'Meetings', command: `meetings ${shown.forum}` }] },
  ],
})
