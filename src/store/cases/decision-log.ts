import type { CaseEvent, CaseEventKind } from '../../domain/cases/event.ts'
import { eventOf, ofEvent } from '../core/case-events.ts'
import type { Database } from '../database/connect.ts'

/** A decision on a case: what it was, who decided it, when and why. */
export type DecisionTaken = CaseEvent & { readonly ref: string; readonly forum: string }

/** Which decisions: of some indicators, and of a forum or a meeting alone where one is named. */
export type DecisionFilter = {
  readonly refs: readonly string[]
  readonly forum?: string
  readonly meetingId?: number
  /** Those that ended a case alone. */
  readonly ended?: boolean
}

const DECIDED = ['called_in', 'declined', 'closed', 'outcome', 'carried', 'taken_off', 'answered'] as const
const ENDED = ['declined', 'closed'] as const

export const decisionLog = ({ prisma }: Database) => ({
  /** The newest first, a page of them, and how many there are. */
  async list(
    { refs, forum, meetingId, ended = false }: DecisionFilter,
    page: { readonly from: number; readonly most: number },
  ): Promise<{ readonly taken: readonly DecisionTaken[]; readonly count: number }> {
    const kinds: readonly CaseEventKind[] = ended ? ENDED : DECIDED
    const where = {
      kind: { in: [...kinds] },
      case: {
        indicator: { ref: { in: [...refs] } },
        ...(forum === undefined ? {} : { forum }),
        ...(meetingId === undefined ? {} : { items: { some: { meetingId } } }),
      },
    }
    const rows = await prisma.caseEvent.findMany({
      where,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      skip: page.from,
      take: page.most,
      select: { ...ofEvent, case: { select: { forum: true, indicator: { select: { ref: true } } } } },
    })
    // Where the first page is not full it holds them all.
    const isAll = page.from === 0 && rows.length < page.most
    const count = isAll ? rows.length : await prisma.caseEvent.count({ where })
    const taken = rows.map(({ case: of, ...row }) => ({ ...eventOf(row), ref: of.indicator.ref, forum: of.forum }))
    return { taken, count }
  },
})
