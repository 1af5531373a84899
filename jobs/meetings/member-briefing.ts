import { notifyMemberBriefing } from '../../src/bot/agenda/meeting-announcements.ts'
import type { AppContext } from '../../src/bot/core/context.ts'
import { sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { memberBriefingOf } from '../../src/bot/meetings/member-briefing.ts'
import { memberBriefingTask } from '../../src/bot/meetings/tasks.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'

/** Reminds the Members' side, and the forum's chair, of the meeting at which they are briefed in person. */
export const memberBriefing = defineJob(memberBriefingTask, {
  describe: async ({ meetingId, stage }, context) => {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return 'remind the Members’ side of a briefing'
    const forum = levelName(context.framework, meeting.forum)
    return `remind the Members’ side of the briefing ${stage} ${forum} of ${sayWhen(context, meeting.startsAt)}`
  },

  // Each recipient has one key for a meeting as it is planned now, so that a repeat sends nothing twice.
  async run({ meetingId, stage }, context: AppContext) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
    if (!meeting || !forum || meeting.state === 'cancelled') return 'the meeting is no longer planned'
    const briefing = memberBriefingOf(context, meeting, stage)
    if (briefing.startsAt.epochMilliseconds <= context.now().getTime()) return 'the briefing has been'

    if (stage === 'after' && (await allSettled(context, meeting.id))) return 'what was decided says when it is told'

    await context.store.outbox.add(notifyMemberBriefing(context, forum, meeting, stage), context.now())
    return null
  },
})

/** What was decided has then been told, with the day of this briefing. */
async function allSettled({ store }: AppContext, meetingId: number): Promise<boolean> {
  const items = await store.agenda.listFor(meetingId)
  return items.length > 0 && items.every(({ state }) => state !== 'planned')
}
