import { remindNotice } from '../src/bot/action-notices.ts'
import type { Council } from '../src/bot/council.ts'
import { defineJob } from '../src/bot/job.ts'
import { toldToo } from '../src/bot/overdue-ladder.ts'
import type { Stage } from '../src/bot/reminders.ts'
import { isOvertaken, reminderTask, remindTask } from '../src/bot/reminders.ts'
import type { Action } from '../src/domain/action.ts'
import { post } from '../src/domain/recipient.ts'

/** Reminds an action's owner before its date and on it; overdue, those above the owner are told too. */
export const remind = defineJob(remindTask, {
  describe: async ({ actionId, when }, council) => {
    const action = await council.store.actions.find(actionId)
    if (!action) return `remind of action ${actionId}`
    const late = when === 'manager' || when === 'director'
    return `remind the ${action.ownerTitle}${late ? ' and those above' : ''} of action ${actionId}${late ? ' if it is not done' : ''}`
  },

  async run({ actionId, when, due }, council) {
    const action = await council.store.actions.find(actionId)
    if (action?.state !== 'open') return 'the action is no longer open'
    if (action.due.toString() !== due) return 'its date was changed meanwhile'
    if (isOvertaken(action, when, council)) return 'a later reminder has come meanwhile'
    if (!council.calendar.isWorkingDay(council.today())) return remindLater(action, when, council)

    const posts = [action.ownerPost, ...(await toldToo(action, when, council)).map(({ id }) => id)]
    await council.store.outbox.add(
      posts.map((id) => remindNotice.to(post(id), { actionId, when, due, post: id }, actionId, when, due, id)),
      council.now(),
    )
    return null
  },
})

/** After an outage it may be Saturday: nobody is told before the next working day. */
async function remindLater(action: Action, when: Stage, council: Council): Promise<string> {
  const day = council.calendar.nextWorkingDay(council.today())
  await council.store.tasks.add([reminderTask(action, when, day, council)], council.now())
  return `nobody works today: on ${council.calendar.sayDate(day)} instead`
}
