import type { Action } from '../../../domain/actions/action.ts'
import { isOverdue } from '../../../domain/actions/action.ts'
import type { Commitment } from '../../../domain/plans/commitment.ts'
import { commitmentLine } from '../../../messages/plans/commitment-lines.ts'
import type { FormalReportSnapshot } from '../../../papers/formal/snapshot.ts'
import type { IndicatorRecord } from '../../../store/figures/read-records.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'
import type { Viewer } from '../../core/viewer.ts'

type Records = ReadonlyMap<string, IndicatorRecord>

/**
 * Every commitment about the figures that was made to the forums by the end of these meetings and is still open, or has been
 * decided since the first of them began, with all about the indicators that were heard.
 */
export async function listCommitmentsToFollow(
  { store }: AppContext,
  held: readonly Meeting[],
  heard: readonly string[],
  viewer: Viewer,
  records: Records,
): Promise<readonly Commitment[]> {
  const forums = new Set<string | null>(held.map(({ forum }) => forum))
  const since = firstOf(held)
  const isFollowed = ({ ref, forum, state, settledAt }: Commitment) =>
    heard.includes(ref) || (forums.has(forum) && (state === 'pending' || (settledAt !== null && settledAt >= since)))
  return (await store.commitments.listLive()).filter((one) => mayBeSaid(one, viewer, records) && isFollowed(one))
}

/** What was agreed at earlier meetings of the forums, and was still open when these began. */
export async function actionsToFollow(
  { store }: AppContext,
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

/** Commitments by indicator: those that were heard first, then the others by reference. */
export function groupCommitments(
  commitments: readonly Commitment[],
  heard: readonly string[],
  records: Records,
): FormalReportSnapshot['promises'] {
  const others = [...new Set(commitments.map(({ ref }) => ref))].filter((ref) => !heard.includes(ref)).toSorted()
  return [...heard, ...others].flatMap((ref) => {
    const indicator = records.get(ref)?.indicator
    const lines = indicator
      ? commitments.filter((one) => one.ref === ref).map((one) => commitmentLine(indicator, one))
      : []
    return indicator && lines.length > 0 ? [{ name: `${ref} ${indicator.name}`, lines }] : []
  })
}

/** An action of an earlier meeting as a row: its number, what, whose, by when, and how it stands. */
export function earlierActionRow(context: AppContext, action: Action): FormalReportSnapshot['earlierActions'][number] {
  const { id, ref, what, ownerTitle, due } = action
  return [
    String(id),
    ref === null ? what : `${ref}: ${what}`,
    ownerTitle,
    context.calendar.sayDay(due),
    standing(context, action),
  ]
}

function standing(context: AppContext, action: Action): string {
  if (action.completedAt) return `● Done on ${context.calendar.sayDate(dayOf(context, action.completedAt))}`
  return isOverdue(action, context.today()) ? '■ Overdue' : '○ Open'
}
