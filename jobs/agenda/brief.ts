import { notifyBriefing } from '../../src/bot/agenda/meeting-announcements.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { briefTask } from '../../src/bot/cycle/meeting-tasks.ts'
import { cutOffOf } from '../../src/bot/meetings/deadlines.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'

/** The briefing summary before a meeting whose agenda is still open: to the forum's channel and to the Cabinet Member's office. */
export const brief = defineJob(briefTask, {
  describe: async ({ meetingId }, context) => {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return 'brief a forum'
    return `brief ${levelName(context.framework, meeting.forum)} for ${sayWhen(context, meeting.startsAt)}`
  },

  async run({ meetingId }, context) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
    if (meeting?.state !== 'planned' || !forum) return 'the meeting is no longer planned'
    if (meeting.startsAt < context.now()) return 'the meeting has been; a briefing for it is of no use now'
    if (context.now() >= cutOffOf(context, meeting)) return 'the agenda that has closed has the briefing'

    await context.store.outbox.add(notifyBriefing(forum, meeting), context.now())
    return null
  },
})
