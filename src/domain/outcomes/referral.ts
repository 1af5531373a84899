import type { Temporal } from 'temporal-polyfill'
import type { Money } from '../core/money.ts'
import { Refusal } from '../core/refusal.ts'

/** What a forum has put to the level above it: the recommendations that it supports, and the money that they need. */
export type Referral = {
  readonly id: number
  readonly outcomeId: number
  readonly itemId: number
  readonly caseId: number | null
  /** The indicator of its case. */
  readonly ref: string | null
  /** The forum that put it. */
  readonly forum: string
  /** The level that has it: cmt. */
  readonly to: string
  readonly title: string
  readonly recommendations: string
  readonly amount: Money | null
  /** The day on which it is to be discussed, where one was fixed. */
  readonly on: Temporal.PlainDate | null
  readonly since: Date
  readonly state: 'open' | 'answered' | 'withdrawn'
  readonly answer: string | null
  readonly answeredBy: string | null
  readonly answeredAt: Date | null
}

export type ReferralAnswer = Pick<Referral, 'state' | 'answer' | 'answeredBy' | 'answeredAt'>

/** The level above has answered. Throws a refusal where the referral is no longer open. */
export function answerReferral(referral: Referral, answer: string, by: string, now: Date): ReferralAnswer {
  mustBeOpenReferral(referral)
  return { state: 'answered', answer, answeredBy: by, answeredAt: now }
}

/** Throws a refusal that says what has become of a referral that is no longer open. */
export function mustBeOpenReferral({ title, state, answeredBy }: Referral): void {
  if (state === 'open') return
  const what = state === 'answered' ? `has been answered: the ${answeredBy} recorded it` : 'was withdrawn'
  throw new Refusal('referral_not_open', `What was referred, ${title}, ${what}. "referrals" lists the open ones.`)
}
