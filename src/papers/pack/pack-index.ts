import { z } from 'zod'
import { mustBeKnown } from '../frozen.ts'
import type { LatestFigure, PackSnapshot } from './snapshot.ts'

/**
 * What a pack held, in so few words that it can be kept beside the paper: a later pack is compared with it. It names items
 * by number alone, so that it tells nothing of what is exempt. It is made from what those read who are entitled to all.
 */
export type PackIndex = {
  /** 2026-11-25 */
  readonly asAt: string
  readonly startsAt: string
  readonly place: string
  /** In the order of the agenda. */
  readonly items: readonly IndexedItem[]
}

export type IndexedItem = {
  readonly id: number
  readonly plan: { readonly id: number; readonly version: number } | null
  readonly latest: LatestFigure | null
}

/** What a pack holds. */
export const packIndex = ({
  asAt,
  startsAt,
  place,
  items,
}: Pick<PackSnapshot, 'asAt' | 'startsAt' | 'place' | 'items'>): PackIndex => ({
  asAt,
  startsAt,
  place,
  items: items.map(({ id, plan, figures }) => ({
    id,
    plan: plan?.state === 'in' ? { id: plan.id, version: plan.version } : null,
    latest: figures?.latest ?? null,
  })),
})

/** The version of the form in which indexes are kept, raised as that of papers is. */
const FORMAT = 1

const kept = z.object({
  asAt: z.string(),
  startsAt: z.string(),
  place: z.string(),
  items: z.array(
    z.object({
      id: z.number(),
      plan: z.object({ id: z.number(), version: z.number() }).nullable(),
      latest: z.object({ period: z.string(), value: z.string() }).nullable(),
    }),
  ),
}) satisfies z.ZodType<PackIndex>

export const freezeIndex = (index: PackIndex): string => JSON.stringify({ format: FORMAT, ...index })

/** Opens what is kept beside a pack; the first do not say that their format is the first. */
export function thawIndex(basis: string): PackIndex {
  const read: unknown = JSON.parse(basis)
  mustBeKnown(read, FORMAT)
  return kept.parse(read)
}

/** What is otherwise than an earlier pack had it; items by number. */
export type PackChanges = {
  /** The meeting is at another time or in another place. */
  readonly moved: boolean
  readonly added: readonly number[]
  readonly gone: readonly number[]
  /** What stood on both agendas stands in another order. */
  readonly reordered: boolean
  /** A plan came in, or was corrected, for an item that the earlier pack had. */
  readonly planned: readonly number[]
  /** A later result was reported, or the latest was revised, for such an item. */
  readonly reported: readonly number[]
}

/** Compares two packs for one meeting. */
export function changesSince(before: PackIndex, now: PackIndex): PackChanges {
  const earlier = new Map(before.items.map((item) => [item.id, item]))
  const standing = new Map(now.items.map((item) => [item.id, item]))
  const both = now.items.flatMap((item) => {
    const was = earlier.get(item.id)
    return was ? [{ item, was }] : []
  })
  const order = before.items.filter(({ id }) => standing.has(id))
  return {
    moved: before.startsAt !== now.startsAt || before.place !== now.place,
    added: now.items.filter(({ id }) => !earlier.has(id)).map(({ id }) => id),
    gone: before.items.filter(({ id }) => !standing.has(id)).map(({ id }) => id),
    reordered: both.some(({ item }, at) => item.id !== order[at]?.id),
    planned: both
      .filter(({ item, was }) => item.plan !== null && item.plan.id !== was.plan?.id)
      .map(({ item }) => item.id),
    reported: both.filter(({ item, was }) => !isSame(item.latest, was.latest)).map(({ item }) => item.id),
  }
}

/** Whether two packs hold the same. */
export const isUnchanged = ({ moved, reordered, ...lists }: PackChanges): boolean =>
  !moved && !reordered && Object.values(lists).every((ids) => ids.length === 0)

const isSame = (one: LatestFigure | null, other: LatestFigure | null): boolean =>
  one?.period === other?.period && one?.value === other?.value
