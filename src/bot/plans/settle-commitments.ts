import { post } from '../../domain/core/recipient.ts'
import type { History } from '../../domain/figures/history.ts'
import type { Standing, Undertaking } from '../../domain/plans/commitment.ts'
import { commitmentSaid, standingOf } from '../../domain/plans/commitment.ts'
import type { NoticeRow } from '../../store/core/follow-up.ts'
import { postId } from '../../store/directory/directory.ts'
import type { Council } from '../core/council.ts'
import { promiseNotice } from './commitment-notices.ts'
import { proposeAgain } from './no-effect.ts'

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
        was: promise.state,
        event: news.some((one) => one.promise === promise)
          ? { caseId: promise.caseId, promised: commitmentSaid(promise, history.indicator) }
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

/** To whoever answers for the indicator, and to the secretaries of the forums that were promised. */
function noticesOf(council: Council, { indicator }: History, news: readonly Undertaking[]): readonly NoticeRow[] {
  const manager = indicator.accountablePost ?? indicator.directorPost
  const forums = council.framework.forums.filter(({ key }) => news.some(({ forum }) => forum === key))
  const posts = [...(manager === null ? [] : [manager]), ...forums.map(({ secretary }) => postId(secretary))]
  const moment = council.now().toISOString()
  const subject = { ref: indicator.ref, day: council.today().toString() }
  return [...new Set(posts)].map((id) => promiseNotice.to(post(id), subject, indicator.ref, id, moment))
}
