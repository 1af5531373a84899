import { sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { notifyInvited } from '../../src/bot/meetings/invitation-notices.ts'
import { inviteTask } from '../../src/bot/meetings/tasks.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'

/** The invitation to a meeting, for the calendar: to the forum's members and the Members' side, each once, in a channel or directly. */
export const invite = defineJob(inviteTask, {
  describe: async ({ meetingId }, context) => {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return 'invite to a meeting'
    return `invite to ${levelName(context.framework, meeting.forum)} on ${sayWhen(context, meeting.startsAt)}`
  },

  async run({ meetingId }, context) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
    if (meeting?.state !== 'planned' || !forum) return 'the meeting is no longer planned'
    if (meeting.startsAt < context.now()) return 'the meeting has been'

    // Whoever is invited was told of its new day, with the file for the calendar.
    if (meeting.movedAt !== null) return 'they were told when it was moved'

    await context.store.outbox.add(notifyInvited(context, forum, meetingId), context.now())
    return null
  },
})
