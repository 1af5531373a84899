import type { Temporal } from 'temporal-polyfill'
import type { Case } from '../../domain/cases/case.ts'
import { formatCount } from '../../domain/core/words.ts'
import { latestOf } from '../../domain/figures/history.ts'
import { periodLabel } from '../../domain/figures/period.ts'
import type { Concern } from '../../domain/rules/rule.ts'
import type { Message, Part } from '../core/message.ts'
import type { FigureView } from '../figures/indicator-card.ts'
import { sampleNote } from '../figures/indicator-card.ts'
import { sayDirection, sayRating, sayThresholds, sayValue } from '../figures/rating.ts'
import { caseStatement, caseStatements } from './statements.ts'

/** A case with what is needed to say everything about it. Days and times are already words. */
export type CaseView = {
  readonly one: Case
  readonly view: FigureView
  /** PAT. */
  readonly forum: string
  /** All that the rules found, oldest first; empty when it was opened by hand. */
  readonly becauses: readonly string[]
  /** "Monday 7 December 2026 at 10:00, Sessions House"; null before it is called in. */
  readonly meeting: string | null
  readonly planDue: string | null
  /** "Goes up to PAT on 3 March 2027 unless it is back on course."; null when it stays where it is. */
  readonly goesUp: string | null
}

/** "CS05 Calls answered in 40 seconds" */
export const name = ({ view }: CaseView) => `${view.history.indicator.ref} ${view.history.indicator.name}`

/** What the rules would call in, with the chair's two answers; once decided, what was decided. Edited in place. */
export const proposalCard = (shown: CaseView): Message => ({ ...sayCase(shown), states: caseStatements(shown) })

function sayCase(shown: CaseView): Message {
  const { one, forum, view } = shown
  switch (one.state) {
    case 'proposed':
      return {
        title: question(shown),
        parts: [
          ...reasons(shown),
          latest(shown),
          {
            kind: 'buttons',
            buttons: [
              {
                label: one.kind === 'good' ? 'Take it up' : 'Call in',
                command: caseCommand('call-in', one),
                style: 'primary',
              },
              { label: 'Not this time', command: caseCommand('decline', one) },
              { label: 'History', command: `history ${one.ref}` },
            ],
          },
          {
            kind: 'text',
            tone: 'quiet',
            text: `For the chair of ${forum} to decide (case ${one.id}).${sampleSentence(view)}`,
          },
        ],
      }
    case 'called_in':
      return {
        title: `${name(shown)} is called in to ${forum}`,
        parts: [
          ...reasons(shown),
          {
            kind: 'text',
            text: `Called in by ${decider(shown)}${shown.meeting ? ` to the meeting of ${shown.meeting}` : ''}.${reasonGiven(one)}`,
          },
          ...(one.waitingFor ? [{ kind: 'text', text: one.waitingFor } as const] : []),
          {
            kind: 'buttons',
            buttons: [
              { label: 'Record an action', command: `action ${one.ref}` },
              { label: 'History', command: `history ${one.ref}` },
            ],
          },
        ],
      }
    case 'declined':
      return {
        title: `${name(shown)} is not called in this time`,
        parts: [
          ...reasons(shown),
          { kind: 'text', text: `Decided by ${decider(shown)}.${reasonGiven(one)}` },
          { kind: 'text', tone: 'quiet', text: 'Only later periods count towards a new proposal.' },
        ],
      }
    case 'closed':
      return {
        title: `${name(shown)}: case ${one.id} is closed`,
        parts: [...reasons(shown), { kind: 'text', text: one.reason ?? 'No reason was given.' }],
      }
  }
}

/** What the chair is asked: good practice is another kind of item than poor performance. */
function question(shown: CaseView): string {
  switch (shown.one.kind) {
    case 'poor':
      return `Call in ${name(shown)}?`
    case 'good':
      return `Good practice to share, or gold plating to question? ${name(shown)}`
    case 'data':
      return `The data of ${name(shown)} have not been put right: call it in?`
    case 'demand':
      return `Demand on ${name(shown)} is out of its range: call it in?`
  }
}

/** A command about a case: the kind is named where it is not the usual one. */
export const caseCommand = (command: string, { ref, kind }: Case) =>
  `${command} ${ref}${kind === 'poor' ? '' : ` kind: ${kind}`}`

/** All that the rules found, or what was written by hand. */
export const reasons = ({ becauses, one }: CaseView): Part[] =>
  becauses.length > 1 ? [{ kind: 'list', items: becauses }] : [{ kind: 'text', text: becauses[0] ?? one.because }]

/** The same where there is room for one: the first, as the card has it, and that there are more. */
export function inOneLine({ becauses, one }: Pick<CaseView, 'becauses' | 'one'>): string {
  const [first, ...others] = becauses
  if (first === undefined) return one.because
  return others.length === 0
    ? first
    : `${first} And ${formatCount(others.length, 'more reason')}: "why ${one.ref}" has all.`
}

/** The latest figure, what it is held against, and who answers for it. */
export function latest({ view }: CaseView): Part {
  const { indicator } = view.history
  const figure = latestOf(view.history)
  if (!figure) return { kind: 'text', text: 'No result has been reported yet.' }
  return {
    kind: 'text',
    text: `Latest: ${sayValue(indicator, figure)} in ${periodLabel(figure.period)}, ${sayRating(indicator, figure)}, ${sayDirection(
      figure.direction,
    )}. ${sayThresholds(indicator, figure.target, figure.bounds)}. Accountable: ${view.titles.accountable ?? 'no post named'}.`,
  }
}

const decider = ({ one, forum }: CaseView) => (one.decidedBy ? `the ${one.decidedBy}` : forum)

const reasonGiven = (one: Case) => (one.reason ? ` Reason: ${one.reason}` : '')

export const sampleSentence = (view: FigureView) => (view.sample ? ` ${sampleNote(view)}` : '')

const KIND_MARKS: Readonly<Record<Concern, string>> = {
  poor: '',
  good: ' (good practice)',
  data: ' (data)',
  demand: ' (demand)',
}

/** The chair's list of what waits for a decision. */
export function waitingForChair(
  forum: string,
  waiting: readonly CaseView[],
  until: Temporal.PlainDate | null,
  sayDay: (day: Temporal.PlainDate) => string,
): Message {
  return {
    title: `${forum}: ${waiting.length === 1 ? '1 proposal waits' : `${waiting.length} proposals wait`} for your decision`,
    parts: [
      {
        kind: 'list',
        items: waiting.map(
          ({ one, becauses }) => `${one.ref}${KIND_MARKS[one.kind]}: ${becauses.join(' ') || one.because}`,
        ),
      },
      ...(until
        ? [
            {
              kind: 'text',
              text: `What is called in by ${sayDay(until)} can go to the next meeting with time for an action plan.`,
            } as const,
          ]
        : []),
      {
        kind: 'buttons',
        buttons: waiting.slice(0, 5).flatMap(({ one }) => [
          { label: `Call in ${one.ref}`, command: caseCommand('call-in', one), style: 'primary' as const },
          { label: `Not ${one.ref} this time`, command: caseCommand('decline', one) },
        ]),
      },
    ],
    states: waiting.map(({ one }) => caseStatement(one)),
  }
}
