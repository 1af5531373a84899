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

/** `reasons`: why the rules found something; none where no rule proposed it. */
export function callInQuestion(reasons: readonly string[], calling: CallingIn): string {
  const { name, meeting, manager, planDue, noticeEnded } = calling
  const late = noticeEnded === null ? [] : [`That is late: notice for it ended on ${noticeEnded}.`]
  const told = `${manager === null ? 'Its manager' : `The ${manager}`} is told at once, and asked for an action plan by ${planDue}.`
  return [`${name} will be called in to ${meeting}.`, ...late, told, ...rulesSay(reasons)].join(' ')
}

export const declineQuestion = (reasons: readonly string[], name: string, forum: string): string =>
  [
    `${name} will not be called in to ${forum} this time, and that cannot be taken back.`,
    'Only figures that come after the present ones can bring it back.',
    ...rulesSay(reasons),
  ].join(' ')

type Closing = {
  readonly name: string
  readonly forum: string
  /** "Monday 7 December 2026 at 10:00, Sessions House"; null: it was not called in. */
  readonly meeting: string | null
}

export const closeQuestion = (reasons: readonly string[], { name, forum, meeting }: Closing): string =>
  [
    `The case of ${name} will be closed for ${forum}, and that cannot be taken back.`,
    meeting === null ? 'It is on no agenda.' : `It comes off the agenda of ${meeting}.`,
    'Its manager is told.',
    ...rulesSay(reasons),
  ].join(' ')

const rulesSay = (reasons: readonly string[]): readonly string[] =>
  reasons.length === 0 ? [] : [`The rules say: ${reasons.join(' ')}`]
