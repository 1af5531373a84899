import type { Temporal } from 'temporal-polyfill'
import type { Action } from '../../../domain/actions/action.ts'
import type { Case } from '../../../domain/cases/case.ts'
import type { CaseEvent } from '../../../domain/cases/event.ts'
import type { Risk } from '../../../domain/figures/risk.ts'
import type { Referral } from '../../../domain/outcomes/referral.ts'
import type { Commitment } from '../../../domain/plans/commitment.ts'
import type { Forum } from '../../../domain/rules/framework.ts'
import { itemName } from '../../../messages/agenda/item-words.ts'
import type { MeetingOutcomes } from '../../../messages/outcomes/cards.ts'
import type { IndicatorRecord } from '../../../store/figures/read-records.ts'
import type { Meeting } from '../../../store/meetings/meetings.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'
import { loadOutcomes } from '../../outcomes/views.ts'
import { viewerForEdition } from '../readable.ts'

/** What happened, of which indicator if of any, when, and where the record has it. */
export type Entry = {
  readonly ref: string | null
  readonly day: Temporal.PlainDate
  readonly text: string
  readonly source: string
}

/** All that is on record of a forum's month, before any reader's part is taken from it. */
export type ForumMonth = {
  readonly context: AppContext
  readonly forum: Forum
  readonly from: Date
  readonly until: Date
  /** The last day of it. */
  readonly lastDay: Temporal.PlainDate
  readonly records: ReadonlyMap<string, IndicatorRecord>
  readonly meetings: readonly { readonly meeting: Meeting; readonly outcomes: MeetingOutcomes }[]
  /** The forum's own, of any time before its end. */
  readonly actions: readonly Action[]
  readonly promises: readonly Commitment[]
  readonly referrals: readonly Referral[]
  readonly cases: readonly Case[]
  /** What happened to those cases in the month. */
  readonly events: readonly (CaseEvent & { readonly caseId: number })[]
  readonly risks: readonly (readonly Risk[])[]
  /** The names of the items that its actions were agreed on. */
  readonly itemNames: ReadonlyMap<number, string>
}

/** Reads a forum's record from a moment on and before another. */
export async function loadForumMonth(
  context: AppContext,
  forum: Forum,
  span: Pick<ForumMonth, 'from' | 'until' | 'lastDay'>,
): Promise<ForumMonth> {
  const { store } = context
  const { from, until, lastDay } = span
  const figures = await store.figures.listAll(context.now())
  const records = new Map(figures.map((record) => [record.indicator.ref, record]))
  // The reader's part is taken from the entries, so that what is left out can be counted.
  const whole = viewerForEdition(context, records, 'entitled')
  const meetings = (await store.meetings.listBetween(forum.key, from, until)).filter(
    ({ state }) => state !== 'cancelled',
  )
  const actions = (await store.actions.list({ forum: forum.key })).filter(({ recordedAt }) => recordedAt < until)
  const cases = (await store.cases.listOpenedBefore(until)).filter((one) => one.forum === forum.key)
  const ids = new Set(cases.map(({ id }) => id))
  return {
    ...span,
    context,
    forum,
    records,
    meetings: await Promise.all(
      meetings.map(async (meeting) => ({ meeting, outcomes: await loadOutcomes(context, meeting, whole) })),
    ),
    actions,
    promises: (await store.commitments.listAll()).filter((one) => one.forum === forum.key),
    referrals: (await store.referrals.listPutBefore(until)).filter((one) => one.forum === forum.key),
    cases,
    events: (await store.cases.listEvents(from, until)).filter(({ caseId }) => ids.has(caseId)),
    risks: [...(await store.risks.listByRef()).values()].map((lines) =>
      lines.filter(({ asAt }) => asAt.until(lastDay).sign >= 0),
    ),
    itemNames: await itemNames(context, actions),
  }
}

async function itemNames({ store }: AppContext, actions: readonly Action[]): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(actions.flatMap(({ itemId }) => itemId ?? []))]
  const found = await Promise.all(ids.map((id) => store.agenda.find(id)))
  return new Map(found.flatMap((item) => (item ? [[item.id, itemName(item)] as const] : [])))
}

/** Whether something happened in the month. */
export const isIn = ({ from, until }: Pick<ForumMonth, 'from' | 'until'>, at: Date | null): at is Date =>
  at !== null && at >= from && at < until

export const dayAt = ({ context }: ForumMonth, at: Date): Temporal.PlainDate => dayOf(context, at)

/** "CS05 Calls answered in 40 seconds" */
export const nameOf = ({ records }: ForumMonth, ref: string): string => {
  const name = records.get(ref)?.indicator.name
  return name === undefined ? ref : `${ref} ${name}`
}
