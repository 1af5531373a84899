import { Temporal } from 'temporal-polyfill'
import type { AppContext } from '../../src/bot/core/context.ts'
import { planDueOf } from '../../src/bot/meetings/deadlines.ts'
import { buildHistory } from '../../src/bot/rules/history.ts'
import { sayDecision } from '../../src/domain/outcomes/outcome.ts'
import type { Statement } from '../../src/messages/core/statement.ts'
import { figureStatement } from '../../src/messages/figures/statements.ts'
import type { Database } from '../../src/store/database/connect.ts'

/** What is on record, read from its tables alone: what may be stated of each thing, by its key. */
export type OnRecord = ReadonlyMap<string, Known>

/** Of a meeting, the items that stand on its agenda; of an item, its kind; of a figure, the values by period. */
export type Known = Readonly<Record<string, unknown>> & {
  readonly items?: readonly number[]
  readonly kind?: string
  readonly values?: ReadonlyMap<string, number | null>
}

/** "meeting 4": which thing a statement is about. */
export const keyOf = (stated: Statement): string => {
  switch (stated.about) {
    case 'plan':
      return `plan for item ${stated.item}`
    case 'figure':
      return `figure of ${stated.ref}`
    default:
      return `${stated.about} ${stated.id}`
  }
}

/** The record as it is now; of figures only those of the indicators that are named. */
export async function readRecord(
  { pool }: Pick<Database, 'pool'>,
  context: AppContext,
  refs: readonly string[],
): Promise<OnRecord> {
  const rowsOf = async <Row>(sql: string) => (await pool.query(sql)).rows as Row[]
  const meetings = await rowsOf<MeetingRow>('SELECT id, "startsAt", place, state, "movedAt" FROM "Meeting"')
  const items = await rowsOf<ItemRow>(
    'SELECT id, "meetingId", kind, state, "carriedFromId", "addedAt" FROM "AgendaItem" ORDER BY position, id',
  )
  const outcomes = await rowsOf<{ itemId: number; decision: string }>(
    'SELECT "itemId", decision FROM "Outcome" o WHERE NOT EXISTS (SELECT 1 FROM "Outcome" c WHERE c."correctsId" = o.id)',
  )
  const plans = await rowsOf<{ itemId: number; version: number }>(
    'SELECT "itemId", max(version) AS version FROM "Plan" GROUP BY 1',
  )
  const cases = await rowsOf<{ id: number; state: string; meetingId: number | null }>(
    'SELECT id, state, "meetingId" FROM "Case"',
  )
  const actions = await rowsOf<{ id: number; state: string; due: string; owner: string }>(
    'SELECT a.id, a.state, a.due::text, p.title AS owner FROM "Action" a JOIN "Post" p ON p.id = a."ownerPostId"',
  )
  const papers = await rowsOf<{ id: number; state: string; version: number }>('SELECT id, state, version FROM "Paper"')

  const known = new Map<string, Known>()
  for (const [key, one] of agendasKnown(context, { meetings, items, outcomes, plans })) known.set(key, one)
  for (const { id, state, meetingId } of cases) known.set(`case ${id}`, { state, meeting: meetingId })
  for (const { id, ...action } of actions) known.set(`action ${id}`, action)
  for (const { id, ...paper } of papers) known.set(`paper ${id}`, paper)
  for (const ref of new Set(refs)) {
    const record = await context.store.figures.find(ref, context.now())
    if (!record) continue
    const history = buildHistory(context, record, context.now())
    const values = new Map(history.figures.map(({ period, value }) => [period.key, value]))
    known.set(`figure of ${ref}`, { ...figureStatement(history), values })
  }
  return known
}

type AgendaRows = {
  readonly meetings: readonly MeetingRow[]
  readonly items: readonly ItemRow[]
  readonly outcomes: readonly { readonly itemId: number; readonly decision: string }[]
  readonly plans: readonly { readonly itemId: number; readonly version: number }[]
}

/** Each meeting with the items that stand on its agenda in order, each item, and the plan that is asked for with it. */
function agendasKnown(
  context: AppContext,
  { meetings, items, outcomes, plans }: AgendaRows,
): readonly (readonly [string, Known])[] {
  const decided = new Map(outcomes.map(({ itemId, decision }) => [itemId, decision]))
  const versions = new Map(plans.map(({ itemId, version }) => [itemId, version]))
  const byId = new Map(items.map((item) => [item.id, item]))
  return meetings.flatMap((meeting) => {
    const { id, startsAt, place, state } = meeting
    const at = Temporal.Instant.fromEpochMilliseconds(startsAt.getTime())
    const own = items.filter((item) => item.meetingId === id)
    const standing = own.filter((item) => item.state === 'planned' || item.state === 'heard').map((item) => item.id)
    const [day, time] = [context.calendar.dayOf(at).toString(), context.calendar.sayTime(at)]
    return [
      [`meeting ${id}`, { day, time, place, cancelled: state === 'cancelled', items: standing }] as const,
      ...own.flatMap((item) => {
        const outcome = item.state === 'heard' ? sayDecision(decided.get(item.id) ?? 'recorded') : undefined
        const version = standingVersion(item, byId, versions, decided) ?? undefined
        const due = planDueOf(context, meeting, item.addedAt)
        const unlessIn = Temporal.PlainDate.compare(due, context.today()) < 0 ? 'missing' : 'due'
        return [
          [`item ${item.id}`, { meeting: id, state: item.state, outcome, kind: item.kind }] as const,
          [
            `plan for item ${item.id}`,
            { state: version === undefined ? unlessIn : 'in', due: due.toString(), version },
          ] as const,
        ]
      }),
    ]
  })
}

type MeetingRow = { id: number; startsAt: Date; place: string; state: string; movedAt: Date | null }
type ItemRow = {
  id: number
  meetingId: number
  kind: string
  state: string
  carriedFromId: number | null
  addedAt: Date
}

/** The version of the plan that stands for an item: its own, or that of the item it goes on with when that was put off. */
function standingVersion(
  { id, carriedFromId }: ItemRow,
  items: ReadonlyMap<number, ItemRow>,
  versions: ReadonlyMap<number, number>,
  decided: ReadonlyMap<number, string>,
): number | null {
  const own = versions.get(id)
  if (own !== undefined) return own
  const before = carriedFromId === null ? undefined : items.get(carriedFromId)
  if (!before || (decided.get(before.id) ?? 'deferred') !== 'deferred') return null
  return standingVersion(before, items, versions, decided)
}
