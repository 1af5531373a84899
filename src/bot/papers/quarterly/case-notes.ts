import type { Temporal } from 'temporal-polyfill'
import type { Case } from '../../../domain/cases/case.ts'
import { isBelowForums, sayLevel } from '../../../domain/cases/ladder.ts'
import type { FigureRow } from '../../../papers/quarterly/snapshot.ts'
import type { AppContext } from '../../core/context.ts'
import { dayOf } from '../../core/council-time.ts'

type Notes = Pick<FigureRow, 'openCase' | 'closedCase'>

/**
 * What the cases on an indicator's performance come to as at a moment. What has been decided since is left out; the level
 * is the present one. `since` is the day after which a case is new to the reader.
 */
export function caseNotes(context: AppContext, cases: readonly Case[], moment: Date, since: Temporal.PlainDate): Notes {
  const isBy = (at: Date | null): at is Date => at !== null && at.getTime() <= moment.getTime()
  const isNew = (at: Date) => since.until(dayOf(context, at)).sign > 0
  const open = cases.find(({ closedAt }) => !isBy(closedAt))
  if (open) {
    return {
      openCase: {
        state: isBy(open.decidedAt) ? 'called_in' : 'proposed',
        level: sayLevel(context.framework, open.level),
        below: isBelowForums(context.framework, open),
        openedOn: dayOf(context, open.openedAt).toString(),
        isNew: isNew(open.openedAt),
        because: open.because,
      },
      closedCase: null,
    }
  }
  const last = cases.findLast(({ closedAt }) => isBy(closedAt) && isNew(closedAt))
  if (!last?.closedAt) return { openCase: null, closedCase: null }
  const { closedAt, reason } = last
  const state = last.state === 'declined' ? 'declined' : 'closed'
  return { openCase: null, closedCase: { state, closedOn: dayOf(context, closedAt).toString(), reason } }
}
