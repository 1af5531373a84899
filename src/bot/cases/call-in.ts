import type { Case } from '../../domain/cases/case.ts'
import { callIn, callInAgain, isOpen } from '../../domain/cases/case.ts'
import { isBelowForums } from '../../domain/cases/ladder.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { planDueOf } from '../meetings/deadlines.ts'
import { mustHaveMeeting } from '../meetings/next.ts'
import { showCase } from './follow-ups.ts'
import { findAccountablePost } from './posts-at-level.ts'

/**
 * The chair takes a case that was dealt with below the forum, to call it in: the meeting is found before. One that the forum
 * has already stays as it is.
 */
export async function bringToForum(
  context: AppContext,
  one: Case,
  forum: Forum,
  by: string,
  reason: string | null,
): Promise<Case> {
  if (!isBelowForums(context.framework, one)) return one
  const now = context.now()
  const brought = await context.store.cases.change(
    one.id,
    (current) =>
      isOpen(current) && isBelowForums(context.framework, current)
        ? { level: forum.key, forum: forum.key, levelSince: now }
        : null,
    () => ({ at: now, by, kind: 'step', how: 'taken', to: forum.key, reason }),
    (changed) => showCase(changed, context, now),
  )
  return brought ?? one
}

/**
 * Calls a case in to the forum's next meeting that leaves enough notice, or to the one `named` though it leaves less, and has
 * the notice sent. `by` is the post that decided, or "rules". One that was called in and came off the agenda for a recorded
 * reason goes on it again. Throws a refusal when it was decided already, or when no such meeting is planned.
 */
export async function callInToMeeting(
  context: AppContext,
  one: Case,
  indicator: Indicator,
  { by, reason }: { readonly by: string; readonly reason: string | null },
  named: Meeting | null = null,
): Promise<Case> {
  const meeting = named ?? (await mustHaveMeeting(context, one.forum)).meeting
  const now = context.now()
  const item = {
    meetingId: meeting.id,
    kind: 'call_in',
    title: indicator.name,
    // What has been heard before comes again for what the chair asks of it now.
    why: one.waitingFor === null ? one.because : (reason ?? one.because),
    caseId: one.id,
    presenterPost: findAccountablePost(context, one, indicator),
    addedBy: by,
  } as const
  return context.store.cases.change(
    one.id,
    (current) => {
      const to = { id: meeting.id, planDue: planDueOf(context, meeting, now) }
      return current.waitingFor === null ? callIn(current, by, to, reason, now) : callInAgain(current, to)
    },
    () => ({ at: now, by, kind: 'called_in', reason }),
    (changed) => ({ ...showCase(changed, context, now), items: [item] }),
  )
}
