import type { ItemState } from '../../../domain/agenda/item.ts'
import { tally } from '../../../domain/core/tally.ts'
import { capitalise } from '../../../domain/core/words.ts'
import type { Outcome } from '../../../domain/outcomes/outcome.ts'
import { DECISIONS } from '../../../domain/outcomes/outcome.ts'
import type { PapersOfMeeting, Timeliness } from '../../../domain/papers/punctuality.ts'
import { punctualityOf, timelinessOf } from '../../../domain/papers/punctuality.ts'
import type { MeetingsPart } from '../../../papers/annual/snapshot.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import type { ReviewedYear } from './year.ts'
import { forumName, forumNames, sayAt } from './year.ts'

const ITEM_STATES: readonly ItemState[] = ['heard', 'carried', 'removed', 'planned']
const TIMELINESS: readonly Timeliness[] = ['in time', 'late', 'never issued']

/** Which meetings were held, what became of their items, what was decided there, and when their packs came. */
export async function meetingsPart(year: ReviewedYear): Promise<MeetingsPart> {
  const { context, meetings } = year
  const { calendar, framework } = context
  const rows = forumNames(year)
  const nameOf = ({ forum }: { readonly forum: string }) => forumName(year, forum)
  const held = meetings.filter(({ state }) => state !== 'cancelled')
  const moved = held.filter(({ sequence }) => sequence > 0)
  const { items, decided } = await heardAt(year, held)
  const packs = await Promise.all(held.map((one) => packOf(year, one)))
  const required = framework.cycle.packIssuedBefore
  return {
    meetings: tally(meetings, { rows, columns: ['held', 'cancelled'] as const }, nameOf, ({ state }) =>
      state === 'cancelled' ? 'cancelled' : 'held',
    ),
    moved: moved.length,
    changes: meetings
      .filter(({ state, sequence }) => state === 'cancelled' || sequence > 0)
      .map((one) => [sayAt(year, one.startsAt), nameOf(one), changeOf(one), one.reason ?? 'No reason was given.']),
    items: tally(items, { rows, columns: ITEM_STATES }, nameOf, ({ state }) => state),
    forums: rows,
    outcomes: tally(
      decided,
      { rows: Object.values(DECISIONS).map(capitalise), columns: rows },
      ({ outcome }) => capitalise(DECISIONS[outcome.decision]),
      ({ forum }) => forumName(year, forum),
    ),
    corrected: decided.filter(({ outcome }) => outcome.correctsId !== null).length,
    required,
    packs: tally(packs, { rows, columns: TIMELINESS }, nameOf, (one) => timelinessOf(one, required, calendar)),
    packsInTime: punctualityOf(packs, required, calendar, 0).percentage,
  }
}

const changeOf = ({ state }: Meeting): string =>
  state === 'cancelled' ? 'Cancelled' : 'Moved to this day, time or place'

/** The items of meetings that may be told of, and the outcomes that stand. */
async function heardAt({ context: { store }, shows }: ReviewedYear, held: readonly Meeting[]) {
  const each = await Promise.all(
    held.map(async ({ id, forum }) => {
      const items = (await store.agenda.listFor(id)).filter(({ ref }) => shows(ref))
      const outcomes = await store.outcomes.listFor(id)
      const decided = items.flatMap((item): { forum: string; outcome: Outcome }[] => {
        const outcome = outcomes.get(item.id)
        return outcome ? [{ forum, outcome }] : []
      })
      return { items, decided }
    }),
  )
  return { items: each.flatMap(({ items }) => items), decided: each.flatMap(({ decided }) => decided) }
}

/** A meeting with the moment at which the first version of its pack was issued. */
async function packOf(
  { context }: ReviewedYear,
  { id, forum, startsAt }: Meeting,
): Promise<PapersOfMeeting & { forum: string }> {
  const versions = await context.store.papers.list({ kind: 'meeting-pack', meetingId: id })
  const issued = versions.flatMap(({ issuedAt }) => issuedAt ?? []).map((at) => at.getTime())
  return { forum, startsAt, issuedAt: issued.length === 0 ? null : new Date(Math.min(...issued)) }
}
