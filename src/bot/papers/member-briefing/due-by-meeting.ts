import { Temporal } from 'temporal-polyfill'
import type { Action } from '../../../domain/actions/action.ts'
import { isOverdue } from '../../../domain/actions/action.ts'
import { sayDay } from '../../../domain/core/calendar.ts'
import { capitalise } from '../../../domain/core/words.ts'
import type { Indicator } from '../../../domain/figures/indicator.ts'
import { endOf, parsePeriod, periodLabel } from '../../../domain/figures/period.ts'
import type { Commitment, CommitmentState } from '../../../domain/plans/commitment.ts'
import { sayCommitment } from '../../../domain/plans/commitment.ts'
import type { Forum } from '../../../domain/rules/framework.ts'
import { sayState } from '../../../messages/plans/commitment-lines.ts'
import type { Entry } from '../../../papers/member-briefing/snapshot.ts'
import type { IndicatorRecord } from '../../../store/figures/read-records.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'

type Records = ReadonlyMap<string, IndicatorRecord>

const WEIGHT: Readonly<Record<CommitmentState, number>> = { missed: 0, late: 1, pending: 2, kept: 3, superseded: 4 }

/**
 * The commitments to a forum whose period is over by its meeting: those that no figure has decided yet, and those that figures
 * have decided since its last meeting; what was missed comes first.
 */
export async function listCommitmentsDue(
  context: AppContext,
  forum: Forum,
  meeting: Meeting,
  last: Meeting | null,
  records: Records,
): Promise<readonly Commitment[]> {
  const day = dayOf(context, meeting.startsAt)
  const isNews = ({ settledAt }: Commitment) => settledAt !== null && (last === null || settledAt > last.startsAt)
  return (await context.store.commitments.listLive())
    .filter((one) => one.forum === forum.key && records.has(one.ref))
    .filter((one) => Temporal.PlainDate.compare(endOf(parsePeriod(one.period)), day) <= 0)
    .filter((one) => one.state === 'pending' || isNews(one))
    .toSorted((a, b) => WEIGHT[a.state] - WEIGHT[b.state])
}

/** What is due by a meeting as lines: commitments that were missed, actions that are overdue, then all other. */
export function dueLines(
  { today }: Pick<AppContext, 'today'>,
  commitments: readonly Commitment[],
  actions: readonly Action[],
  records: Records,
): readonly Entry[] {
  const now = today()
  const saidOf = (own: readonly Commitment[]) =>
    own.flatMap((one) => {
      const indicator = records.get(one.ref)?.indicator
      return indicator ? [promiseDue(indicator, one, now)] : []
    })
  const missed = commitments.filter(({ state }) => state === 'missed')
  const overdue = actions.filter((one) => isOverdue(one, now))
  return [
    ...saidOf(missed),
    ...overdue.map((one) => actionDue(one, now)),
    ...saidOf(commitments.filter((one) => !missed.includes(one))),
    ...actions.filter((one) => !overdue.includes(one)).map((one) => actionDue(one, now)),
  ]
}

/** "CS05 ■ Missed: 75% or better in December 2026; reported: 74%." */
function promiseDue(indicator: Indicator, commitment: Commitment, today: Temporal.PlainDate): Entry {
  const { ref, state, note, action, period } = commitment
  const by = action ? `, by “${action.what}”` : ''
  const isOver = Temporal.PlainDate.compare(endOf(parsePeriod(period)), today) < 0
  const shown =
    note === null
      ? // Without a figure though its period is over, unless it waits for its action.
        isOver && action === null
        ? '; no figure has come yet'
        : ''
      : `; reported: ${reportedFor(commitment)}`
  return { short: ref, text: `${ref} ${sayState(state)}: ${sayCommitment(indicator, commitment)}${by}${shown}.` }
}

/** "Recruit eight advisers (CS05): Head of Contact Point, overdue since Tuesday 1 December 2026." */
function actionDue(action: Action, today: Temporal.PlainDate): Entry {
  const { ownerTitle, due } = action
  const name = nameAction(action)
  const when = isOverdue(action, today) ? 'overdue since' : 'due'
  return { short: name, text: `${name}: ${ownerTitle}, ${when} ${sayDay(due)}.` }
}

/** "Recruit eight advisers (CS05)" */
export const nameAction = ({ ref, what }: Pick<Action, 'ref' | 'what'>): string =>
  `${capitalise(what.trim().replace(/\.$/, ''))}${ref ? ` (${ref})` : ''}`

/** Of the commitment's own period it need not be said again. */
export const reportedFor = ({ note, period }: Commitment): string =>
  (note ?? 'nothing').replace(` in ${periodLabel(parsePeriod(period))}`, '')
