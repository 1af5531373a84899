import type { PackIndex } from '../../papers/pack/pack-index.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import { isStanding } from '../agenda/places.ts'
import type { AppContext } from '../core/context.ts'

/** What a paper for a meeting was made from, kept beside it: a pack keeps more. */
export type AgendaBasis = Pick<PackIndex, 'startsAt' | 'place'> & {
  readonly items: readonly Pick<PackIndex['items'][number], 'id' | 'plan'>[]
}

/** When and where the meeting is, and which items stand on its agenda with which plans, now. */
export async function agendaBasis({ store }: Pick<AppContext, 'store'>, meeting: Meeting): Promise<AgendaBasis> {
  const items = (await store.agenda.listFor(meeting.id)).filter(isStanding)
  const plans = await store.plans.findStandingOf(items)
  return {
    startsAt: meeting.startsAt.toISOString(),
    place: meeting.place,
    items: items.map(({ id }) => {
      const plan = plans.get(id)
      return { id, plan: plan ? { id: plan.id, version: plan.version } : null }
    }),
  }
}

/** As a paper's version keeps it; null: it was made without. */
export const madeFor = (basis: string | null): AgendaBasis | null => {
  const kept = basis === null ? null : (JSON.parse(basis) as Partial<AgendaBasis>) // as the kind of paper wrote it
  return kept?.startsAt !== undefined && kept.items !== undefined ? (kept as AgendaBasis) : null
}
