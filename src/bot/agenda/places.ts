import type { AgendaItem } from '../../domain/agenda/item.ts'
import type { Viewer } from '../core/viewer.ts'

/** What was taken off or passed on stands on this agenda no more. */
export const isStanding = ({ state }: AgendaItem) => state === 'planned' || state === 'heard'

/**
 * The number of each item on its meeting's agenda, by its id: the one number that an item has wherever it is shown or typed.
 * It is the same for whoever sees a part of the agenda; only what is exempt to the viewer is not counted.
 */
export const numberItems = (items: readonly AgendaItem[], viewer: Pick<Viewer, 'about'>): ReadonlyMap<number, number> =>
  new Map(items.filter((item) => isStanding(item) && viewer.about(item)).map(({ id }, at) => [id, at + 1]))
