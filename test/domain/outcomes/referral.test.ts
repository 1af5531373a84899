import { expect, it } from 'vitest'
import type { Referral } from '../../../src/domain/outcomes/referral.ts'
import { answerReferral, mustBeOpenReferral } from '../../../src/domain/outcomes/referral.ts'
import { noonOf } from '../../support/builders.ts'

const now = new Date(noonOf('2026-12-15'))

const aReferral = (changes: Partial<Referral> = {}): Referral => ({
  id: 4,
  outcomeId: 9,
  itemId: 30,
  caseId: 7,
  ref: 'RD1',
  forum: 'pat',
  to: 'cmt',
  title: 'Road repairs',
  recommendations: 'Buy a second surfacing machine.',
  amount: { pounds: 460_000, perYear: false },
  on: null,
  since: new Date(noonOf('2026-12-07')),
  state: 'open',
  answer: null,
  answeredBy: null,
  answeredAt: null,
  ...changes,
})

it('a referral that is open is answered, with who recorded the answer and when', () => {
  expect(answerReferral(aReferral(), 'Agreed for one year.', 'CMT Secretary', now)).toEqual({
    state: 'answered',
    answer: 'Agreed for one year.',
    answeredBy: 'CMT Secretary',
    answeredAt: now,
  })
})

it.each([
  [
    aReferral({ state: 'answered', answer: 'Agreed.', answeredBy: 'CMT Secretary', answeredAt: now }),
    'What was referred, Road repairs, has been answered: the CMT Secretary recorded it. "referrals" lists the open ones.',
  ],
  [
    aReferral({ state: 'withdrawn' }),
    'What was referred, Road repairs, was withdrawn. "referrals" lists the open ones.',
  ],
] as const)('a referral that is $state says so, and is not answered again', (referral, message) => {
  const refusal = expect.objectContaining({ code: 'referral_not_open', message })

  expect(() => mustBeOpenReferral(referral)).toThrow(refusal)
  expect(() => answerReferral(referral, 'No.', 'CMT Secretary', now)).toThrow(refusal)
})
