import type { Money } from '../../domain/core/money.ts'
import type { Outcome } from '../../domain/outcomes/outcome.ts'
import type { Referral } from '../../domain/outcomes/referral.ts'
import { toDayOrNull } from '../core/day.ts'
import type { Prisma } from '../generated/client.ts'

export const withFor = { forPost: { select: { title: true } } } as const satisfies Prisma.OutcomeInclude
type Row = Prisma.OutcomeGetPayload<{ include: typeof withFor }>

export const outcomeOf = ({ forPost, forPostId, by, amount, perYear, ...row }: Row): Outcome => ({
  ...row,
  amount: moneyOf(amount, perYear),
  forPost: forPostId,
  forTitle: forPost?.title ?? null,
  by: toDayOrNull(by),
})

export const withItem = {
  outcome: {
    select: {
      itemId: true,
      recordedAt: true,
      item: {
        select: {
          caseId: true,
          meeting: { select: { forum: true } },
          case: { select: { indicator: { select: { ref: true } } } },
        },
      },
    },
  },
} as const satisfies Prisma.ReferralInclude
type ReferralRow = Prisma.ReferralGetPayload<{ include: typeof withItem }>

export const referralOf = ({ outcome, amount, perYear, on, ...row }: ReferralRow): Referral => ({
  ...row,
  itemId: outcome.itemId,
  caseId: outcome.item.caseId,
  ref: outcome.item.case?.indicator.ref ?? null,
  forum: outcome.item.meeting.forum,
  amount: moneyOf(amount, perYear),
  on: toDayOrNull(on),
  since: outcome.recordedAt,
})

const moneyOf = (pounds: number | null, perYear: boolean): Money | null =>
  pounds === null ? null : { pounds, perYear }
