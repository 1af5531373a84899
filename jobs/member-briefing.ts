import { z } from 'zod'
import { memberBriefingNotice } from '../src/bot/briefing-notices.ts'
import type { Council } from '../src/bot/council.ts'
import { defineJob } from '../src/bot/job.ts'
import { briefedAt, memberBriefingOf } from '../src/bot/member-briefing.ts'
import { sayWhen } from '../src/bot/views.ts'
import { levelName } from '../src/domain/evaluate.ts'

const payload = z.object({ meetingId: z.number(), stage: z.enum(['before', 'after']) })

/** Reminds the Members' side, and the forum's chair, of the meeting at which they are briefed in person. */
export const memberBriefing = defineJob({
  name: 'member-briefing',
  payload,
  describe: async ({ meetingId, stage }, council) => {
    const meeting = await council.store.meetings.find(meetingId)
    if (!meeting) return 'remind the Members’ side of a briefing'
    const forum = levelName(council.framework, meeting.forum)
    return `remind the Members’ side of the briefing ${stage} ${forum} of ${sayWhen(council, meeting.startsAt)}`
  },

  // Each recipient has one key for a meeting as it is planned now, so that a repeat sends nothing twice.
  async run({ meetingId, stage }, council: Council) {
    const meeting = await council.store.meetings.find(meetingId)
    const forum = council.framework.forums.find(({ key }) => key === meeting?.forum)
    if (!meeting || !forum || meeting.state === 'cancelled') return 'the meeting is no longer planned'
    const briefing = memberBriefingOf(council, meeting, stage)
    if (briefing.startsAt.epochMilliseconds <= council.now().getTime()) return 'the briefing has been'

    await council.store.outbox.add(
      briefedAt(council, forum).map((recipient) => {
        const { sequence } = meeting
        return memberBriefingNotice.to(recipient, { meetingId, stage, sequence }, stage, meetingId, sequence, recipient)
      }),
      council.now(),
    )
    return null
  },
})
