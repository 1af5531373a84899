import type { Case } from '../../domain/cases/case.ts'
import { capitalise, formatCount } from '../../domain/core/words.ts'
import { latestOf } from '../../domain/figures/history.ts'
import { periodLabel } from '../../domain/figures/period.ts'
import { foundIn } from '../../domain/rules/because.ts'
import type { Concern } from '../../domain/rules/rule.ts'
import type { Message, Part } from '../core/message.ts'
import { sayRating, sayTarget, sayValue } from '../figures/rating.ts'
import type { CaseView, DecidedView } from './cards.ts'
import {
  calledInTitle,
  caseCommand,
  declinedTitle,
  forTheChair,
  managerOf,
  name,
  proposalCard,
  sampleParts,
  sayPassedOver,
} from './cards.ts'
import { caseStatement } from './statements.ts'

const OFFERED = 4 // beside the first, to be decided out of turn

const KIND_MARKS: Readonly<Record<Concern, string>> = {
  poor: '',
  good: ' (good practice)',
  data: ' (data)',
  demand: ' (demand)',
}

/** The line that lists what waits for the chair of a forum. */
const proposalsOf = (forum: string): string => `proposals ${forum}`

/** What waits for a chair's decision: for the chair, and in the forum's channel where there are too many for a card each. */
export function proposalsDigest(forum: string, waiting: readonly CaseView[]): Message {
  const [first] = waiting
  const goesTo = first?.goesTo ?? null
  return {
    states: waiting.map(({ one }) => caseStatement(one)),
    whole: proposalsOf(forum),
    title: `${forTheChair({ forum, goesTo })}: ${formatCount(waiting.length, 'proposal')} to decide`,
    parts: [
      { kind: 'list', items: waiting.map(lineOf) },
      ...(goesTo
        ? [{ kind: 'text', text: sayPassedOver(goesTo).replace('Called in now it', 'What is called in now') } as const]
        : []),
      {
        kind: 'buttons',
        buttons: [
          {
            label: waiting.length === 1 ? 'Decide it' : 'Decide the first',
            command: proposalCommand(first?.one),
            style: 'primary',
          },
          ...waiting
            .slice(1, 1 + OFFERED)
            .map(({ one }) => ({ label: `Decide ${one.ref}`, command: proposalCommand(one) })),
        ],
      },
      ...(first ? sampleParts(first.view) : []),
    ],
  }
}

/** The same for those who do not decide. */
export const proposalsList = (forum: string, waiting: readonly CaseView[]): Message => ({
  title: `${forum}: ${formatCount(waiting.length, 'proposal')} ${waiting.length === 1 ? 'waits' : 'wait'} for the chair`,
  parts: [{ kind: 'list', items: waiting.map(lineOf) }, ...(waiting[0] ? sampleParts(waiting[0].view) : [])],
})

/** "CK01 Calls to Contact Kent. Red for two quarters running; latest 48% in June 2011, ■ Red (target 80%)." */
function lineOf(shown: CaseView): string {
  const { one, view, becauses } = shown
  const { indicator } = view.history
  const figure = latestOf(view.history)
  const latest = figure
    ? `; latest ${sayValue(indicator, figure)} in ${periodLabel(figure.period)}, ${sayRating(indicator, figure)}${sayTarget(indicator, figure)}`
    : ''
  const [first] = becauses
  const why = (first === undefined ? one.because : foundIn(first)).replace(/[.!?]$/, '')
  return `${name(shown)}${KIND_MARKS[one.kind]}. ${capitalise(why)}${latest}.`
}

const proposalCommand = (one: Case | undefined): string =>
  one === undefined ? 'proposal' : caseCommand('proposal', one)

/** One proposal with both answers, and how many wait beside it. */
export function oneProposal(shown: CaseView, others: readonly Case[]): Message {
  const card = proposalCard(shown)
  return others.length === 0
    ? card
    : { ...card, parts: [...card.parts, ...nextParts(others, 'Leave it, and see the next')] }
}

/** The answer to a decision, of one line: its card has been edited, and does not name the `others` that wait still. */
export const decidedAnswer = (decided: DecidedView, others: readonly Case[]): Message => ({
  title: decided.one.state === 'called_in' ? calledInTitle(decided) : declinedTitle(decided),
  states: [caseStatement(decided.one)],
  ...(others.length > 0 && { more: true as const }),
  parts: [
    { kind: 'text', text: doneText(decided) },
    ...(others.length === 0 ? [] : nextParts(others, 'Decide the next')),
  ],
})

const doneText = ({ one, planDue, view }: DecidedView): string =>
  one.state === 'called_in' && planDue !== null
    ? `${managerOf(view, 'The')} is told, and asked for an action plan by ${planDue}.`
    : 'It is recorded with your reason. Nothing more to do.'

const nextParts = (others: readonly Case[], label: string): Part[] => [
  {
    kind: 'buttons',
    buttons: [
      {
        label: `${label} (${others.length} ${others.length === 1 ? 'waits' : 'wait'})`,
        command: proposalCommand(others[0]),
      },
    ],
  },
]
