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

const nameOf = ({ item: { ref, title } }: PlanView) => (ref === null ? title : `${ref} ${title}`)

/** "received on Tuesday 24 November 2026, in time" */
const receivedOn = ({ plan, submittedOn, late }: PlanView): string =>
  plan.version > 1
    ? `corrected on ${submittedOn} (version ${plan.version})`
    : `received on ${submittedOn}, ${late ? 'late' : 'in time'}`

const partsOf = ({ item, plan, indicator, next, warnings, mayCorrect }: PlanView): readonly Part[] => [
  ...told('Cause', plan.cause),
  ...told('Actions proposed', plan.actions),
  ...told('Constraints', plan.constraints),
  ...told('Risks', plan.risks),
  ...told('Support needed', plan.support),
  ...(indicator && plan.commitments.length > 0
    ? [promiseTable('Recovery trajectory', indicator, plan.commitments)]
    : []),
  ...warnings.map((text) => ({ kind: 'text', tone: 'warning', text }) as const),
  {
    kind: 'text',
    text: [
      `From the ${plan.submittedBy}.`,
      ...(next === null ? [] : [next]),
      ...(warnings.length === 0 ? ['Nothing more to do.'] : []),
    ].join(' '),
  },
  ...(mayCorrect
    ? [{ kind: 'buttons', buttons: [{ label: 'Correct it', command: `plan #${item.id}` }] } as const]
    : []),
]

const told = (heading: string, text: string): readonly Part[] =>
  text === ''
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'text', text },
      ]
