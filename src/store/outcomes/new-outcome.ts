import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../../domain/actions/action.ts'
import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Case } from '../../domain/cases/case.ts'
import type { Consequence } from '../../domain/outcomes/consequence.ts'
import type { DecisionGiven, Outcome } from '../../domain/outcomes/outcome.ts'
import type { CarryTo } from '../agenda/agenda.ts'
import type { NoticeRow } from '../core/follow-up.ts'

/** What an outcome is decided on: the item, locked, its case, and what is recorded of it already. */
export type ToDecide = {
  readonly item: AgendaItem
  readonly itsCase: Case | null
  readonly standing: Outcome | null
}

export type NewOutcome = {
  readonly decided: DecisionGiven
  /** In a few words, for the item, its case and what is undone: "action plan accepted". */
  readonly said: string
  readonly by: string
  /** What follows; null where a correction changes words alone. */
  readonly consequence: Consequence | null
  /** Where an item that comes back goes. */
  readonly carryTo: Pick<CarryTo, 'meetingId' | 'planDue'> | null
  /** The level that a referral goes to. */
  readonly referTo: string
  /** When the action plan for the item's own meeting was due: a case comes back to it when its carrying on is undone. */
  readonly planWasDue: CarryTo['planDue']
  /** Where its case closes, only periods after this day count towards another. */
  readonly lastPeriodEnd: Temporal.PlainDate
  /** Whom a correction tells that an action which followed from what it corrects is taken back. */
  readonly toldOfWithdrawn: (action: Action) => readonly NoticeRow[]
}
