import { sayWhen } from '../../src/bot/core/council-time.ts'
import { defineJob } from '../../src/bot/core/job.ts'
import { loadPreflight, withoutToldBefore } from '../../src/bot/meetings/preflight.ts'
import { preflightNotice } from '../../src/bot/meetings/preflight-notices.ts'
import { preflightTask } from '../../src/bot/meetings/tasks.ts'
import { post } from '../../src/domain/core/recipient.ts'
import { formatCount } from '../../src/domain/core/words.ts'
import { postId } from '../../src/domain/directory/post-id.ts'
import { findingsOf } from '../../src/domain/directory/preflight.ts'
import { levelName } from '../../src/domain/rules/evaluate.ts'

/** Before a meeting: tells the forum's secretary which posts are vacant and who cannot be reached, if there are any. */
export const preflight = defineJob(preflightTask, {
  describe: async ({ meetingId }, context) => {
    const meeting = await context.store.meetings.find(meetingId)
    if (!meeting) return 'check who can be reached before a meeting'
    const forum = levelName(context.framework, meeting.forum)
    return `check that ${forum} can be reached for ${sayWhen(context, meeting.startsAt)}`
  },

  // The card is made from the directory as it is when it is sent, so a repeat says nothing twice.
  async run({ meetingId }, context) {
    const meeting = await context.store.meetings.find(meetingId)
    const forum = context.framework.forums.find(({ key }) => key === meeting?.forum)
    if (meeting?.state !== 'planned' || !forum) return 'the meeting is no longer planned'
    if (meeting.startsAt < context.now()) return 'the meeting has been'

    const found = await loadPreflight(context, forum, meeting, () => true)
    const count = findingsOf(await withoutToldBefore(context, forum, meeting, found))
    if (count === 0) return 'there is nothing to put right that was not said before'
    await context.store.outbox.add(
      [preflightNotice.to(post(postId(forum.secretary)), { meetingId }, meetingId, meeting.sequence)],
      context.now(),
    )
    return `${formatCount(count, 'thing')} to put right`
  },
})
