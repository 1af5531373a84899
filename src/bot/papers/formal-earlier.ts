import type { Action } from '../../domain/action.ts'
import { isOverdue } from '../../domain/action.ts'
import type { Undertaking } from '../../domain/undertaking.ts'
import { promiseLine } from '../../messages/promise-lines.ts'
import type { FormalReportSnapshot } from '../../papers/formal/snapshot.ts'
import type { IndicatorRecord } from '../../store/figures.ts'
import type { Meeting } from '../../store/meetings.ts'
import type { Council } from '../council.ts'
import type { Viewer } from '../viewer.ts'
import { dayOf } from '../views.ts'

type Records = ReadonlyMap<string, IndicatorRecord>

/**
 * Every promise about the figures that was made to the forums by the end of these meetings and is still open, or has been
 * decided since the first of them began, with all about the indicators that were heard.
 */
export async function promisesToFollow(
  { store }: Council,
  held: readonly Meeting[],
  heard: readonly string[],
  viewer: Viewer,
  records: Records,
): Promise<readonly Undertaking[]> {
  const forums = new Set<string | null>(held.map(({ forum }) => forum))
  const since = firstOf(held)
  const isFollowed = ({ ref, forum, state, settledAt }: Undertaking) =>
    heard.includes(ref) || (forums.has(forum) && (state === 'pending' || (settledAt !== null && settledAt >= since)))
  return (await store.undertakings.live()).filter((one) => mayBeSaid(one, viewer, records) && isFollowed(one))
}

/** What was agreed at earlier meetings of the forums, and was still open when these began. */
export async function actionsToFollow(
  { store }: Council,
  held: readonly Meeting[],
  viewer: Viewer,
  records: Records,
): Promise<readonly Action[]> {
  const forums = [...new Set(held.map(({ forum }) => forum))]
  const each = await Promise.all(
    forums.map(async (forum) => {
      const since = firstOf(held.filter((meeting) => meeting.forum === forum))
      return (await store.actions.list({ forum })).filter(
        ({ state, recordedAt, completedAt }) =>
          recordedAt < since &&
          (state === 'open' || (state === 'done' && completedAt !== null && completedAt >= since)),
      )
    }),
  )
  return each.flat().filter((one) => mayBeSaid(one, viewer, records))
}

const firstOf = (held: readonly Meeting[]): Date =>
  new Date(Math.min(...held.map(({ startsAt }) => startsAt.getTime())))

function mayBeSaid({ ref }: { readonly ref: string | null }, viewer: Viewer, records: Records): boolean {
  if (ref === null) return true
  const indicator = records.get(ref)?.indicator
  return indicator !== undefined && viewer.sees(indicator)
}

/** Promises by indicator: those that were heard first, then the others by reference. */
export function promiseGroups(
  promises: readonly Undertaking[],
  heard: readonly string[],
  records: Records,
): FormalReportSnapshot['promises'] {
  const others = [...new Set(promises.map(({ ref }) => ref))].filter((ref) => !heard.includes(ref)).toSorted()
  return [...heard, ...others].flatMap((ref) => {
    const indicator = records.get(ref)?.indicator
    const lines = indicator ? promises.filter((one) => one.ref === ref).map((one) => promiseLine(indicator, one)) : []
    return indicator && lines.length > 0 ? [{ name: `${ref} ${indicator.name}`, lines }] : []
  })
}

/** An action of an earlier meeting as a row: its number, what, whose, by when, and how it stands. */
export function earlierActionRow(council: Council, action: Action): FormalReportSnapshot['earlierActions'][number] {
  const { id, ref, what, ownerTitle, due } = action
  return [
    String(id),
    ref === null ? what : `${ref}: ${what}`,
    ownerTitle,
    council.calendar.sayDate(due),
    standing(council, action),
  ]
}

function standing(council: Council, action: Action): string {
  if (action.completedAt) return `● Done on ${council.calendar.sayDate(dayOf(council, action.completedAt))}`
  return isOverdue(action, council.today()) ? '■ Overdue' : '○ Open'
}
