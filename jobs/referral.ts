import { defineJob } from '../src/bot/job.ts'
import { referralTask } from '../src/bot/outcome-follow-ups.ts'
import { referralNotice } from '../src/bot/outcome-notices.ts'
import { post } from '../src/domain/recipient.ts'
import { postId } from '../src/store/directory.ts'

/** On the working day before a referral's day the forum's secretary is reminded of it. */
export const referral = defineJob(referralTask, {
  describe: async ({ referralId }, council) => {
    const found = await council.store.referrals.find(referralId)
    return found ? `remind of referral ${referralId}` : 'remind of a referral'
  },

  async run({ referralId }, council) {
    const found = await council.store.referrals.find(referralId)
    const forum = council.framework.forums.find(({ key }) => key === found?.forum)
    if (found?.state !== 'open' || !forum) return 'the referral is no longer open'
    await council.store.outbox.add(
      [referralNotice.to(post(postId(forum.secretary)), { referralId }, referralId)],
      council.now(),
    )
    return null
  },
})
