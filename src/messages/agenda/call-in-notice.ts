import { asSentence } from '../../domain/core/words.ts'
import type { Concern } from '../../domain/rules/rule.ts'
import type { CaseView } from '../cases/cards.ts'
import { decided, latest, managerOf, name, proposalCard, reasons, sampleParts } from '../cases/cards.ts'
import { caseStatements } from '../cases/statements.ts'
import type { Button, Fact, FilePart, Message, Part } from '../core/message.ts'
import { placeOf, withoutPlace } from '../core/name.ts'
import type { PlanStatement } from '../core/statement.ts'

/** What has come back for an item of an agenda. Days are already words. */
export type ItemResponses = {
  readonly itemId: number
  /** "the Head of Contact Point on Wednesday 4 November 2026"; null: nobody has. */
  readonly acknowledged: string | null
  /** The title of the post that was named to bring it; left out: whoever answers for it comes. */
  readonly presenter?: string | null
  /** The title of the post that comes instead of the presenter. */
  readonly substitute: string | null
  /** "version 2, from the Head of Contact Point on Tuesday 24 November 2026"; null: there is none. */
  readonly plan: string | null
  /** "Monday 30 November 2026": by when it is due for this meeting. */
  readonly planDue: string
  /** The same day as data: "2026-11-30". */
  readonly planDueOn: string
  /** Called in after the last day for notice. */
  readonly atShortNotice: boolean
}

/**
 * The notice that an indicator is called in: to whoever answers for it, what is asked of them, by when and where, with
 * their buttons and the meeting for their calendar; to others (`mine` false), who comes and what has come back.
 */
export function callInNotice(
  shown: CaseView,
  answers: ItemResponses | null = null,
  mine = false,
  file: FilePart | null = null,
): Message {
  if (shown.one.state === 'closed') return proposalCard(shown)
  const message = mine && answers ? forWhoAnswers(shown, answers, file) : forOthers(shown, answers)
  return { ...message, states: [...caseStatements(shown), ...(answers ? [planStatement(answers)] : [])] }
}

function forWhoAnswers(shown: CaseView, answers: ItemResponses, file: FilePart | null): Message {
  const { one, forum, meeting } = shown
  const { plan, planDue, presenter, substitute } = answers
  const when = meeting ?? 'a day to be fixed'
  const place = placeOf(when)
  const comes = presenter
    ? `The ${presenter} brings ${name(shown)} to ${forum} on ${withoutPlace(when)}`
    : `You are called in to ${forum} on ${withoutPlace(when)}, for ${name(shown)}`
  return {
    title: plan ? comes : `${comes}: please send your action plan by ${planDue}`,
    parts: [
      ...shortNotice(answers),
      ...reasons(shown),
      latest(shown),
      {
        kind: 'facts',
        facts: [
          ...(place ? [{ label: 'Where', value: place }] : []),
          ...(substitute
            ? [{ label: presenter ? 'Comes instead' : 'Comes instead of you', value: `the ${substitute}` }]
            : []),
          ...(plan
            ? [{ label: 'Your action plan', value: `in, ${plan}` }]
            : [{ label: presenter ? 'Please send' : 'Please bring', value: BRINGS[one.kind] }]),
        ],
      },
      { kind: 'text', text: decided(shown, 'called it in') },
      ...(plan ? [{ kind: 'text', text: 'Nothing more to do until the meeting.' } as const] : []),
      ...(file ? [file] : []),
      { kind: 'buttons', buttons: ownButtons(shown, answers) },
      ...sampleParts(shown.view),
    ],
  }
}

/** In, or due on its day. */
const planStatement = ({
  itemId,
  plan,
  planDueOn,
}: Pick<ItemResponses, 'itemId' | 'plan' | 'planDueOn'>): PlanStatement => ({
  about: 'plan',
  item: itemId,
  ...(plan ? { state: 'in' } : { due: planDueOn }),
})

function forOthers(shown: CaseView, answers: ItemResponses | null): Message {
  const { forum, meeting, view } = shown
  const comes = answers?.substitute
    ? `The ${answers.substitute} comes to ${forum} instead of ${managerOf(view)}`
    : `${managerOf(view, 'The')} comes to ${forum}`
  return {
    title: `${comes}${meeting === null ? '' : ` on ${meeting}`}, for ${name(shown)}`,
    parts: [
      ...(answers ? shortNotice(answers) : []),
      ...reasons(shown),
      latest(shown),
      ...factsPart(backFacts(shown, answers)),
      { kind: 'text', text: `${decided(shown, 'called it in')} Nothing to do here.` },
      { kind: 'buttons', buttons: otherButtons(shown, answers) },
      ...sampleParts(view),
    ],
  }
}

