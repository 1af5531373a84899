import { z } from 'zod'
import { ownersCard } from '../../messages/actions/cards.ts'
import { actionChangedMessage, extensionCard, extensionSettled } from '../../messages/actions/extension.ts'
import { dueReminder, overdueReminder } from '../../messages/actions/reminders.ts'
import { defineNotice, onlyEdit, skip } from '../core/notice.ts'
import { listReminderRecipients } from './reminder-recipients.ts'
import { STAGES } from './reminders.ts'
import { loadActionView } from './view.ts'

// The notices about actions. They go to people, never to channels.

export const actionNotice = defineNotice({
  name: 'action',
  summary: 'an action, to its owner',
  subject: z.object({ actionId: z.number() }),
  onlyPeople: true,
  about: ({ actionId }) => [{ kind: 'action', id: actionId }],

  async make({ actionId }, _viewer, context) {
    const action = await context.store.actions.find(actionId)
    return action ? ownersCard(loadActionView(context, action)) : skip('gone')
  },
})

export const extensionNotice = defineNotice({
  name: 'extension',
  summary: 'a later date for an action that the chair is asked for',
  subject: z.object({ actionId: z.number(), nth: z.number() }),
  onlyPeople: true,
  about: ({ actionId }) => [{ kind: 'action', id: actionId }],

  async make({ actionId, nth }, _viewer, { store, today }) {
    const action = await store.actions.find(actionId)
    if (!action) return skip('gone')
    const answer = action.events.filter(({ kind }) => kind === 'extended' || kind === 'refused')[nth - 1]
    if (answer) return onlyEdit(extensionSettled(action, answer), 'settled')
    return extensionCard(action, today()) ?? onlyEdit(extensionSettled(action, null), 'settled')
  },
})

export const actionChangedNotice = defineNotice({
  name: 'action-told',
  summary: 'what others decided about an action, to its owner',
  subject: z.object({ actionId: z.number(), eventId: z.number() }),
  onlyPeople: true,
  about: ({ actionId }) => [{ kind: 'action', id: actionId }],

  async make({ actionId, eventId }, _viewer, { store }) {
    const action = await store.actions.find(actionId)
    const event = action?.events.find(({ id }) => id === eventId)
    return action && event ? actionChangedMessage(action, event) : skip('gone')
  },
})

export const remindNotice = defineNotice({
  name: 'remind',
  summary: 'a reminder of an action',
  subject: z.object({
    actionId: z.number(),
    when: z.enum(STAGES),
    due: z.string(),
    /** The post that is told; the owner's, or one of those told too. */
    post: z.string(),
  }),
  onlyPeople: true,
  about: ({ actionId }) => [{ kind: 'action', id: actionId }],

  async make({ actionId, when, due, post }, _viewer, context) {
    const action = await context.store.actions.find(actionId)
    if (!action) return skip('gone')
    if (action.state !== 'open') return skip('settled')
    if (action.due.toString() !== due) return skip('moved')
    const too = await listReminderRecipients(action, when, context)
    const days = context.calendar.workingDaysBetween(action.due, context.today())
    if (post === action.ownerPost) return dueReminder(action, context.today(), days, too)
    const as = too.find(({ id }) => id === post)
    return as ? overdueReminder(action, context.today(), days, { ...as, alone: too.length === 1 }) : skip('moved')
  },
})

export const actionNotices = [actionNotice, extensionNotice, actionChangedNotice, remindNotice]
