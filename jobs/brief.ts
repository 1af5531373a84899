import { defineJob } from '../src/bot/job.ts'
import { briefTask } from '../src/bot/meeting-tasks.ts'
import { briefingTold } from '../src/bot/meeting-told.ts'
import { sayWhen } from '../src/bot/views.ts'
import { levelName } from '../src/domain/evaluate.ts'

/** The briefing summary before a meeting: to the forum's channel and to the Cabinet Member's office. */
export const brief = defineJob(briefTask, {
  describe: async ({ meetingId }, council) => {
    const meeting = await council.store.meetings.find(meetingId)
    if (!meeting) return 'brief a forum'
    return `brief ${levelName(council.framework, meeting.forum)} for ${sayWhen(council, meeting.startsAt)}`
  },

  async run({ meetingId }, council) {
    const meeting = await council.store.meetings.find(meetingId)
    const forum = council.framework.forums.find(({ key }) => key === meeting?.forum)
    if (meeting?.state !== 'planned' || !forum) return 'the meeting is no longer planned'
    if (meeting.startsAt < council.now()) return 'the meeting has been; a briefing for it is of no use now'

    await council.store.outbox.add(briefingTold(forum, meeting), council.now())
    return null
  },
})
