import { isOpen } from '../../../domain/cases/case.ts'
import { capitalise } from '../../../domain/core/words.ts'
import type { Decision } from '../../../domain/outcomes/outcome.ts'
import { DECISIONS } from '../../../domain/outcomes/outcome.ts'
import type { Referral } from '../../../domain/outcomes/referral.ts'
import { sentence } from '../../../messages/agenda/briefing.ts'
import { itemName } from '../../../messages/agenda/item-words.ts'
import { dayOf } from '../../core/council-time.ts'
import { sayReferral } from '../../outcomes/views.ts'
import { asSentence, itemEntry } from './lines.ts'
import type { Entry, ForumMonth } from './month.ts'
import { dayAt, isIn, nameOf } from './month.ts'

/** What the level above has before it, or may have to. `above` is how it stands in a sentence: CMT. */
export const concernsOf = (month: ForumMonth, above: string): readonly (readonly [caption: string, Entry[]])[] => [
  [
    `Matters put to ${above} in the month`,
    month.referrals.filter(({ since }) => isIn(month, since)).map((one) => put(month, one)),
  ],
  [
    `Matters put to ${above} before and not answered`,
    month.referrals.filter(({ since, state }) => since < month.from && state === 'open').map((one) => put(month, one)),
  ],
  [`Cases that have gone up to ${above} or beyond`, casesAbove(month)],
  ['Items not accepted, to be rewritten, or deferred', notSettled(month)],
]

/** Its number stands in the column beside it. */
const put = (month: ForumMonth, referral: Referral): Entry => ({
  ref: referral.ref,
  day: dayAt(month, referral.since),
  text: `${sentence(titleOf(month, referral))} ${referral.recommendations === '' ? '' : `${asSentence(referral.recommendations)} `}${sayReferral(month.context, referral)}`,
  source: `Referral ${referral.id}`,
})

const titleOf = (month: ForumMonth, { ref, title }: Referral): string =>
  ref === null || title.startsWith(ref) ? title : nameOf(month, ref)

function casesAbove(month: ForumMonth): Entry[] {
  const { ladder } = month.context.framework
  const stepOf = (key: string) => ladder.find((level) => level.key === key)?.step ?? -1
  return month.cases
    .filter((one) => isOpen(one) && stepOf(one.level) > stepOf(month.forum.key))
    .map((one) => ({
      ref: one.ref,
      day: dayAt(month, one.levelSince),
      text: [nameOf(month, one.ref), one.because, one.waitingFor ?? '']
        .filter((text) => text !== '')
        .map(sentence)
        .join(' '),
      source: `Case ${one.id}`,
    }))
}

const UNSETTLED: readonly Decision[] = ['not_accepted', 'rewrite', 'deferred']

const notSettled = (month: ForumMonth): Entry[] =>
  month.meetings.flatMap(({ meeting, outcomes }) =>
    outcomes.items.flatMap((heard) => {
      const { item, outcome, follows } = heard
      if (!outcome || !UNSETTLED.includes(outcome.decision)) return []
      const text = [
        `${sentence(itemName(item))} ${capitalise(DECISIONS[outcome.decision])}.`,
        outcome.discussion && asSentence(outcome.discussion),
        ...follows,
      ]
      return [
        itemEntry(month, dayOf(month.context, meeting.startsAt), heard, text.filter((one) => one !== '').join(' ')),
      ]
    }),
  )
