import { z } from 'zod'
import { isEntitled } from '../domain/access.ts'
import type { Action } from '../domain/action.ts'
import { actionCard, actionTold, extensionCard } from '../messages/action-cards.ts'
import { dueReminder, overdueReminder } from '../messages/action-reminders.ts'
import type { Council } from './council.ts'
import type { MadeNotice, Place } from './notices.ts'
import { toldToo } from './overdue-ladder.ts'
import { STAGES } from './reminders.ts'

type Make = (subject: unknown, place: Place, council: Council) => Promise<MadeNotice | null>

const actionSubject = z.object({ actionId: z.number() })
const extensionSubject = z.object({ actionId: z.number(), nth: z.number() })
const toldSubject = z.object({ actionId: z.number(), eventId: z.number() })
const remindSubject = z.object({
  actionId: z.number(),
  when: z.enum(STAGES),
  due: z.string(),
  /** The post that is told; the owner's, or one of those told too. */
  post: z.string(),
})

/** How the notices about actions are made. They go to people, never to channels. */
export const actionNotices: Readonly<Record<string, Make>> = {
  action: async (subject, _place, council) => {
    const action = await council.store.actions.find(actionSubject.parse(subject).actionId)
    return action && { message: actionCard(action, HEADING[action.state], council.today()) }
  },

  extension: async (subject, _place, council) => {
    const { actionId, nth } = extensionSubject.parse(subject)
    const action = await council.store.actions.find(actionId)
    if (!action) return null
    const answer = action.events.filter(({ kind }) => kind === 'extended' || kind === 'refused')[nth - 1]
    if (answer) return { message: actionTold(action, answer), onlyEdits: true }
    const asked = extensionCard(action, council.today())
    return asked ? { message: asked } : { message: settled(action, council), onlyEdits: true }
  },

  'action-told': async (subject, _place, council) => {
    const { actionId, eventId } = toldSubject.parse(subject)
    const action = await council.store.actions.find(actionId)
    const event = action?.events.find(({ id }) => id === eventId)
    return action && event ? { message: actionTold(action, event) } : null
  },

  remind: async (subject, place, council) => {
    const { actionId, when, due, post } = remindSubject.parse(subject)
    const action = await council.store.actions.find(actionId)
    if (action?.state !== 'open' || action.due.toString() !== due) return null
    const too = await toldToo(action, when, council)
    const days = council.calendar.workingDaysBetween(action.due, council.today())
    if (post === action.ownerPost) return { message: dueReminder(action, council.today(), days, too) }
    const as = too.find(({ id }) => id === post)
    if (!as || !(await mayRead(council, action, place))) return null
    return { message: overdueReminder(action, council.today(), days, as) }
  },
}

const HEADING: Readonly<Record<Action['state'], string>> = {
  open: 'Action for you',
  done: 'Action completed',
  withdrawn: 'Action withdrawn',
}

const settled = (action: Action, council: Council) => actionCard(action, HEADING[action.state], council.today())

/** What is agreed for an exempt indicator is as exempt as its figures, except to its owner. */
async function mayRead(council: Council, { ref }: Action, place: Place): Promise<boolean> {
  if (ref === null) return true
  if (place.kind === 'channel') return false
  const { framework, now, store, today } = council
  const [record, person] = await Promise.all([
    store.figures.definition(ref, now()),
    store.directory.person(place.id, today()),
  ])
  return record !== null && person !== null && isEntitled(framework, person, record.indicator)
}
