import type { CaseView } from './cards.ts'

/** What is asked before a case is decided on: what will happen, and what it is decided from. */

type CallingIn = {
  readonly name: string
  /** "PAT on Monday 7 December 2026 at 10:00" */
  readonly meeting: string
  readonly manager: string | null
  readonly planDue: string
  /** "Wednesday 25 November 2026", which has passed; null: there is the notice that the rules give. */
  readonly noticeEnded: string | null
}

/** `view` is null where no rule proposed it. */
export function callInQuestion(view: CaseView | null, calling: CallingIn): string {
  const { name, meeting, manager, planDue, noticeEnded } = calling
  const late = noticeEnded === null ? [] : [`That is late: notice for it ended on ${noticeEnded}.`]
  const told = `${manager === null ? 'Its manager' : `The ${manager}`} is told at once, and asked for an action plan by ${planDue}.`
  return [`${name} will be called in to ${meeting}.`, ...late, told, ...reasonsOf(view)].join(' ')
}

export const declineQuestion = (view: CaseView, name: string, forum: string): string =>
  [
    `${name} will not be called in to ${forum} this time, and that cannot be taken back.`,
    'Only figures that come after the present ones can bring it back.',
    ...reasonsOf(view),
  ].join(' ')

export const closeQuestion = (view: CaseView, name: string, forum: string): string =>
  [
    `The case of ${name} will be closed for ${forum}, and that cannot be taken back.`,
    view.meeting === null ? 'It is on no agenda.' : `It comes off the agenda of ${view.meeting}.`,
    'Its manager is told.',
    ...reasonsOf(view),
  ].join(' ')

const reasonsOf = (view: CaseView | null): readonly string[] =>
  view === null || view.becauses.length === 0 ? [] : [`The rules say: ${view.becauses.join(' ')}`]
