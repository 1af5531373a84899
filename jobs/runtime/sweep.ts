import type { AppContext } from '../../src/bot/core/context.ts'
import { forumsSetUp } from '../../src/bot/runtime/set-up.ts'
import type { ScheduledTask } from '../../src/store/runtime/tasks.ts'
import { brief } from '../agenda/brief.ts'
import { agendaClosed } from '../agenda/closed.ts'
import { meetingDay } from '../agenda/meeting-day.ts'
import { stepUp } from '../cases/step-up.ts'
import { refreshMeetings } from '../cycle/refresh-meetings.ts'
import { invite } from '../meetings/invite.ts'
import { memberBriefing } from '../meetings/member-briefing.ts'
import { preflight } from '../meetings/preflight.ts'
import { outcomeCheck } from '../outcomes/check.ts'
import { meetingPapers } from '../papers/meeting-papers.ts'
import { periodPaper } from '../papers/period-paper.ts'
import { redraft } from '../papers/redraft.ts'
import { chasePlans } from '../plans/chase.ts'
import { evaluate } from '../rules/evaluate.ts'
import { planRecurring } from './plan-recurring.ts'

/**
 * What says, or goes by, what the rules find. None of it is done while an evaluation is due, as at a first start, after an
 * outage or an import: what the evaluation opens and closes is on record before anything is said of it.
 */
const AFTER_EVALUATION = [
  agendaClosed,
  brief,
  chasePlans,
  invite,
  meetingDay,
  meetingPapers,
  memberBriefing,
  outcomeCheck,
  periodPaper,
  preflight,
  redraft,
  refreshMeetings,
  stepUp,
].map(({ name }) => name)

/**
 * An evaluation that fails again and again, or takes its process with it, keeps the rest waiting for so long and no longer:
 * a briefing on what was known before is better than none, and is edited once an evaluation succeeds.
 */
const EVALUATION_MAY_TAKE_MS = 30 * 60_000

/**
 * The sweep of a process that does it again and again: what recurs is planned once for each day and version of the rules,
 * and once more when the record is no longer empty.
 */
export function sweeping(): (context: AppContext) => Promise<readonly ScheduledTask[]> {
  let planned = ''
  return async (context) => {
    const isEmpty = await context.store.recordKind.isEmpty()
    const now = `${context.today()} ${context.frameworkVersionId} ${isEmpty}`
    if (planned !== now) await planRecurring(context)
    planned = now
    await context.store.outbox.retryUnreachable(context.now())
    return listDue(context)
  }
}

/** Writes the tasks of what recurs, then looks for what is due: once in a while, and when the program starts. */
export async function sweep(context: AppContext): Promise<readonly ScheduledTask[]> {
  await planRecurring(context)
  await context.store.outbox.retryUnreachable(context.now())
  return listDue(context)
}

/** The tasks that should have been done by now and are not, the oldest first: after every change. */
export const listDue = async (context: AppContext): Promise<readonly ScheduledTask[]> =>
  context.store.tasks.overdue(context.now(), await forumsSetUp(context), {
    first: evaluate.name,
    after: AFTER_EVALUATION,
    unlessTriedBy: new Date(context.now().getTime() - EVALUATION_MAY_TAKE_MS),
  })
