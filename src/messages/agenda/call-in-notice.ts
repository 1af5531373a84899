import { capitalise } from '../../domain/core/words.ts'
import type { Concern } from '../../domain/rules/rule.ts'
import type { CaseView } from '../cases/cards.ts'
import { latest, name, proposalCard, reasons, sampleSentence } from '../cases/cards.ts'
import type { Button, Message } from '../core/message.ts'
import { sentence } from './briefing.ts'

/** What has come back for an item of an agenda. Days are already words. */
export type ItemResponses = {
  readonly itemId: number
  /** "the Head of Contact Point on 4 November 2026"; null: nobody has. */
  readonly acknowledged: string | null
  /** The title of the post that comes instead of the presenter. */
  readonly substitute: string | null
  /** "version 2, from the Head of Contact Point on 24 November 2026"; null: there is none. */
  readonly plan: string | null
}

/**
 * The notice that an indicator is called in: what, why, when and where, what the accountable manager brings, and what has
 * come back. `mine`: it is for whoever answers, with their buttons; else others read it.
 */
export function callInNotice(shown: CaseView, answers: ItemResponses | null = null, mine = false): Message {
  const { one, view, forum } = shown
  const manager = view.titles.accountable ?? 'accountable manager (no post named)'
  if (one.state === 'closed') return proposalCard(shown)
  const attends = answers?.substitute ? `${answers.substitute}, instead of the ${manager}` : manager
  return {
    title: `Call-in notice: ${name(shown)}, ${forum}, ${shown.meeting ?? 'date to be fixed'}`,
    parts: [
      ...reasons(shown),
      latest(shown),
      {
        kind: 'facts',
        facts: [
          { label: 'Meeting', value: shown.meeting ?? 'to be fixed' },
          { label: 'Attends', value: attends },
          { label: 'Brings', value: BRINGS[one.kind] },
          ...(answers?.plan ? [] : [{ label: 'Action plan due', value: shown.planDue ?? 'to be fixed' }]),
          { label: 'Called in by', value: one.decidedBy ?? forum },
          ...(one.reason ? [{ label: 'Reason', value: one.reason }] : []),
          ...(answers
            ? [
                { label: 'Acknowledged', value: answers.acknowledged ? `by ${answers.acknowledged}` : 'not yet' },
                { label: 'Action plan', value: answers.plan ?? 'not received yet' },
              ]
            : []),
        ],
      },
      { kind: 'buttons', buttons: buttonsFor(shown, answers, mine) },
      { kind: 'text', tone: 'quiet', text: `Case ${one.id}.${sampleSentence(view)}` },
    ],
  }
}

function buttonsFor({ one }: CaseView, answers: ItemResponses | null, mine: boolean): readonly Button[] {
  const why = { label: 'Why?', command: `why ${one.ref}` }
  if (!answers) return [{ label: 'Status', command: `status ${one.ref}` }, why]
  const { itemId, acknowledged, plan } = answers
  const show = { label: 'Show the action plan', command: `show-plan #${itemId}` }
  if (!mine) return [...(plan ? [show] : []), { label: 'Status', command: `status ${one.ref}` }, why]
  return [
    ...(acknowledged ? [] : [{ label: 'Acknowledge', command: `acknowledge #${itemId}`, style: 'primary' } as const]),
    plan
      ? { label: 'Correct the action plan', command: `plan #${itemId}` }
      : { label: 'Write the action plan', command: `plan #${itemId}` },
    { label: 'Name a substitute', command: `substitute #${itemId}` },
    why,
  ]
}

const BRINGS: Readonly<Record<Concern, string>> = {
  poor: 'An action plan: the cause, what will be done, by when it will be back on course',
  good: 'What others could learn from it, and whether its target still asks enough',
  data: 'What is wrong with the data, and by when it will be put right',
  demand: 'What drives the demand, and what it will take to meet it',
}

const SETTLED = {
  heard: 'It has been heard.',
  carried: 'It has been carried to a later meeting, for which there is a notice of its own.',
  removed: 'It was taken off the agenda.',
} as const

/** What stands in place of a notice once its item is no longer on the agenda. */
export const settledNotice = (shown: CaseView, state: keyof typeof SETTLED, reason: string | null): Message => ({
  title: `${name(shown)}: nothing more is asked for this meeting`,
  parts: [
    { kind: 'text', text: [SETTLED[state], ...(reason ? [sentence(capitalise(reason))] : [])].join(' ') },
    { kind: 'text', tone: 'quiet', text: `Case ${shown.one.id}, ${shown.forum}.` },
  ],
})

/** To the post that comes instead of the presenter: what for, when and where. Null plan: none has come yet. */
export type StandInView = {
  readonly itemId: number
  readonly title: string
  readonly forum: string
  readonly meeting: string
  readonly presenter: string
  readonly why: string
  readonly ref: string | null
  readonly plan: string | null
  readonly planDue: string
}

export const standInNotice = (view: StandInView): Message => ({
  title: `You come to ${view.forum} instead of the ${view.presenter}: ${view.title}`,
  parts: [
    { kind: 'text', text: view.why },
    {
      kind: 'facts',
      facts: [
        { label: 'Meeting', value: view.meeting },
        { label: 'Action plan', value: view.plan ?? `due ${view.planDue}` },
      ],
    },
    {
      kind: 'buttons',
      buttons: [
        view.plan
          ? { label: 'Show the action plan', command: `show-plan #${view.itemId}` }
          : { label: 'Write the action plan', command: `plan #${view.itemId}` },
        ...(view.ref ? [{ label: 'Why?', command: `why ${view.ref}` }] : []),
      ],
    },
  ],
})

/** In place of a stand-in's notice, once they need not come. */
export const noLongerNeededMessage = (title: string): Message => ({
  title: `You need not come for ${title}`,
  parts: [{ kind: 'text', text: 'Another presents it, or it is no longer on that agenda.' }],
})
