import type { Action } from '../../domain/actions/action.ts'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { ActionStatement, ItemStatement, PlanStatement, Statement } from '../core/statement.ts'

/** Where an item stands: what became of it, and what was decided. */
export const itemStatement = ({ id, meetingId, state, reason }: AgendaItem): ItemStatement => ({
  about: 'item',
  id,
  meeting: meetingId,
  state,
  ...(state === 'heard' && reason !== null ? { outcome: reason } : {}),
})

type Line = {
  readonly item: AgendaItem
  readonly plan: (Required<Pick<PlanStatement, 'state'>> & { readonly on: string | null }) | null
}

/** An item of an agenda and, while it is to be heard, the action plan that is asked for with it. */
export function lineStatements({ item, plan }: Line): readonly Statement[] {
  if (plan === null || item.state !== 'planned') return [itemStatement(item)]
  const { state, on } = plan
  return [
    itemStatement(item),
    { about: 'plan', item: item.id, state, ...(on === null || state === 'in' ? {} : { due: on }) },
  ]
}

/** Whose an action is, whether it is done, and while it is open by when. */
export const actionStatement = ({ id, state, due, ownerTitle }: Action): ActionStatement => ({
  about: 'action',
  id,
  state,
  ...(state === 'open' ? { due: due.toString() } : {}),
  owner: ownerTitle,
})
