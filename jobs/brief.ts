import { z } from 'zod'
import { briefNotice } from '../src/bot/briefing-notices.ts'
import { defineJob } from '../src/bot/job.ts'
import { sayWhen } from '../src/bot/views.ts'
import { levelName } from '../src/domain/evaluate.ts'
import { channel } from '../src/domain/recipient.ts'

/** The briefing summary before a meeting: to the forum's channel and to the Cabinet Member's office. */
export const brief = defineJob({
  name: 'brief',
  payload: z.object({ meetingId: z.number() }),
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

    const { sequence } = meeting
    await council.store.outbox.add(
      [forum.channel, ...forum.briefs].map((key) =>
        sequence > 0
          ? briefNotice.to(channel(key), { meetingId, sequence }, meetingId, key, sequence)
          : briefNotice.to(channel(key), { meetingId }, meetingId, key),
      ),
      council.now(),
    )
    return null
  },
})
