import { sayDate } from '../domain/calendar.ts'
import type { Case } from '../domain/case.ts'
import { isOpen } from '../domain/case.ts'
import type { History } from '../domain/history.ts'
import { latestOf } from '../domain/history.ts'
import { forumAt } from '../domain/ladder.ts'
import type { Standing, Undertaking } from '../domain/undertaking.ts'
import { hasNoEffectYet, sayPromise, sayReported, standingOf } from '../domain/undertaking.ts'
import { postId } from '../store/directory.ts'
import type { Notice } from '../store/follow-up.ts'
import type { Council } from './council.ts'
import { showCase } from './follow-ups.ts'
import { nextMeetingFor } from './next-meeting.ts'
import { dayOf } from './views.ts'

/**
 * Holds the promises about an indicator against its figures as they are now. What stands otherwise than before is noted on
 * its case and told to the accountable manager and the forum's secretary, in one message for the indicator. An action
 * that is done and has had no effect yet is proposed for a new call-in. A repeat changes nothing.
 */
export async function settleUndertakings(
  council: Council,
  history: History,
  live: readonly Undertaking[],
): Promise<void> {
  const own = live.filter(({ ref }) => ref === history.indicator.ref)
  if (own.length === 0) return
  const held = own.map((promise) => ({ promise, standing: standingOf(promise, history) }))
  const changed = held.filter(({ promise, standing }) => differs(promise, standing))
  const news = changed.filter(({ promise, standing }) => promise.state !== standing.state)
  if (changed.length > 0) {
    await council.store.undertakings.settle(
      changed.map(({ promise, standing }) => ({
        ...standing,
        id: promise.id,
        event: news.some((one) => one.promise === promise)
          ? { caseId: promise.caseId, text: eventText(history, promise, standing) }
          : null,
      })),
      { notices: news.length === 0 ? [] : noticesOf(council, history, news.map(promised)) },
      council.now(),
    )
  }
  for (const { promise, standing } of held) await proposeAgain(council, history, { ...promise, ...standing })
}

const promised = ({ promise }: { readonly promise: Undertaking }) => promise

const differs = (promise: Undertaking, { state, note }: Standing) => promise.state !== state || promise.note !== note

const EVENTS: Readonly<Record<Undertaking['state'], string>> = {
  pending: 'Promise open again',
  kept: 'Promise kept',
  late: 'Promise kept late',
  missed: 'Promise missed',
  superseded: 'Promise dropped',
}

const eventText = ({ indicator }: History, promise: Undertaking, { state, note }: Standing): string =>
  `${EVENTS[state]}: ${sayPromise(indicator, promise)}.${sayReported(state, note)}`

/** To whoever answers for the indicator, and to the secretaries of the forums that were promised. */
function noticesOf(council: Council, { indicator }: History, news: readonly Undertaking[]): readonly Notice[] {
  const manager = indicator.accountablePost ?? indicator.directorPost
  const forums = council.framework.forums.filter(({ key }) => news.some(({ forum }) => forum === key))
  const posts = [...(manager === null ? [] : [manager]), ...forums.map(({ secretary }) => postId(secretary))]
  const moment = council.now().toISOString()
  const subject = { ref: indicator.ref, day: council.today().toString() }
  return [...new Set(posts)].map((post) => ({
    key: `promise:${indicator.ref}:${post}:${moment}`,
    notice: 'promise',
    subject,
    place: `post:${post}`,
  }))
}

/**
 * Done, and no effect yet: the chair is asked whether to call it in; a case that was called in and waits on no agenda goes
 * to the next meeting's; any other open case keeps a note of it. Once for an action. An indicator that is green again
 * needs no call-in.
 */
async function proposeAgain(council: Council, history: History, promise: Undertaking): Promise<void> {
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
