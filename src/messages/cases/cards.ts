import type { Case } from '../../domain/cases/case.ts'
import { asSentence, formatCount } from '../../domain/core/words.ts'
import { latestOf } from '../../domain/figures/history.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import { periodLabel } from '../../domain/figures/period.ts'
import { saysThresholds } from '../../domain/rules/because.ts'
import type { Message, Part } from '../core/message.ts'
import { withoutPlace } from '../core/name.ts'
import type { FigureView } from '../figures/indicator-card.ts'
import { sampleNote } from '../figures/indicator-card.ts'
import { sayDirection, sayRating, sayThresholds, sayValue } from '../figures/rating.ts'
import { caseStatements } from './statements.ts'

/** A case with what is needed to say everything about it. Days and times are already words. */
export type CaseView = {
  readonly one: Case
  readonly view: FigureView
  /** PAT. */
  readonly forum: string
  /** All that the rules found, oldest first; empty when it was opened by hand. */
  readonly becauses: readonly string[]
  /** Where it goes if it is called in now. Null: it is decided, or no meeting is planned that leaves enough notice. */
  readonly goesTo: GoesTo | null
  /** "Monday 7 December 2026 at 10:00, Sessions House"; null before it is called in. */
  readonly meeting: string | null
  readonly planDue: string | null
  /** "Goes up to PAT on Wednesday 3 March 2027 unless it is back on course."; null when it stays where it is. */
  readonly goesUp: string | null
  /** Who comes, where that is not the accountable manager by itself; left out where it is told elsewhere. */
  readonly comes?: {
    /** The title of the post that was named to present it; null: the accountable manager does. */
    readonly presenter: string | null
    /** The title of the post that comes instead. */
    readonly substitute: string | null
    /** The meeting has decided: the note of what it decided says so, and this stays as it was. */
    readonly isHeard: boolean
  } | null
}

/** The first meeting that leaves enough notice of a call-in; days are already words. */
export type GoesTo = {
  /** "Monday 7 December 2026" */
  readonly day: string
  /** "Wednesday 25 November 2026": what is called in later has not enough notice for it. */
  readonly decideBy: string
  /** The meeting before it, for which it is too late by the rules: the chair may say it all the same. Null: there is none. */
  readonly passedOver: { readonly id: number; readonly day: string; readonly noticeEnded: string } | null
}

/** What the first line says of what was decided on a case. */
export type DecidedView = Pick<CaseView, 'one' | 'forum' | 'meeting' | 'planDue' | 'comes'> & {
  readonly view: Titled & { readonly history: { readonly indicator: Pick<Indicator, 'ref' | 'name'> } }
}

type Titled = { readonly titles: Pick<FigureView['titles'], 'accountable'> }

/** "CS05 Calls answered in 40 seconds" */
export const name = ({ view }: Pick<DecidedView, 'view'>) =>
  `${view.history.indicator.ref} ${view.history.indicator.name}`

/** What the rules would call in, with the chair's two answers; once decided, what was decided. Edited in place. */
export const proposalCard = (shown: CaseView): Message => ({ ...sayCase(shown), states: caseStatements(shown) })

function sayCase(shown: CaseView): Message {
  switch (shown.one.state) {
    case 'proposed':
      return {
        title: `${forTheChair(shown)}: ${question(shown)}`,
        parts: [
          ...reasons(shown),
          latest(shown),
          accountable(shown),
          ...lateParts(shown),
          {
            kind: 'buttons',
            buttons: [
              ...decisions(shown),
              ...callInLate(shown),
              { label: 'History', command: `history ${shown.one.ref}` },
            ],
          },
          ...sampleParts(shown.view),
        ],
      }
    case 'called_in':
      return {
        title: calledInTitle(shown),
        parts: [...reasons(shown), { kind: 'text', text: calledInText(shown) }, ...sampleParts(shown.view)],
      }
    case 'declined':
      return {
        title: declinedTitle(shown),
        parts: [
          ...reasons(shown),
          {
            kind: 'text',
            text: `${decided(shown, 'decided so')} Nothing to do: only later periods count towards a new proposal.`,
          },
        ],
      }
    case 'closed':
      return {
        title: `Closed: ${name(shown)} is with ${shown.forum} no more`,
        parts: [{ kind: 'text', text: `${asSentence(shown.one.reason ?? 'No reason was given')} Nothing to do.` }],
      }
  }
}

/** "For the chair of PAT, by Wednesday 25 November 2026" */
export const forTheChair = ({ forum, goesTo }: Pick<CaseView, 'forum' | 'goesTo'>): string =>
  `For the chair of ${forum}${goesTo === null ? '' : `, by ${goesTo.decideBy}`}`

/** Why it does not go to the next meeting: it would be told too late. */
const lateParts = ({ goesTo }: CaseView): Part[] =>
  goesTo?.passedOver ? [{ kind: 'text', text: sayPassedOver(goesTo) }] : []

