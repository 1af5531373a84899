import type { Temporal } from 'temporal-polyfill'
import { sayDate } from '../../domain/core/calendar.ts'
import { sayMoney } from '../../domain/core/money.ts'
import { formatCount } from '../../domain/core/words.ts'
import type { Referral } from '../../domain/outcomes/referral.ts'
import { sentence } from '../agenda/briefing.ts'
import type { Button, Message } from '../core/message.ts'

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
          { label: 'No.', align: 'right' },
          { label: 'What' },
          { label: 'Recommendations' },
          { label: 'Amount' },
          { label: 'From' },
          { label: 'Since' },
          { label: 'Discussed on' },
        ],
        rows: shown.map(({ referral, forum, since }) => [
          String(referral.id),
          nameOf(referral),
          referral.recommendations,
          referral.amount ? sayMoney(referral.amount) : '',
          forum,
          sayDate(since),
          referral.on ? sayDate(referral.on) : 'no day fixed',
        ]),
      },
      ...(answerable.length === 0 ? [] : [{ kind: 'buttons', buttons: answerable.slice(0, 5) } as const]),
    ],
  }
}

/** One referral: the reminder before its day, and the answer to whoever recorded the answer. */
export function referralCard(
  { referral, forum, to, since }: ReferralView,
  heading: string,
  more: readonly string[],
): Message {
  const { amount, answer, answeredBy, on, recommendations, state } = referral
  return {
    title: `${heading}: ${nameOf(referral)}`,
    parts: [
      { kind: 'text', text: `${forum} put it to ${to} on ${sayDate(since)}.` },
      {
        kind: 'facts',
        facts: [
          { label: 'Recommendations', value: recommendations },
          ...(amount ? [{ label: 'Amount', value: sayMoney(amount) }] : []),
          { label: 'Discussed on', value: on ? sayDate(on) : 'no day fixed' },
          ...(answer ? [{ label: 'Answer', value: sentence(answer) }] : []),
        ],
      },
      ...(more.length > 0 ? [{ kind: 'list', items: more } as const] : []),
      ...(state === 'open' ? [{ kind: 'buttons', buttons: [answerButton(referral)] } as const] : []),
      {
        kind: 'text',
        tone: 'quiet',
        text: `Referral ${referral.id}.${answeredBy ? ` The answer was recorded by the ${answeredBy}.` : ''}`,
      },
    ],
  }
}

const nameOf = ({ ref, title }: Referral) => (ref === null || title.startsWith(ref) ? title : `${ref} ${title}`)

const answerButton = ({ id }: Referral): Button => ({ label: `Record the answer to ${id}`, command: `answer ${id}` })
