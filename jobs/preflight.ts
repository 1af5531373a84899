import { preflightNotice } from '../src/bot/directory-notices.ts'
import { defineJob } from '../src/bot/job.ts'
import { loadPreflight } from '../src/bot/preflight.ts'
import { preflightTask } from '../src/bot/preflight-dues.ts'
import { sayWhen } from '../src/bot/views.ts'
import { levelName } from '../src/domain/evaluate.ts'
import { postId } from '../src/domain/post-id.ts'
import { findingsOf } from '../src/domain/preflight.ts'
import { post } from '../src/domain/recipient.ts'
import { counted } from '../src/domain/words.ts'

/** Before a meeting: tells the forum's secretary which posts are vacant and who cannot be reached, if there are any. */
export const preflight = defineJob(preflightTask, {
  describe: async ({ meetingId }, council) => {
    const meeting = await council.store.meetings.find(meetingId)
    if (!meeting) return 'check who can be reached before a meeting'
    const forum = levelName(council.framework, meeting.forum)
    return `check that ${forum} can be reached for ${sayWhen(council, meeting.startsAt)}`
  },

  // The card is made from the directory as it is when it is sent, so a repeat says nothing twice.
  async run({ meetingId }, council) {
    const meeting = await council.store.meetings.find(meetingId)
    const forum = council.framework.forums.find(({ key }) => key === meeting?.forum)
    if (meeting?.state !== 'planned' || !forum) return 'the meeting is no longer planned'
    if (meeting.startsAt < council.now()) return 'the meeting has been'

    const count = findingsOf(await loadPreflight(council, forum, meeting, () => true))
    if (count === 0) return 'everybody who is needed can be reached'
    await council.store.outbox.add(
      [preflightNotice.to(post(postId(forum.secretary)), { meetingId }, meetingId, meeting.sequence)],
      council.now(),
    )
    return `${counted(count, 'thing')} to put right`
  },
})
