import { Temporal } from 'temporal-polyfill'
import type { CaseEvent, CommitmentSaid, Happening, NoEffect, Outlived, Recovered } from '../../domain/cases/event.ts'
import { sayLevel, sayStepInTime } from '../../domain/cases/ladder.ts'
import type { RevisedFinding } from '../../domain/cases/revision.ts'
import { sayDay } from '../../domain/core/calendar.ts'
import { parsePeriod, periodLabel } from '../../domain/figures/period.ts'
import { sayDecision } from '../../domain/outcomes/outcome.ts'
import { sayCommitment, sayReported } from '../../domain/plans/commitment.ts'
import type { Framework } from '../../domain/rules/framework.ts'

type Of<K extends Happening['kind']> = Extract<Happening, { readonly kind: K }>

/** What happened to a case, in the sentence that people read. One that an earlier release kept in words stays as it was. */
export function sayEvent(event: Happening | CaseEvent, framework: Framework): string {
  if ('how' in event && event.how === 'told') return event.text
  switch (event.kind) {
    case 'proposed':
      return sayProposed(event)
    case 'evidence':
      return event.because
    case 'step':
      return sayStep(event, framework)
    case 'called_in':
      return event.reason ?? 'No reason was written.'
    case 'declined':
      return event.reason
    case 'closed':
      return event.how === 'decided' ? event.reason : sayRecovered(event)
    case 'handed_over':
      return sayHandOver(event)
    case 'outlived':
      return sayOutlived(event)
    case 'revised':
      return sayRevised(event)
    case 'acknowledged':
      return 'The call-in notice was acknowledged.'
    case 'substitute':
      return `${sayComes(event)}: ${event.reason}`
    case 'plan':
      return event.version === 1 ? 'Action plan received.' : `Action plan corrected: version ${event.version}.`
    case 'promise':
      return `${PROMISES[event.how]}: ${promiseOf(event.promised)}.${sayReported(event.how, event.note)}`
    case 'no_effect':
      return sayNoEffect(event)
    case 'action':
      return sayAction(event)
    case 'carried':
      return `To the next meeting: ${event.reason ?? 'no reason was written.'}`
    case 'taken_off':
      return event.waitingFor
    case 'outcome':
      return `${event.corrects ? 'Outcome corrected' : 'Outcome'}: ${sayDecision(event.decision)}`
    case 'answered':
      return `Answered: ${event.answer}`
  }
}

/** What an event is called: "called in". */
export const eventName = ({ kind }: Happening): string => kind.replace('_', ' ')

type Untold<K extends Happening['kind']> = Exclude<Of<K>, { readonly how: 'told' }>

function sayProposed(event: Untold<'proposed'>): string {
  switch (event.how) {
    case 'rule':
      return event.because
    case 'hand':
      return event.reason
    case 'no_effect':
      return sayNoEffect(event)
  }
}

function sayStep(event: Untold<'step'>, framework: Framework): string {
  switch (event.how) {
    case 'time':
      return sayStepInTime(framework, event, event.to)
    case 'rule':
      return event.because
    case 'taken':
      return `Taken up by ${sayLevel(framework, event.to)}: ${event.reason ?? 'no reason was written.'}`
  }
}

/** "No longer poor: green in March 2027 and before, as the rules ask." */
export function sayRecovered({ concern, rag, period }: Omit<Recovered, 'how'>): string {
  const label = period === null ? '' : periodLabel(parsePeriod(period))
  switch (concern) {
    case 'poor':
      return `No longer poor: ${rag?.toLowerCase()} in ${label} and before, as the rules ask.`
    case 'demand':
      return `Back in its range in ${label} and before, as the rules ask.`
    case 'data':
      return 'Put right: the rules find nothing wrong with its data any more.'
    case 'good':
      return 'No longer so: the rules do not find it any more.'
  }
}

function sayHandOver(event: Untold<'handed_over'>): string {
  const day = sayDay(Temporal.PlainDate.from(event.day))
  switch (event.how) {
    case 'filled':
      return `The post of ${event.post} was filled by ${day}.`
    case 'changed_hands':
      return `The post of ${event.post} had changed hands by ${day}.`
    case 'other_post':
      return `By ${day} the ${event.post} answered for it, in place of the ${event.before}.`
  }
}

const sayOutlived = ({ how, period }: Outlived): string =>
  how === 'retired'
    ? `The indicator is retired: it reports nothing after ${periodLabel(parsePeriod(period))}.`
    : `The indicator is redefined: from ${periodLabel(parsePeriod(period))} on it measures something else, so what was found before says nothing of it now.`

function sayRevised({ change, from, to, because }: Untold<'revised'>): string {
  const finding = { change, because, from: parsePeriod(from), to: parsePeriod(to) }
  return `Figures were revised. ${sayFinding(finding)}`
}

/** The sentence that says a finding of the rules since figures were revised, in a message and in the record of a case. */
export function sayFinding({ change, from, to, because }: Pick<RevisedFinding, 'change' | 'from' | 'to' | 'because'>) {
  const span = from.key === to.key ? periodLabel(from) : `${periodLabel(from)} to ${periodLabel(to)}`
  return change === 'would'
    ? `For ${span} it would have been called in. ${because}`
    : `As the figures are now, it would not have been called in for ${span}. What the rule found then: ${because}`
}

/** "The Director of Engagement comes instead" */
export const sayComes = ({ how, post }: Pick<Untold<'substitute'>, 'how' | 'post'>): string =>
  how === 'instead' ? `The ${post} comes instead` : `The ${post} comes after all`

const PROMISES: Readonly<Record<Untold<'promise'>['how'], string>> = {
  pending: 'Promise open again',
  kept: 'Promise kept',
  late: 'Promise kept late',
  missed: 'Promise missed',
  superseded: 'Promise dropped',
}

const promiseOf = (commitments: CommitmentSaid): string => sayCommitment(commitments, commitments)

/** Why an action that has had no effect is put to the chair: what was promised of it, and what was reported. */
export function sayNoEffect({ what, doneOn, promised: commitments, reported }: Omit<NoEffect, 'how'>): string {
  const done = doneOn === null ? '' : ` on ${sayDay(Temporal.PlainDate.from(doneOn))}`
  const said = `What was agreed (${what}) was done${done} and has had no effect yet.`
  return `${said} Promised was ${promiseOf(commitments)}; reported was ${reported}.`
}

function sayAction(event: Untold<'action'>): string {
  switch (event.how) {
    case 'agreed':
      return `Action agreed: ${event.what} (${event.owner}, by ${sayDay(Temporal.PlainDate.from(event.due))})`
    case 'completed':
      return `Action done${which(event)}: ${event.text}`
    case 'extended':
    case 'withdrawn':
      return `Action ${event.how}${which(event)}: ${event.text}`
  }
}

const which = ({ what }: { readonly what?: string | undefined }): string => (what === undefined ? '' : ` (${what})`)
