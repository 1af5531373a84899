import type { CaseEvent } from '../../domain/cases/event.ts'
import type { DecisionLine } from '../../messages/cases/decision-log.ts'
import { endedParts } from '../../messages/cases/decision-log.ts'
import { sayEvent } from '../../messages/cases/event.ts'
import type { Part } from '../../messages/core/message.ts'
import type { DecisionTaken } from '../../store/cases/decision-log.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'

const ON_CARD = 3 // ended cases that an indicator's card tells of

/** A decision as people read it. */
export function decisionLine(context: AppContext, taken: DecisionTaken, nameOf: (ref: string) => string): DecisionLine {
  return {
    day: context.calendar.sayDay(dayOf(context, taken.at)),
    name: nameOf(taken.ref),
    what: DECIDED[taken.kind] ?? taken.kind,
    by: taken.by,
    why: sayEvent(taken, context.framework),
  }
}

const DECIDED: Readonly<Partial<Record<CaseEvent['kind'], string>>> = {
  called_in: 'called in',
  declined: 'not called in',
  closed: 'closed',
  outcome: 'outcome recorded',
  carried: 'carried over',
  taken_off: 'taken off its agenda',
  answered: 'answered from above',
}

/** How an indicator's earlier cases ended: who, when and why. Whoever may see its figures may see that. */
export async function loadEndedParts(context: AppContext, ref: string): Promise<readonly Part[]> {
  const { taken, count } = await context.store.decisionLog.list(
    { refs: [ref], ended: true },
    { from: 0, most: ON_CARD },
  )
  return endedParts(
    ref,
    taken.map((one) => decisionLine(context, one, () => ref)),
    count,
  )
}
