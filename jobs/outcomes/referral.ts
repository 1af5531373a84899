import { defineJob } from '../../src/bot/core/job.ts'
import { referralTask } from '../../src/bot/outcomes/follow-ups.ts'
import { referralNotice } from '../../src/bot/outcomes/notices.ts'
import { post } from '../../src/domain/core/recipient.ts'
import { postId } from '../../src/store/directory/directory.ts'

/** On the working day before a referral's day the forum's secretary is reminded of it. */
export const referral = defineJob(referralTask, {
  describe: async ({ referralId }, context) => {
    const found = await context.store.referrals.find(referralId)
    return found ? `remind of referral ${referralId}` : 'remind of a referral'
  },
  about: async ({ referralId }, { store }) => (await store.referrals.find(referralId))?.ref ?? null,

  async run({ referralId }, context) {
    const found = await context.store.referrals.find(referralId)
    const forum = context.framework.forums.find(({ key }) => key === found?.forum)
    if (found?.state !== 'open' || !forum) return 'the referral is no longer open'
    await context.store.outbox.add(
      [referralNotice.to(post(postId(forum.secretary)), { referralId }, referralId)],
      context.now(),
    )
    return null
  },
})
