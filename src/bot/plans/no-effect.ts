import type { Case } from '../../domain/cases/case.ts'
import { isOpen } from '../../domain/cases/case.ts'
import { forumAt } from '../../domain/cases/ladder.ts'
import { sayDate } from '../../domain/core/calendar.ts'
import type { History } from '../../domain/figures/history.ts'
import { latestOf } from '../../domain/figures/history.ts'
import type { Undertaking } from '../../domain/plans/commitment.ts'
import { hasNoEffectYet, sayPromise } from '../../domain/plans/commitment.ts'
import { showCase } from '../cases/follow-ups.ts'
import type { Council } from '../core/council.ts'
import { dayOf } from '../core/council-time.ts'
import { nextMeetingFor } from '../meetings/next.ts'

/**
 * Done, and no effect yet: the chair is asked whether to call it in; a case that was called in and waits on no agenda goes
 * to the next meeting's; any other open case keeps a note of it. Once for an action. An indicator that is green again
 * needs no call-in.
 */
export async function proposeAgain(council: Council, history: History, promise: Undertaking): Promise<void> {
  const { action, ref } = promise
  if (!action || !hasNoEffectYet(promise) || latestOf(history)?.rag === 'GREEN') return
  const done = action.doneAt === null ? '' : ` on ${sayDate(dayOf(council, action.doneAt))}`
  const said = `Action ${action.id} (${action.what}) was done${done} and has had no effect yet.`
  if (await wasSaid(council, ref, said)) return

  const { store } = council
  const now = council.now()
  const because = `${said} Promised was ${sayPromise(history.indicator, promise)}; reported was ${promise.note}.`
  const event = { at: now, kind: 'no_effect', by: 'the figures', text: because }
  const open = await store.cases.openFor(ref, 'poor')
  if (!open) {
    const forum = forumAt(council.framework, promise.forum ?? '') ?? council.framework.forums[0]
    if (!forum) return
    await store.cases.openByHand(ref, { forum: forum.key, because, by: event.by, now }, (one) => showCase(one, council))
    return
  }
  const isOnAgenda = (await store.agenda.ofCase(open.id)).some(({ state }) => state === 'planned')
  const next = open.state === 'called_in' && !isOnAgenda ? await nextMeetingFor(council, open.forum) : null
  if (!next) {
    await store.cases.note(open.id, event, showCase(open, council, now))
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
    (changed) => ({ ...showCase(changed, council, now), items: [item] }),
  )
}

/** What the chair decided stays as it is. */
const decisionOf = ({ state, decidedAt, decidedBy, reason, closedAt, rearmAfter }: Case) => ({
  ...{ state, decidedAt, decidedBy, reason, closedAt, rearmAfter },
})

/** Whether an action was put to the chair before, whatever became of it. */
async function wasSaid({ store }: Council, ref: string, said: string): Promise<boolean> {
  for (const one of await store.cases.of(ref)) {
    if (one.because.startsWith(said)) return true
    if ((await store.cases.events(one.id)).some(({ text }) => text.startsWith(said))) return true
  }
  return false
}
