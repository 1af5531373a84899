import type { Temporal } from 'temporal-polyfill'
import { sayDay } from '../core/calendar.ts'
import { Refusal } from '../core/refusal.ts'
import type { Post } from '../directory/access.ts'

/** Something that was agreed: what, who, by when, and for which item, case and indicator. */
export type Action = {
  readonly id: number
  readonly caseId: number | null
  /** The indicator it is for, when it is for one. */
  readonly ref: string | null
  /** What it is for in words: the indicator's name unless that is exempt, else its item's title. Null: neither. */
  readonly name: string | null
  /** When the meeting was at which it was agreed. */
  readonly agreedAt: Date | null
  /** The item of an agenda at which it was agreed, when it was at one. */
  readonly itemId: number | null
  /** The outcome that it follows from. */
  readonly outcomeId: number | null
  /** The forum asked to see what comes of it. */
  readonly deliverable: boolean
  readonly forum: string | null
  readonly what: string
  /** What it is expected to bring about, in words. */
  readonly effect: string | null
  /** The owner's post, by id and title. */
  readonly ownerPost: string
  readonly ownerTitle: string
  /** Who may act for the owner. */
  readonly ownerDeputy: Post | null
  /** The posts that the owner answers to, the nearest first; at most two. */
  readonly ownerAnswersTo: readonly Post[]
  readonly due: Temporal.PlainDate
  readonly state: 'open' | 'done' | 'withdrawn'
  readonly recordedBy: string
  readonly recordedAt: Date
  readonly acceptedBy: string | null
  readonly acceptedAt: Date | null
  readonly completedBy: string | null
  readonly completedAt: Date | null
  readonly evidence: string | null
  /** Everything that happened to it, oldest first. */
  readonly events: readonly ActionEvent[]
  /** A later date that is asked for and not decided. */
  readonly asked: Extension | null
}

/** extended and refused: the chair's answer to a later date that was asked for. */
export type ActionEventKind =
  | 'recorded'
  | 'accepted'
  | 'progress'
  | 'asked'
  | 'extended'
  | 'refused'
  | 'completed'
  | 'withdrawn'

export type ActionEvent = {
  readonly id: number
  readonly at: Date
  readonly kind: ActionEventKind
  /** A post's title. */
  readonly by: string
  readonly text: string
}

/** The owner asks for a later date; the forum's chair decides. */
export type Extension = {
  readonly id: number
  readonly to: Temporal.PlainDate
  readonly reason: string
  readonly askedBy: string
  readonly askedAt: Date
}

/** What somebody does with an action: what it sets, what is noted of it, and a later date asked for or decided. */
export type ActionMove = {
  readonly change: Partial<Pick<Action, 'due' | 'state' | 'acceptedBy' | 'acceptedAt'>> &
    Partial<Pick<Action, 'completedBy' | 'completedAt' | 'evidence'>>
  readonly event: Pick<ActionEvent, 'kind' | 'by' | 'text'>
  readonly ask?: { readonly to: Temporal.PlainDate; readonly reason: string }
  readonly decided?: { readonly state: 'granted' | 'refused'; readonly note: string | null }
}

/** The owner, or the forum for them, says that it will be done. Throws a refusal the second time. */
export function accept(action: Action, by: string, now: Date): ActionMove {
  mustBeOpen(action)
  if (action.acceptedBy !== null)
    throw new Refusal(
      'action_accepted',
      `“${action.what}” is accepted already, by the ${action.acceptedBy}. Nothing to do.`,
    )
  const text = `To be done by ${sayDay(action.due)}`
  return { change: { acceptedBy: by, acceptedAt: now }, event: { kind: 'accepted', by, text } }
}

/** How far it is. */
export function progress(action: Action, by: string, text: string): ActionMove {
  mustBeOpen(action)
  return { change: {}, event: { kind: 'progress', by, text } }
}

/** Asks for a later date. Throws a refusal for a day that is not later, has been, or while another is asked for. */
export function askExtension(
  action: Action,
  to: Temporal.PlainDate,
  reason: string,
  by: string,
  today: Temporal.PlainDate,
): ActionMove {
  mustBeOpen(action)
  if (action.asked) {
    throw new Refusal(
      'extension_asked',
      `${sayDay(action.asked.to)} is asked for already for “${action.what}”: the chair decides, and you can ask them to.`,
    )
  }
  if (action.due.until(to).sign <= 0) {
    const said = `“${action.what}” is due on ${sayDay(action.due)}: ask for a later day.`
    throw new Refusal('date_not_later', said, 'to')
  }
  if (to.until(today).sign > 0) {
    throw new Refusal('date_past', `An action is due in the future: ${sayDay(to)} has been. Say a later day.`, 'to')
  }
  return { change: {}, ask: { to, reason }, event: { kind: 'asked', by, text: `Until ${sayDay(to)}: ${reason}` } }
}

/** The chair's answer. What was granted becomes the action's date. Throws a refusal when nothing is asked for. */
export function decideExtension(
  action: Action,
  state: 'granted' | 'refused',
  note: string | null,
  by: string,
  today: Temporal.PlainDate,
): ActionMove {
  mustBeOpen(action)
  const { asked } = action
  if (!asked)
    throw new Refusal(
      'nothing_asked',
      `No later date waits for a decision on “${action.what}”: "actions" shows how each stands.`,
    )
  const because = note === null ? '' : `: ${note}`
  if (state === 'refused') {
    const text = `It stays ${sayDay(action.due)}${because}`
    return { change: {}, decided: { state, note }, event: { kind: 'refused', by, text } }
  }
  if (asked.to.until(today).sign > 0) {
    const said = `${sayDay(asked.to)} has been meanwhile: refuse it, and a later day can be asked for.`
    throw new Refusal('date_past', said)
  }
  const text = `From ${sayDay(action.due)} to ${sayDay(asked.to)}${because}`
  return { change: { due: asked.to }, decided: { state, note }, event: { kind: 'extended', by, text } }
}

/** The owner, or the forum for them, says that it is done and what shows it. */
export function complete(action: Action, by: string, evidence: string, now: Date): ActionMove {
  mustBeOpen(action)
  return {
    change: { state: 'done', completedBy: by, completedAt: now, evidence },
    event: { kind: 'completed', by, text: evidence },
  }
}

/** The chair takes it back, with a reason: it need not be done any more. */
export function withdraw(action: Action, by: string, reason: string): ActionMove {
  mustBeOpen(action)
  return { change: { state: 'withdrawn' }, event: { kind: 'withdrawn', by, text: reason } }
}

/** The latest thing of a kind that happened to it; null: none did. */
export const latestEvent = (action: Pick<Action, 'events'>, kind: ActionEventKind): ActionEvent | null =>
  action.events.findLast((event) => event.kind === kind) ?? null

export const isOverdue = (action: Pick<Action, 'state' | 'due'>, today: Temporal.PlainDate): boolean =>
  action.state === 'open' && action.due.until(today).sign > 0

function mustBeOpen(action: Action): void {
  if (action.state === 'open') return
  const by = action.state === 'done' ? action.completedBy : latestEvent(action, 'withdrawn')?.by
  throw new Refusal(
    'action_not_open',
    `“${action.what}” is ${action.state} already${by ? `, by the ${by}` : ''}: "actions" lists the open ones.`,
  )
}

/** There is none of that number, or none that whoever asks may know of: both are told the same. */
export const unknownAction = (id: number): Refusal =>
  new Refusal('action_unknown', `There is no action ${id} for you: "actions" lists the open ones.`)
