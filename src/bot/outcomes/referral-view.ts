import { theLevel } from '../../domain/cases/ladder.ts'
import type { Referral } from '../../domain/outcomes/referral.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { ReferralView } from '../../messages/outcomes/referral-cards.ts'
import type { Council } from '../core/council.ts'
import { dayOf } from '../core/council-time.ts'

/** A referral as a card shows it. */
export const referralView = (council: Council, referral: Referral): ReferralView => ({
  referral,
  forum: levelName(council.framework, referral.forum),
  to: theLevel(council.framework, referral.to),
  since: dayOf(council, referral.since),
})
