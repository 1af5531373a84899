import type { Case } from '../cases/case.ts'
import { isOpen } from '../cases/case.ts'
import { isBelowForums } from '../cases/ladder.ts'
import type { Framework } from '../rules/framework.ts'
import type { AgendaItem } from './item.ts'

/** An item of an agenda with what matters of its meeting. */
export type Standing = {
  readonly item: Pick<AgendaItem, 'id' | 'state'>
  readonly meeting: { readonly startsAt: Date; readonly state: 'planned' | 'held' | 'cancelled' }
}

/**
 * Where an open case is: with a level below the forums; with the chair, who has not decided yet; on the agenda of a meeting
 * to come; heard, with the outcome still to be recorded; or on no agenda, for a recorded reason. Over: it is not open.
 */
export type Whereabouts =
  | { readonly kind: 'over' | 'below' | 'chair' }
  | { readonly kind: 'meeting' | 'outcome'; readonly item: number; readonly startsAt: Date }
  | { readonly kind: 'waiting'; readonly reason: string }

/**
 * Where a case is, given all its items. Null breaks the rule that an open case that was called in always has a next
 * meeting or a recorded reason why not.
 */
export function whereabouts(
  framework: Framework,
  one: Case,
  standings: readonly Standing[],
  now: Date,
): Whereabouts | null {
  if (!isOpen(one)) return { kind: 'over' }
  if (isBelowForums(framework, one)) return { kind: 'below' }
  if (one.state === 'proposed') return { kind: 'chair' }
  const planned = standings.find(({ item, meeting }) => item.state === 'planned' && meeting.state !== 'cancelled')
  if (planned) {
    const { item, meeting } = planned
    const isToCome = meeting.state === 'planned' && meeting.startsAt > now
    return { kind: isToCome ? 'meeting' : 'outcome', item: item.id, startsAt: meeting.startsAt }
  }
  return one.waitingFor === null ? null : { kind: 'waiting', reason: one.waitingFor }
}
