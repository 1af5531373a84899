import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import type { Plan } from '../../domain/plans/plan.ts'
import type { Message, Part } from '../core/message.ts'
import { commitmentTable } from './commitment-lines.ts'

/** An action plan with what is needed to say everything about it. */
export type PlanView = {
  readonly item: Pick<AgendaItem, 'id' | 'ref' | 'title'>
  readonly plan: Plan
  /** Null: the item is about none. */
  readonly indicator: Pick<Indicator, 'unit'> | null
  /** "24 November 2026" */
  readonly submittedOn: string
  /** "The trajectory ends at red." What the forum will ask about. */
  readonly warnings: readonly string[]
  /** Whether the reader may correct it. */
  readonly mayCorrect: boolean
}

/** The accountable manager's return: cause, actions, constraints, risks, support, and what it promises of the figures. */
export const planCard = ({ item, plan, indicator, submittedOn, warnings, mayCorrect }: PlanView): Message => ({
  title: `Action plan for ${item.ref ? `${item.ref} ` : ''}${item.title}${plan.version > 1 ? `, version ${plan.version}` : ''}`,
  parts: [
    ...told('Cause', plan.cause),
    ...told('Actions proposed', plan.actions),
    ...told('Constraints', plan.constraints),
    ...told('Risks', plan.risks),
    ...told('Support needed', plan.support),
    ...(indicator && plan.commitments.length > 0
      ? [commitmentTable('Recovery trajectory', indicator, plan.commitments)]
      : []),
    ...warnings.map((text) => ({ kind: 'text', tone: 'warning', text }) as const),
    { kind: 'text', tone: 'quiet', text: `From the ${plan.submittedBy} on ${submittedOn}.` },
    ...(mayCorrect
      ? [{ kind: 'buttons', buttons: [{ label: 'Correct it', command: `plan #${item.id}` }] } as const]
      : []),
  ],
})

const told = (heading: string, text: string): readonly Part[] =>
  text === ''
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'text', text },
      ]
