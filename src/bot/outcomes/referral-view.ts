import { sayLevel } from '../../domain/cases/ladder.ts'
import type { Referral } from '../../domain/outcomes/referral.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { ReferralView } from '../../messages/outcomes/referral-cards.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'

/** A referral as a card shows it. */
export const loadReferralView = (context: AppContext, referral: Referral): ReferralView => ({
  referral,
  forum: levelName(context.framework, referral.forum),
  to: sayLevel(context.framework, referral.to),
  since: dayOf(context, referral.since),
})
