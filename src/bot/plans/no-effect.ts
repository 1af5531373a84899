import type { Case } from '../../domain/cases/case.ts'
import { isOpen } from '../../domain/cases/case.ts'
import { saysNoEffectOf } from '../../domain/cases/event.ts'
import { forumAt } from '../../domain/cases/ladder.ts'
import type { History } from '../../domain/figures/history.ts'
import { latestOf } from '../../domain/figures/history.ts'
import type { Commitment } from '../../domain/plans/commitment.ts'
import { commitmentSaid, hasNoEffectYet } from '../../domain/plans/commitment.ts'
import { sayNoEffect } from '../../messages/cases/event.ts'
import { showCase } from '../cases/follow-ups.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { findNextMeeting } from '../meetings/next.ts'

/**
 * Done, and no effect yet: the chair is asked whether to call it in; a case that was called in and waits on no agenda goes
 * to the next meeting's; any other open case keeps a note of it. Once for an action. An indicator that is green again
 * needs no call-in.
 */
export async function proposeForNoEffect(context: AppContext, history: History, commitment: Commitment): Promise<void> {
  const { action, ref } = commitment
  if (!action || !hasNoEffectYet(commitment) || latestOf(history)?.rag === 'GREEN') return
  if (await wasSaid(context, ref, action.id)) return

  const { store } = context
  const now = context.now()
  const found = {
    how: 'no_effect',
    actionId: action.id,
    what: action.what,
    doneOn: action.doneAt === null ? null : dayOf(context, action.doneAt).toString(),
    promised: commitmentSaid(commitment, history.indicator),
    reported: commitment.note,
  } as const
  const because = sayNoEffect(found)
  const event = { ...found, at: now, kind: 'no_effect', by: 'the figures' } as const
  const open = await store.cases.findOpenFor(ref, 'poor')
  if (!open) {
    const forum = forumAt(context.framework, commitment.forum ?? '') ?? context.framework.forums[0]
    if (!forum) return
    const opened = { forum: forum.key, because, proposed: { ...found, kind: 'proposed' as const }, by: event.by, now }
    await store.cases.openByHand(ref, opened, (one) => showCase(one, context))
    return
  }
  const isOnAgenda = (await store.agenda.listForCase(open.id)).some(({ state }) => state === 'planned')
  const next = open.state === 'called_in' && !isOnAgenda ? await findNextMeeting(context, open.forum) : null
  if (!next) {
    await store.cases.note(open.id, event, showCase(open, context, now))
    return
  }
  const item = {
    meetingId: next.meeting.id,
    kind: 'call_in',
    title: history.indicator.name,
    why: because,
    caseId: open.id,
    presenterPost: history.indicator.accountablePost ?? history.indicator.directorPost,
    addedBy: 'the rules',
  } as const
  await store.cases.change(
    open.id,
    (current) =>
      isOpen(current)
        ? { ...decisionOf(current), meetingId: item.meetingId, planDue: next.planDue, waitingFor: null }
        : null,
    () => event,
    (changed) => ({ ...showCase(changed, context, now), items: [item] }),
  )
}

/** What the chair decided stays as it is. */
const decisionOf = ({ state, decidedAt, decidedBy, reason, closedAt, rearmAfter }: Case) => ({
  ...{ state, decidedAt, decidedBy, reason, closedAt, rearmAfter },
})

/** Whether an action was put to the chair before, whatever became of it. */
async function wasSaid({ store }: AppContext, ref: string, actionId: number): Promise<boolean> {
  for (const { id } of await store.cases.listFor(ref)) {
    if ((await store.cases.listEventsOf(id)).some((event) => saysNoEffectOf(event, actionId))) return true
  }
  return false
}
