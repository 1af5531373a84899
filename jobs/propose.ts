import { closedNotice, proposalNotice, waitingNotice, withYouNotice } from '../src/bot/case-notices.ts'
import { isKnownToManager } from '../src/bot/circumstances.ts'
import type { Council } from '../src/bot/council.ts'
import { caseNotice, proposeTask } from '../src/bot/follow-ups.ts'
import { defineJob } from '../src/bot/job.ts'
import { accountableFor, postsAt } from '../src/bot/posts-at.ts'
import { dayOf } from '../src/bot/views.ts'
import type { Case } from '../src/domain/case.ts'
import { hasMoved } from '../src/domain/case.ts'
import type { Indicator } from '../src/domain/indicator.ts'
import { forumAt, isBelowForums, ladderFor } from '../src/domain/ladder.ts'
import { channel, post } from '../src/domain/recipient.ts'
import { postId } from '../src/store/directory.ts'
import type { NoticeRow } from '../src/store/follow-up.ts'

/**
 * Shows a case where it stands: in the forum's channel what the rules would call in, with the chair's two answers, and
 * later what was decided; below the forums, to the posts that answer for the indicator.
 */
export const propose = defineJob(proposeTask, {
  describe: async ({ caseId }, council) => {
    const one = await council.store.cases.find(caseId)
    return one ? `show the proposal for ${one.ref}` : 'show a proposal'
  },

  // The message shows the case as it is when it is sent, so a repeat posts nothing new.
  async run({ caseId, moment }, council) {
    const one = await council.store.cases.find(caseId)
    if (!one) return 'the case is gone'
    const record = await council.store.figures.definition(one.ref, council.now())
    const own = [
      ...withPosts(one, record?.indicator ?? null, moment, council),
      ...closing(one, record?.indicator ?? null, moment, council),
    ]
    await council.store.outbox.add(own, council.now())
    const forum = forumAt(council.framework, one.forum)
    if (!forum) return null

    const day = dayOf(council, one.levelSince).toString()
    await council.store.outbox.add(
      [
        caseNotice(proposalNotice, caseId, channel(forum.channel), moment),
        waitingNotice.to(post(postId(forum.chair)), { forum: forum.key, day }, caseId, moment),
      ],
      council.now(),
    )
    return null
  },
})

/**
 * One message for each post with all that came to it on a day, wherever the case is by now: it is taken off there once
 * it is closed or has gone up.
 */
function withPosts(one: Case, indicator: Indicator | null, moment: string, council: Council): readonly NoticeRow[] {
  if (!isBelowForums(council.framework, one) && !hasMoved(one)) return []
  const levels = ladderFor(council.framework, one.kind).map(({ key }) => key)
  const posts = [one.level, ...levels].flatMap((level) => postsAt(council, { ...one, level }, indicator))
  const day = dayOf(council, one.openedAt).toString()
  return [...new Set(posts)].map((id) => withYouNotice.to(post(id), { post: id, day }, one.id, id, moment))
}

/** The accountable manager is told that it is over; data that were put right at once need no message of their own. */
function closing(one: Case, indicator: Indicator | null, moment: string, council: Council): readonly NoticeRow[] {
  if (one.state !== 'closed' || !isKnownToManager(council, one)) return []
  if (one.kind === 'data' && !hasMoved(one)) return []
  return [caseNotice(closedNotice, one.id, post(accountableFor(council, one, indicator)), moment)]
}
