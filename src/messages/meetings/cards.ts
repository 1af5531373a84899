import { agendaOf } from '../core/agenda-of.ts'
import type { FilePart, Message, Part } from '../core/message.ts'
import { buttonRow, listOf, paragraph } from '../core/parts.ts'

/** What a meeting that was moved or cancelled means for whoever reads it. Days and times are already words. */
export type MeetingChangeView = {
  /** PAT. */
  readonly forum: string
  readonly was: { readonly when: string; readonly place: string }
  /** Null: it was cancelled. */
  readonly now: { readonly when: string; readonly place: string } | null
  readonly reason: string
  readonly by: string
  /** The meeting after one that was cancelled, to which its items go; null for one that was moved. */
  readonly next: string | null
  /** What the reader may know of that was to be heard, each with what that means for its plan. */
  readonly items: readonly { readonly name: string; readonly plan: string | null }[]
  readonly agendaCloses: string | null
  /** Whether papers for it had been issued, which were withdrawn with it. */
  readonly papersWithdrawn: boolean
  /** Those of the Members' side, for who is at them. */
  readonly briefings: { readonly before: string; readonly after: string } | null
  readonly file: FilePart | null
}

/** The message to all concerned when a meeting is moved or cancelled. */
export function meetingChangedMessage(shown: MeetingChangeView): Message {
  const { forum, was, now, by, reason, next, agendaCloses, briefings, file } = shown
  const sameTime = now?.when === was.when
  return {
    title: !now
      ? `Please clear your calendar. Cancelled: ${forum}, ${was.when}`
      : sameTime
        ? `Please change your calendar: ${forum} meets elsewhere: ${was.when}, ${now.place}`
        : `Please change your calendar: ${forum} is moved to ${now.when}`,
    parts: [
      {
        kind: 'facts',
        facts: [
          ...(now
            ? [
                { label: 'Was', value: `${was.when}, ${was.place}` },
                { label: 'Now', value: `${now.when}, ${now.place}` },
              ]
            : []),
          { label: 'Why', value: reason },
          { label: now ? 'Moved by' : 'Cancelled by', value: by },
          ...(next ? [{ label: 'Next meeting', value: next }] : []),
          ...(now && !sameTime && agendaCloses ? [{ label: 'Agenda closes', value: agendaCloses }] : []),
          ...(now && !sameTime && briefings
            ? [{ label: 'Members’ briefings', value: `${briefings.before}, and ${briefings.after}` }]
            : []),
          ...(shown.papersWithdrawn ? [{ label: 'Its papers', value: 'withdrawn: please do not use them' }] : []),
          ...(!now && briefings ? [{ label: 'Members’ briefings', value: 'not held for this meeting' }] : []),
        ],
      },
      ...itemParts(shown, sameTime),
      { kind: 'text', text: 'Nothing else to do.' },
      ...(file ? [file] : []),
    ],
  }
}

function itemParts({ items, next, now }: MeetingChangeView, sameTime: boolean): Part[] {
  if (items.length === 0 || (now && sameTime)) return []
  return [
    { kind: 'heading', text: next ? 'Goes to the next meeting' : 'On its agenda' },
    { kind: 'list', items: items.map(({ name, plan }) => (plan === null ? name : `${name}: ${plan}`)) },
  ]
}

/** The reminder of a briefing of the Members' side. */
export const memberBriefingCard = (shown: {
  readonly meetingId: number
  readonly forum: string
  readonly stage: 'before' | 'after'
  readonly when: string
  readonly meeting: string
  /** What is, or was, on the agenda, as far as it may be read there. */
  readonly items: readonly string[]
}): Message => ({
  title:
    shown.stage === 'before'
      ? `For the Members’ side and the chair of ${shown.forum}: the briefing is on ${shown.when}`
      : `For the Members’ side and the chair of ${shown.forum}: what came of it is told on ${shown.when}`,
  parts: [
    ...paragraph(
      shown.stage === 'before'
        ? `It is about ${shown.forum} on ${shown.meeting}.`
        : `${shown.forum} met on ${shown.meeting}.`,
      'Nothing to do before then.',
    ),
    ...listOf(shown.items),
    ...buttonRow([{ label: 'Agenda', command: agendaOf(shown.forum, shown.meetingId) }]),
  ],
})

/** For the secretary: planned meetings that the rules, as they are now, give another day or none. */
export const meetingsDifferMessage = (
  forum: string,
  meetings: readonly { readonly when: string; readonly now: string | null; readonly command: string }[],
): Message => ({
  title: `${forum}: ${meetings.length === 1 ? 'a planned meeting is' : `${meetings.length} planned meetings are`} not as the rules say now`,
  parts: [
    {
      kind: 'list',
      items: meetings.map(({ when, now }) =>
        now ? `${when}: by the rules it is on ${now}.` : `${when}: by the rules it is not held.`,
      ),
    },
    { kind: 'text', text: 'What is planned stays until you move or cancel it; then everybody concerned is told.' },
    {
      kind: 'buttons',
      buttons: meetings.slice(0, 5).map(({ when, now, command }) => ({
        label: `${now ? 'Move' : 'Cancel'} ${when}`,
        command,
      })),
    },
  ],
})
