import { remindNotice } from '../../src/bot/actions/notices.ts'
import { listReminderRecipients } from '../../src/bot/actions/reminder-recipients.ts'
import type { Stage } from '../../src/bot/actions/reminders.ts'
import { isOvertaken, reminderTask, remindTask } from '../../src/bot/actions/reminders.ts'
import type { AppContext } from '../../src/bot/core/context.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import type { Action } from '../../src/domain/actions/action.ts'
import { post } from '../../src/domain/core/recipient.ts'

/** Reminds an action's owner before its date and on it; overdue, those above the owner are told too. */
export const remind = defineJob(remindTask, {
  describe: async ({ actionId, when }, context) => {
    const action = await context.store.actions.find(actionId)
    if (!action) return `remind of action ${actionId}`
    const late = when === 'manager' || when === 'director'
    return `remind the ${action.ownerTitle}${late ? ' and those above' : ''} of action ${actionId}${late ? ' if it is not done' : ''}`
  },
  about: async ({ actionId }, { store }) => (await store.actions.find(actionId))?.ref ?? null,

  async run({ actionId, when, due }, context) {
    const action = await context.store.actions.find(actionId)
    if (action?.state !== 'open') return 'the action is no longer open'
    if (action.due.toString() !== due) return 'its date was changed meanwhile'
    if (isOvertaken(action, when, context)) return 'a later reminder has come meanwhile'
    if (!context.calendar.isWorkingDay(context.today())) return remindLater(action, when, context)

    const posts = [action.ownerPost, ...(await listReminderRecipients(action, when, context)).map(({ id }) => id)]
    await context.store.outbox.add(
      posts.map((id) => remindNotice.to(post(id), { actionId, when, due, post: id }, actionId, when, due, id)),
      context.now(),
    )
    return null
  },
})

/** After an outage it may be Saturday: nobody is told before the next working day. */
async function remindLater(action: Action, when: Stage, context: AppContext): Promise<string> {
  const day = context.calendar.nextWorkingDay(context.today())
  await context.store.tasks.add([reminderTask(action, when, day, context)], context.now())
  return `nobody works today: on ${context.calendar.sayDay(day)} instead`
}
