import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import type { Plan } from '../../domain/plans/plan.ts'
import type { Message, Part } from '../core/message.ts'
import { promiseTable } from './commitment-lines.ts'

/** An action plan with what is needed to say everything about it. */
export type PlanView = {
  readonly item: Pick<AgendaItem, 'id' | 'ref' | 'title'>
  readonly plan: Plan
  /** Null: the item is about none. */
  readonly indicator: Pick<Indicator, 'unit'> | null
  /** "Tuesday 24 November 2026" */
  readonly submittedOn: string
  /** It came after its day. */
  readonly late: boolean
  /** "PAT reads it before it meets on Monday 7 December 2026 at 10:00, Sessions House."; null: the item is settled. */
  readonly next: string | null
  /** "The trajectory ends at red." What the forum will ask about. */
  readonly warnings: readonly string[]
  /** Whether the reader may correct it. */
  readonly mayCorrect: boolean
}

/** The accountable manager's return: cause, actions, constraints, risks, support, and what it promises of the figures. */
export const planCard = (view: PlanView): Message => ({
  title: `Action plan for ${nameOf(view)} ${receivedOn(view)}`,
  states: [{ about: 'plan', item: view.item.id, state: 'in', version: view.plan.version }],
  parts: partsOf(view),
})

/** The answer to who has sent it: that it has come, and what is next. They know what it says. */
export const planReceived = (view: PlanView): Message => ({
  ...planCard(view),
  parts: [...warningParts(view), nextPart(view, view.next ?? ''), ...correctParts(view)],
})

const nameOf = ({ item: { ref, title } }: PlanView) => (ref === null ? title : `${ref} ${title}`)

/** "received on Tuesday 24 November 2026, in time" */
const receivedOn = ({ plan, submittedOn, late }: PlanView): string =>
  plan.version > 1
    ? `corrected on ${submittedOn} (version ${plan.version})`
    : `received on ${submittedOn}, ${late ? 'late' : 'in time'}`

const partsOf = (view: PlanView): readonly Part[] => [
  ...told('Cause', view.plan.cause),
  ...told('Actions proposed', view.plan.actions),
  ...told('Constraints', view.plan.constraints),
  ...told('Risks', view.plan.risks),
  ...told('Support needed', view.plan.support),
  ...(view.indicator && view.plan.commitments.length > 0
    ? [promiseTable('Recovery trajectory', view.indicator, view.plan.commitments)]
    : []),
  ...warningParts(view),
  nextPart(view, `From the ${view.plan.submittedBy}.`, view.next ?? ''),
  ...correctParts(view),
]

const warningParts = ({ warnings }: PlanView): readonly Part[] =>
  warnings.map((text) => ({ kind: 'text', tone: 'warning', text }))

const nextPart = ({ warnings }: PlanView, ...said: readonly string[]): Part => ({
  kind: 'text',
  text: [...said, warnings.length === 0 ? 'Nothing more to do.' : ''].filter((one) => one !== '').join(' '),
})

const correctParts = ({ item, mayCorrect }: PlanView): readonly Part[] =>
  mayCorrect ? [{ kind: 'buttons', buttons: [{ label: 'Correct it', command: `plan #${item.id}` }] }] : []

const told = (heading: string, text: string): readonly Part[] =>
  text === ''
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'text', text },
      ]