/** "Called in now it goes to Monday 4 January 2027: notice for Monday 7 December 2026 ended on Wednesday 25 November 2026." */
export const sayPassedOver = ({ day, passedOver }: GoesTo): string =>
  passedOver === null
    ? `Called in now it goes to ${day}.`
    : `Called in now it goes to ${day}: notice for ${passedOver.day} ended on ${passedOver.noticeEnded}.`

const callInLate = ({ one, goesTo }: CaseView) =>
  goesTo?.passedOver
    ? [
        {
          label: `Call in late, to ${goesTo.passedOver.day}`,
          command: `${caseCommand('call-in', one)} meeting: #${goesTo.passedOver.id}`,
        },
      ]
    : []

/** What the chair is asked: good practice is another kind of item than poor performance. */
function question(shown: CaseView): string {
  switch (shown.one.kind) {
    case 'poor':
      return `call in ${name(shown)}?`
    case 'good':
      return `good practice to share, or gold plating to question? ${name(shown)}`
    case 'data':
      return `call in ${name(shown)}, whose data have not been put right?`
    case 'demand':
      return `call in ${name(shown)}, on which demand is out of its range?`
  }
}

/** The chair's two answers to a proposal. */
const decisions = ({ one }: CaseView) =>
  [
    {
      label: one.kind === 'good' ? 'Take it up' : 'Call in',
      command: caseCommand('call-in', one),
      style: 'primary',
    },
    { label: 'Not this time', command: caseCommand('decline', one) },
  ] as const

/** A command about a case: the kind is named where it is not the usual one. */
export const caseCommand = (command: string, { ref, kind }: Case) =>
  `${command} ${ref}${kind === 'poor' ? '' : ` kind: ${kind}`}`

export const calledInTitle = (shown: DecidedView): string => {
  const { meeting, forum, view, comes } = shown
  if (meeting === null) return `${name(shown)} is called in to ${forum}`
  const presenter = comes?.presenter ? `the ${comes.presenter}` : managerOf(view)
  const who = comes?.substitute ? `the ${comes.substitute} comes instead of ${presenter}` : `${presenter} comes`
  return `${name(shown)} is called in to ${forum} on ${withoutPlace(meeting)}: ${who}`
}

export const declinedTitle = (shown: DecidedView): string => `Not called in to ${shown.forum} this time: ${name(shown)}`

/** "the Head of Contact Point" */
export const managerOf = ({ titles }: Titled, article: 'the' | 'The' = 'the'): string =>
  `${article} ${titles.accountable ?? 'accountable manager (no post is named)'}`

/** What came back is told by the agenda, and to whoever must act on it. */
const calledInText = (shown: CaseView): string =>
  [
    decided(shown, 'called it in'),
    ...(shown.one.waitingFor === null || shown.comes?.isHeard
      ? [`Nothing to do here: ${managerOf(shown.view)} is told.`]
      : [asSentence(shown.one.waitingFor), 'Nothing to do here.']),
  ].join(' ')

/** "The Deputy Managing Director called it in: The trend worries Members." Without a reason that is said as the case's own. */
export function decided({ one, forum }: CaseView, did: string): string {
  const by = one.decidedBy === null ? forum : one.decidedBy === 'rules' ? 'The rules' : `The ${one.decidedBy}`
  return one.reason === null || one.reason === one.because ? `${by} ${did}.` : `${by} ${did}: ${asSentence(one.reason)}`
}

/** All that the rules found, or what was written by hand. */
export const reasons = ({ becauses, one }: CaseView): Part[] =>
  becauses.length > 1
    ? [{ kind: 'list', items: becauses }]
    : [{ kind: 'text', text: becauses[0] ?? asSentence(one.because) }]

/** The same where there is room for one: the first, as the card has it, and that there are more. */
export function inOneLine({ becauses, one }: Pick<CaseView, 'becauses' | 'one'>): string {
  const [first, ...others] = becauses
  if (first === undefined) return asSentence(one.because)
  return others.length === 0
    ? first
    : `${first} And ${formatCount(others.length, 'more reason')}: "why ${one.ref}" has all.`
}

/** The latest figure, and what it is held against, unless the reason has said that. */
export function latest({ view, becauses }: CaseView): Part {
  const { indicator } = view.history
  const figure = latestOf(view.history)
  if (!figure) return { kind: 'text', text: 'No result has been reported yet.' }
  const value = `Latest: ${sayValue(indicator, figure)} in ${periodLabel(figure.period)}`
  const said = `${value}, ${sayRating(indicator, figure)}, ${sayDirection(figure.direction)}.`
  return {
    kind: 'text',
    text: saysThresholds(becauses, indicator, figure)
      ? said
      : `${said} ${sayThresholds(indicator, figure.target, figure.bounds)}.`,
  }
}

const accountable = ({ view }: CaseView): Part => ({
  kind: 'text',
  text: `Accountable: ${view.titles.accountable ?? 'no post named'}.`,
})

/** What must be said wherever an indicator of the sample council is shown. */
export function sampleParts(view: FigureView): Part[] {
  const note = sampleNote(view)
  return note === null ? [] : [{ kind: 'text', tone: 'quiet', text: note }]
}
