import { asSentence, formatCount } from '../../domain/core/words.ts'
import type { Button, Message, Part } from '../core/message.ts'
import { sayName } from '../core/name.ts'
import { namedAlone, paragraph } from '../core/parts.ts'
import type { CaseView } from './cards.ts'
import { KIND_NAMES } from './kinds.ts'

/** Cards for what happens around a case: it is with a post, it goes up, it closes, it outlives what it was about. */

const name = ({ view }: CaseView) => `${view.history.indicator.ref} ${view.history.indicator.name}`

const why = ({ one, becauses }: CaseView): Part =>
  becauses.length > 1
    ? { kind: 'list', items: becauses }
    : { kind: 'text', text: becauses[0] ?? asSentence(one.because) }

const lookAt = ({ one }: CaseView): Button[] => [
  { label: 'Status', command: `status ${one.ref}` },
  { label: 'History', command: `history ${one.ref}` },
]

const quiet = (text: string): Part => ({ kind: 'text', tone: 'quiet', text })

/** Everything that came to a post on a day, below the forums: one message, which shrinks as it is put right. */
export function escalatedToYouMessage(waiting: readonly CaseView[]): Message {
  const data = waiting.filter(({ one }) => one.kind === 'data')
  const rest = waiting.filter(({ one }) => one.kind !== 'data')
  const count = waiting.length
  const [first] = waiting
  const what =
    count === 1 && first ? sayName({ ref: first.one.ref, name: nameAlone(first) }) : formatCount(count, 'indicator')
  return {
    title:
      rest.length === 0 ? `For you to put right: the data of ${what}` : `With you, to bring back on course: ${what}`,
    parts: [
      ...section('To bring back on course', rest, SHOWN),
      ...section('To put right in the data', data, SHOWN),
      ...paragraph(
        'Nothing to do here: please put it right in what you send in next. What is right again is taken off by itself.',
      ),
    ],
  }
}

const SHOWN = 10 // with their reasons; the others by their references

const nameAlone = ({ view }: CaseView): string => view.history.indicator.name

const section = (title: string, of: readonly CaseView[], most = of.length): Part[] =>
  of.length === 0
    ? []
    : [
        { kind: 'heading', text: title },
        { kind: 'list', items: of.slice(0, most).map(lineOf) },
        ...namedAlone(of.slice(most).map(({ one }) => one.ref)),
      ]

const lineOf = (shown: CaseView) =>
  `${name(shown)}: ${shown.becauses.join(' ') || asSentence(shown.one.because)}${shown.goesUp ? ` ${shown.goesUp}` : ''}`

/** What a unit deals with itself, under its dashboard. */
export const ownCases = (open: readonly CaseView[]): readonly Part[] =>
  section(
    'Open cases that it deals with itself',
    open.filter(({ one }) => one.kind !== 'data'),
  ).concat(
    section(
      'Data to put right',
      open.filter(({ one }) => one.kind === 'data'),
    ),
  )

/** A case has gone up: why, to whom, and by when it would go on. */
export const escalatedMessage = (shown: CaseView, level: string, because: string): Message => ({
  title: `${name(shown)} has gone up to ${level}`,
  parts: [
    { kind: 'text', text: because },
    why(shown),
    { kind: 'buttons', buttons: lookAt(shown) },
    ...(shown.goesUp ? [quiet(shown.goesUp)] : []),
  ],
})

/** To the accountable manager, once what they were told of is over. */
export const closedMessage = (shown: CaseView): Message => ({
  title: `Closed: ${name(shown)}`,
  parts: [
    { kind: 'text', text: asSentence(shown.one.reason ?? 'No reason was given') },
    quiet(
      `This was about ${KIND_NAMES[shown.one.kind]}. Only later periods count towards a new call-in. Nothing more to do.`,
    ),
  ],
})

export type CaseHistoryLine = { readonly when: string; readonly by: string; readonly text: string }

/** To whoever has taken over a post with an open case: what has happened so far, and what is asked of them. */
export const inheritedMessage = (shown: CaseView, happened: readonly CaseHistoryLine[]): Message => ({
  title: `You have taken over ${name(shown)}, which has an open case`,
  parts: [
    why(shown),
    ...(shown.meeting
      ? [
          {
            kind: 'facts',
            facts: [
              { label: 'Meeting', value: shown.meeting },
              { label: 'Action plan due', value: shown.planDue ?? 'to be fixed' },
            ],
          } as const,
        ]
      : []),
    { kind: 'heading', text: 'What has happened so far' },
    { kind: 'list', items: happened.map(({ when, by, text }) => `${when}, ${by}: ${text}`) },
    { kind: 'buttons', buttons: lookAt(shown) },
    quiet(`It is with ${shown.forum}.`),
  ],
})

/** To the former holder. It says no figure, and names the indicator only to who may still see it. */
export const handedOverMessage = (shown: CaseView, isNamed: boolean): Message => ({
  title: isNamed
    ? `${shown.one.ref} has passed on with its open case`
    : 'An open case that you answered for has passed on',
  parts: [
    {
      kind: 'text',
      text: `Another answers for it now and has been told what has happened so far. Nothing more is asked of you for it.`,
    },
  ],
})

/** To the secretary: the rules will never close this one. */
export const outlivedMessage = (shown: CaseView, what: string): Message => ({
  title: `${name(shown)}: the open case has outlived its indicator`,
  parts: [
    { kind: 'text', text: what },
    why(shown),
    { kind: 'text', text: 'The rules will not close it. The chair decides, with a reason.' },
    {
      kind: 'buttons',
      buttons: [{ label: 'Close it', command: closeCommand(shown) }, ...lookAt(shown)],
    },
  ],
})

const closeCommand = ({ one }: CaseView) => `close ${one.ref}${one.kind === 'poor' ? '' : ` kind: ${one.kind}`}`
