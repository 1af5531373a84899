import type { Temporal } from 'temporal-polyfill'
import type { AgendaItem } from '../agenda/item.ts'
import { sayDay } from '../core/calendar.ts'
import type { Concern } from '../rules/rule.ts'
import type { DecisionGiven } from './outcome.ts'

/** What follows from an outcome. At most one of its parts is given, but for `waitingFor`, which a case has beside them. */
export type Consequence = {
  /** It goes on at the forum's next meeting: who brings it, and why it comes back. */
  readonly carry: { readonly presenter: string | null; readonly why: string } | null
  /** The recommendations go to the level above the forum. */
  readonly refers: boolean
  /** What is to be shown to the forum. */
  readonly deliverable: { readonly what: string; readonly owner: string; readonly due: Temporal.PlainDate } | null
  /** Why its case closes. */
  readonly closes: string | null
  /** Why its case, if it has one, is on no coming agenda. */
  readonly waitingFor: string | null
}

type About = {
  readonly item: Pick<AgendaItem, 'title' | 'presenterPost'>
  /** What its case is about; null: it has none. */
  readonly concern: Concern | null
  /** The day of the meeting. */
  readonly day: Temporal.PlainDate
  /** The level that recommendations go to, as it stands in a sentence: "CMT". */
  readonly above: string
}

const NOTHING: Consequence = { carry: null, refers: false, deliverable: null, closes: null, waitingFor: null }

/** What a decision brings about for an item. The decision has what it needs, and fits the item. */
export function consequenceOf(decided: DecisionGiven, { item, concern, day, above }: About): Consequence {
  const on = sayDay(day)
  const waits = (text: string): Pick<Consequence, 'waitingFor'> => ({ waitingFor: concern === null ? null : text })
  const back = (presenter: string | null, why: string): Consequence => ({ ...NOTHING, carry: { presenter, why } })

  switch (decided.decision) {
    case 'accepted':
      return { ...NOTHING, ...waits(`The action plan was accepted on ${on}: the figures decide.`) }
    case 'not_accepted':
      return back(decided.forPost ?? item.presenterPost, `The action plan was not accepted on ${on}: a new one is due.`)
    case 'rewrite':
      return back(decided.forPost, `To be rewritten and brought back, as decided on ${on}.`)
    case 'deferred':
      return back(decided.forPost ?? item.presenterPost, `Deferred on ${on}: the presenter was away.`)
    case 'referred': {
      const when = decided.by ? `, for ${sayDay(decided.by)}` : ''
      return { ...NOTHING, refers: true, ...waits(`Referred to ${above} on ${on}${when}: its answer is awaited.`) }
    }
    case 'develop': {
      const { forPost: owner, by: due } = decided
      if (owner === null || due === null) throw new Error('a decision to develop further was not checked')
      // What is developed is named beside every action.
      const deliverable = { what: `Develop further: ${decided.recommendations || item.title}`, owner, due }
      return { ...NOTHING, deliverable, ...waits(`To be developed further by ${sayDay(due)}, as decided on ${on}.`) }
    }
    case 'approved':
    case 'noted': {
      const said = `${decided.decision === 'approved' ? 'Approved' : 'Noted'} on ${on}`
      if (concern === 'good') return { ...NOTHING, closes: `${said}.` }
      return { ...NOTHING, ...waits(`${said}: ${AFTER[concern ?? 'poor']}.`) }
    }
  }
}

/** What a case goes on to wait for when its forum has heard of it. */
const AFTER: Readonly<Record<Exclude<Concern, 'good'>, string>> = {
  poor: 'the figures decide',
  demand: 'the figures decide',
  data: 'its data are still to be put right',
}
