import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../../../domain/actions/action.ts'
import { capitalise } from '../../../domain/core/words.ts'
import { latestOf } from '../../../domain/figures/history.ts'
import { periodLabel } from '../../../domain/figures/period.ts'
import type { Rag } from '../../../domain/figures/rag.ts'
import { ragLevel } from '../../../domain/figures/rag.ts'
import type { Commitment } from '../../../domain/plans/commitment.ts'
import { sayCommitment, sayReported } from '../../../domain/plans/commitment.ts'
import { sentence } from '../../../messages/agenda/briefing.ts'
import { sayThresholds, sayValue } from '../../../messages/figures/rating.ts'
import type { HeardItem } from '../../../messages/outcomes/cards.ts'
import type { IndicatorRecord } from '../../../store/figures/read-records.ts'
import { buildHistory } from '../../rules/history.ts'
import type { Entry, ForumMonth } from './month.ts'
import { dayAt, nameOf } from './month.ts'

/** What people wrote in haste stands as a sentence; nothing else of it is touched. */
export const asSentence = (text: string): string => sentence(capitalise(text))

/** An action with its number and what it was agreed on. */
export const actionEntry = (month: ForumMonth, action: Action, day: Temporal.PlainDate, rest: string): Entry => {
  const item = action.itemId === null ? undefined : month.itemNames.get(action.itemId)
  const about = item ?? action.ref
  return {
    ref: action.ref,
    day,
    text: `${asSentence(action.what)} ${action.ownerTitle}. ${rest}`,
    source: `Action ${action.id}${about == null ? '' : `, ${about}`}`,
  }
}

/** A commitment that the figures have decided, on the day on which they did. */
export function commitmentEntry(month: ForumMonth, commitment: Commitment, settledAt: Date): Entry {
  const record = month.records.get(commitment.ref)
  const promised = record ? `: ${sayCommitment(record.indicator, commitment)}` : ''
  return {
    ref: commitment.ref,
    day: dayAt(month, settledAt),
    text: `${nameOf(month, commitment.ref)}${promised}.${sayReported(commitment.state, commitment.note)}`,
    source: commitment.action ? `Promise of action ${commitment.action.id}` : 'Promise of the action plan',
  }
}

/** An item of a meeting with what was decided on it. */
export function itemEntry(month: ForumMonth, meetingDay: Temporal.PlainDate, heard: HeardItem, name: string): Entry {
  return {
    ref: heard.item.ref,
    day: meetingDay,
    text: name,
    source: `Item ${heard.place ?? heard.item.position}, ${month.forum.name} of ${month.context.calendar.sayDate(meetingDay)}`,
  }
}

/** How an indicator's rating changed in the month, by the last figure before it and the last one in it. */
export type Turned = { readonly to: 'better' | 'worse'; readonly rag: Rag; readonly entry: Entry }

/** Null: the rating stayed, or there was none. Only indicators of which the forum had an open case in the month are asked. */
export function turnedIn(month: ForumMonth, record: IndicatorRecord): Turned | null {
  const { context, from, until } = month
  const before = latestOf(buildHistory(context, record, new Date(from.getTime() - 1)))
  const history = buildHistory(context, record, new Date(until.getTime() - 1))
  const now = latestOf(history)
  if (!before?.rag || !now?.rag || !now.report || before.rag === now.rag) return null
  const { indicator } = history
  return {
    to: ragLevel[now.rag] < ragLevel[before.rag] ? 'better' : 'worse',
    rag: now.rag,
    entry: {
      ref: indicator.ref,
      day: dayAt(month, new Date(now.report.reportedAt)),
      text: `${indicator.ref} ${indicator.name}: ${before.rag.toLowerCase()} to ${now.rag.toLowerCase()} with ${sayValue(indicator, now)}. ${sayThresholds(indicator, now.target, now.bounds)}.`,
      source: `Result for ${periodLabel(now.period)}`,
    },
  }
}

/** The indicators of which the forum had an open case at any time of the month. */
export function indicatorsBefore({ cases, from, records }: ForumMonth): readonly IndicatorRecord[] {
  const refs = cases.filter(({ closedAt }) => closedAt === null || closedAt >= from).map(({ ref }) => ref)
  return [...new Set(refs)].flatMap((ref) => records.get(ref) ?? [])
}
