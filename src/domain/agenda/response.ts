import { Refusal } from '../core/refusal.ts'
import type { AgendaItem } from './item.ts'
import { mustBePlanned } from './item.ts'

/** What whoever answers for an item says about coming. */
export type CallInResponse = Pick<AgendaItem, 'acknowledgedBy' | 'acknowledgedAt' | 'substitutePost'>

/** The notice has been read. The second of two who say so is told, with `say` for the day. */
export function acknowledge(item: AgendaItem, by: string, now: Date, say: (moment: Date) => string): CallInResponse {
  mustBePlanned(item)
  const { acknowledgedBy, acknowledgedAt, substitutePost } = item
  if (acknowledgedAt !== null) {
    throw new Refusal(
      'acknowledged',
      `${item.title} was acknowledged already, by the ${acknowledgedBy} on ${say(acknowledgedAt)}. Nothing to do.`,
    )
  }
  return { acknowledgedBy: by, acknowledgedAt: now, substitutePost }
}

/**
 * Another comes instead of the presenter; null: the presenter comes after all. Whoever names them has read the notice, so
 * that it counts as acknowledged.
 */
export function substitute(item: AgendaItem, post: string | null, by: string, now: Date): CallInResponse {
  mustBePlanned(item)
  if (post === item.substitutePost) {
    const who = item.substituteTitle ?? item.presenterTitle ?? 'presenter'
    throw new Refusal(
      'substitute_same',
      `The ${who} comes for ${item.title} already: name another post, or nothing to do.`,
      'post',
    )
  }
  return {
    acknowledgedBy: item.acknowledgedBy ?? by,
    acknowledgedAt: item.acknowledgedAt ?? now,
    substitutePost: post,
  }
}
