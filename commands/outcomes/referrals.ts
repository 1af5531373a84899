import { z } from 'zod'
import { defineCommand } from '../../src/bot/core/command.ts'
import { forum, optional } from '../../src/bot/core/inputs.ts'
import { viewerOf } from '../../src/bot/core/viewer.ts'
import { readForum } from '../../src/bot/directory/forums.ts'
import { mayRecordOutcomes } from '../../src/bot/outcomes/recording.ts'
import { loadReferralView } from '../../src/bot/outcomes/referral-view.ts'
import type { Referral } from '../../src/domain/outcomes/referral.ts'
import { referralsList } from '../../src/messages/outcomes/referral-cards.ts'

export const referrals = defineCommand({
  name: 'referrals',
  summary: 'What the forums have put to CMT, and still wait for',
  notDone: 'I cannot list those referrals',
  who: 'anybody',
  example: 'referrals PAT',
  reads: true,
  input: z.object({
    forum: optional(forum('PAT or DAT; nothing for both.')),
  }),
  words: ['forum'],

  async run({ forum }, context) {
    const key = forum ? readForum(context.framework, forum).key : null
    const viewer = await viewerOf(context, context.caller, context.seenBy)
    const open = await context.store.referrals.listOpen(key)
    const items = await Promise.all(open.map(({ itemId }) => context.store.agenda.find(itemId)))
    const shown = open.filter((_, at) => {
      const item = items[at]
      return item != null && viewer.item(item)
    })
    const recorded = context.framework.forums.filter((one) => mayRecordOutcomes(context.framework, one, context.caller))
    const mayAnswer = (one: Referral) => recorded.some((each) => each.key === one.forum)
    return referralsList(
      shown.map((one) => loadReferralView(context, one)),
      mayAnswer,
    )
  },
})
