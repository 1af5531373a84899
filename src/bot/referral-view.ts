import { levelName } from '../domain/evaluate.ts'
import { theLevel } from '../domain/ladder.ts'
import type { Referral } from '../domain/referral.ts'
import type { ReferralView } from '../messages/referral-cards.ts'
import type { Council } from './council.ts'
import { dayOf } from './views.ts'

/** A referral as a card shows it. */
export const referralView = (council: Council, referral: Referral): ReferralView => ({
  referral,
  forum: levelName(council.framework, referral.forum),
  to: theLevel(council.framework, referral.to),
  since: dayOf(council, referral.since),
})