const shortNotice = ({ atShortNotice }: ItemResponses): Part[] =>
  atShortNotice
    ? [{ kind: 'text', tone: 'warning', text: 'Called in late: this is shorter notice than the rules give.' }]
    : []

const factsPart = (facts: readonly Fact[]): Part[] => (facts.length === 0 ? [] : [{ kind: 'facts', facts }])

/** What is due, or what has come back: nothing of what has not. */
function backFacts(shown: CaseView, answers: ItemResponses | null): readonly Fact[] {
  const planDue = answers?.planDue ?? shown.planDue
  return [
    ...(answers?.acknowledged ? [{ label: 'Acknowledged', value: `by ${answers.acknowledged}` }] : []),
    ...(answers?.plan
      ? [{ label: 'Action plan', value: `in, ${answers.plan}` }]
      : planDue
        ? [{ label: 'Action plan due', value: planDue }]
        : []),
  ]
}

/** What comes next is the main button: to acknowledge, then to send the plan; after that nothing. */
function ownButtons({ one }: CaseView, { itemId, acknowledged, plan, presenter }: ItemResponses): readonly Button[] {
  const isNext = acknowledged ? ({ style: 'primary' } as const) : {}
  return [
    ...(acknowledged || plan
      ? []
      : [{ label: 'Acknowledge', command: `acknowledge #${itemId}`, style: 'primary' } as const]),
    plan
      ? { label: 'Correct the action plan', command: `plan #${itemId}` }
      : { label: 'Write the action plan', command: `plan #${itemId}`, ...isNext },
    ...(presenter ? [] : [{ label: 'Name a substitute', command: `substitute #${itemId}` }]),
    { label: 'Why?', command: `why ${one.ref}` },
  ]
}

const otherButtons = ({ one }: CaseView, answers: ItemResponses | null): readonly Button[] => [
  ...(answers?.plan ? [{ label: 'Show the action plan', command: `show-plan #${answers.itemId}` }] : []),
  { label: 'Why?', command: `why ${one.ref}` },
]

const BRINGS: Readonly<Record<Concern, string>> = {
  poor: 'An action plan: the cause, what will be done, by when it will be back on course',
  good: 'What others could learn from it, and whether its target still asks enough',
  data: 'What is wrong with the data, and by when it will be put right',
  demand: 'What drives the demand, and what it will take to meet it',
}

const SETTLED = {
  heard: 'Its outcome is recorded.',
  carried: 'It goes to a later meeting, for which there is a notice of its own.',
  removed: 'It was taken off the agenda.',
} as const

/** What stands in place of a notice once its item is no longer on the agenda. It says nothing of how far the case is. */
export const settledNotice = (shown: CaseView, state: keyof typeof SETTLED, reason: string | null): Message => ({
  title: `Nothing more to do for this meeting of ${shown.forum}: ${name(shown)}`,
  parts: [{ kind: 'text', text: [SETTLED[state], ...(reason ? [asSentence(reason)] : [])].join(' ') }],
})

/** To the post that comes instead of the presenter: what for, when and where. Null plan: none has come yet. */
export type StandInView = {
  readonly itemId: number
  /** "CS05 Calls answered in 40 seconds" */
  readonly name: string
  readonly forum: string
  readonly meeting: string
  readonly presenter: string
  readonly why: string
  readonly ref: string | null
  readonly plan: string | null
  readonly planDue: string
  /** The same day as data: "2026-11-30". */
  readonly planDueOn: string
}

export const standInNotice = (view: StandInView): Message => ({
  title: `You come to ${view.forum} on ${view.meeting} instead of the ${view.presenter}: ${view.name}`,
  states: [planStatement(view)],
  parts: [
    { kind: 'text', text: asSentence(view.why) },
    {
      kind: 'text',
      text: view.plan
        ? `The action plan is in, ${view.plan}. Nothing to do until the meeting.`
        : `The action plan is due on ${view.planDue}: you may send it for them.`,
    },
    {
      kind: 'buttons',
      buttons: [
        view.plan
          ? { label: 'Show the action plan', command: `show-plan #${view.itemId}` }
          : { label: 'Write the action plan', command: `plan #${view.itemId}`, style: 'primary' },
        ...(view.ref ? [{ label: 'Why?', command: `why ${view.ref}` }] : []),
      ],
    },
  ],
})

/** In place of a stand-in's notice, once they need not come. */
export const noLongerNeededMessage = (name: string): Message => ({
  title: `You need not come after all: ${name}`,
  parts: [{ kind: 'text', text: 'Another presents it, or it is no longer on that agenda. Nothing to do.' }],
})
