import type { Temporal } from 'temporal-polyfill'
import { sayDay } from '../../domain/core/calendar.ts'
import { sayMoney } from '../../domain/core/money.ts'
import { formatCount } from '../../domain/core/words.ts'
import type { Referral } from '../../domain/outcomes/referral.ts'
import { sentence } from '../agenda/briefing.ts'
import type { Button, Message } from '../core/message.ts'
import { sayName } from '../core/name.ts'
import { buttonRow, fitLabel, paragraph } from '../core/parts.ts'

/** A referral with what is said of it beside itself. */
export type ReferralView = {
  readonly referral: Referral
  /** PAT. */
  readonly forum: string
  /** The level that has it, as it stands in a sentence: "the Corporate Management Team (CMT)". */
  readonly to: string
  /** The day since which it has it. */
  readonly since: Temporal.PlainDate
}

/** What waits for an answer from above the forums: what is asked, how much, since when and for when. */
export function referralsList(shown: readonly ReferralView[], mayAnswer: (referral: Referral) => boolean): Message {
  if (shown.length === 0)
    return { title: 'No open referrals', parts: [{ kind: 'text', text: 'Nothing waits for an answer.' }] }
  const answerable = shown.filter(({ referral }) => mayAnswer(referral)).map(({ referral }) => answerButton(referral))
  return {
    title: formatCount(shown.length, 'open referral'),
    parts: [
      {
        kind: 'table',
        caption: 'By the day on which they are discussed',
        columns: [
          { label: 'What' },
          { label: 'Recommendations' },
          { label: 'Amount' },
          { label: 'From' },
          { label: 'Since' },
          { label: 'Discussed on' },
        ],
        rows: shown.map(({ referral, forum, since }) => [
          nameOf(referral),
          referral.recommendations,
          referral.amount ? sayMoney(referral.amount) : '',
          forum,
          sayDay(since),
          referral.on ? sayDay(referral.on) : 'no day fixed',
        ]),
      },
      ...buttonRow(answerable.slice(0, 5)),
    ],
  }
}

/** To the secretary before its day: whose answer will be theirs to record, and on what. */
export function referralReminder(view: ReferralView): Message {
  const { referral, to } = view
  const { on } = referral
  return {
    title: `For you, once ${to} has discussed it${on ? ` on ${sayDay(on)}` : ''}: record the answer on ${nameOf(referral)}`,
    parts: [
      ...paragraph(whatIsAsked(view)),
      ...paragraph('Nothing to do before then.'),
      ...buttonRow([{ label: 'Record the answer', command: `answer ${referral.id}` }]),
    ],
  }
}

/** The answer to whoever recorded an answer, with where it goes. */
export const referralAnswered = (view: ReferralView, more: string): Message => ({
  title: `Recorded: the answer of ${view.to} on ${nameOf(view.referral)}`,
  more: true,
  parts: [...paragraph(sentence(view.referral.answer ?? '')), ...paragraph(more), ...paragraph('Nothing more to do.')],
})

function whatIsAsked({ referral, forum, to, since }: ReferralView): string {
  const { amount, recommendations } = referral
  const asked = amount ? `, asking for ${sayMoney(amount)}` : ''
  return `${forum} put it to ${to} on ${sayDay(since)}${asked}: ${sentence(recommendations)}`
}

const nameOf = ({ ref, title }: Referral): string => sayName({ ref, name: title }) ?? title

const answerButton = (referral: Referral): Button => ({
  label: fitLabel(`Answer on ${nameOf(referral)}`),
  command: `answer ${referral.id}`,
})
