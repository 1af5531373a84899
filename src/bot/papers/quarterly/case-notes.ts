import type { Temporal } from 'temporal-polyfill'
import type { Case } from '../../../domain/cases/case.ts'
import { isBelowForums, theLevel } from '../../../domain/cases/ladder.ts'
import type { FigureRow } from '../../../papers/quarterly/snapshot.ts'
import type { Council } from '../../core/council.ts'
import { dayOf } from '../../core/council-time.ts'

type Notes = Pick<FigureRow, 'openCase' | 'closedCase'>

/**
 * What the cases on an indicator's performance come to as at a moment. What has been decided since is left out; the level
 * is the present one. `since` is the day after which a case is new to the reader.
 */
export function caseNotes(council: Council, cases: readonly Case[], moment: Date, since: Temporal.PlainDate): Notes {
  const isBy = (at: Date | null): at is Date => at !== null && at.getTime() <= moment.getTime()
  const isNew = (at: Date) => since.until(dayOf(council, at)).sign > 0
  const open = cases.find(({ closedAt }) => !isBy(closedAt))
  if (open) {
    return {
      openCase: {
        state: isBy(open.decidedAt) ? 'called_in' : 'proposed',
        level: theLevel(council.framework, open.level),
        below: isBelowForums(council.framework, open),
        openedOn: dayOf(council, open.openedAt).toString(),
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
  return { openCase: null, closedCase: { state, closedOn: dayOf(council, closedAt).toString(), reason } }
}
