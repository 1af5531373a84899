import { Refusal } from '../core/refusal.ts'

/** call_in: a case. sorp, paper: for approval or advice. project: a programme, plan or PID. follow_up: asked for earlier. */
export type ItemKind = 'call_in' | 'follow_up' | 'sorp' | 'paper' | 'project' | 'risk'

/**
 * heard: an outcome is recorded. carried: passed on to a later meeting, where it is another item. removed: taken off by
 * the chair, or because its case was closed.
 */
export type ItemState = 'planned' | 'heard' | 'carried' | 'removed'

/** One item on the agenda of one meeting. */
export type AgendaItem = {
  readonly id: number
  readonly meetingId: number
  readonly forum: string
  /** Its place in the order, from 1; gaps do no harm. */
  readonly position: number
  readonly kind: ItemKind
  readonly title: string
  /** Why it is on the agenda. */
  readonly why: string
  readonly caseId: number | null
  /** The indicator of its case. */
  readonly ref: string | null
  readonly riskId: number | null
  /** Who presents it, by id and title: the accountable manager of a call-in, or the person named. */
  readonly presenterPost: string | null
  readonly presenterTitle: string | null
  readonly addedBy: string
  readonly addedAt: Date
  readonly state: ItemState
  /** Why it was carried or removed. */
  readonly reason: string | null
  readonly settledBy: string | null
  readonly settledAt: Date | null
  readonly carriedFromId: number | null
  readonly acknowledgedBy: string | null
  readonly acknowledgedAt: Date | null
  /** Who comes instead of the presenter. */
  readonly substitutePost: string | null
  readonly substituteTitle: string | null
}

/** An item to be put on an agenda. */
export type NewItem = Pick<
  AgendaItem,
  'meetingId' | 'kind' | 'title' | 'why' | 'caseId' | 'presenterPost' | 'addedBy'
> & {
  readonly riskId?: number | null
  readonly carriedFromId?: number | null
}

/** A call-in, and a programme, plan or PID: for anything else its presenter brings what is to be decided. */
export const takesPlan = ({ kind }: Pick<AgendaItem, 'kind'>): boolean => kind === 'call_in' || kind === 'project'

/** What settles an item of an agenda. */
export type ItemSettled = Pick<AgendaItem, 'state' | 'reason' | 'settledBy' | 'settledAt'>

/** Takes a planned item off this agenda for good, passes it on, or says that it was heard. Throws a refusal when it is settled. */
export function settle(
  item: AgendaItem,
  state: Exclude<ItemState, 'planned'>,
  by: string,
  reason: string | null,
  now: Date,
): ItemSettled {
  mustBePlanned(item)
  return { state, reason, settledBy: by, settledAt: now }
}

/** Throws a refusal that says what has become of an item that is no longer planned. */
export function mustBePlanned(item: AgendaItem): void {
  if (item.state !== 'planned')
    throw new Refusal('item_settled', `${item.title} ${BECAME[item.state]}. "agenda" shows what stands on it.`)
}

/** The order of an agenda once the item `id` stands at a place, from 1; a place beyond the end is the end. */
export function reorder(ids: readonly number[], id: number, place: number): readonly number[] {
  const others = ids.filter((one) => one !== id)
  return others.toSpliced(Math.max(0, place - 1), 0, id)
}

const BECAME: Readonly<Record<Exclude<ItemState, 'planned'>, string>> = {
  heard: 'has been heard: its outcome is recorded',
  carried: 'has been carried to a later meeting',
  removed: 'was taken off the agenda',
}
