import { post } from '../../domain/core/recipient.ts'
import type { History } from '../../domain/figures/history.ts'
import type { Commitment, Standing } from '../../domain/plans/commitment.ts'
import { commitmentSaid, standingOf } from '../../domain/plans/commitment.ts'
import type { NoticeRow } from '../../store/core/follow-up.ts'
import { postId } from '../../store/directory/directory.ts'
import type { AppContext } from '../core/context.ts'
import { commitmentNotice } from './commitment-notices.ts'
import { proposeForNoEffect } from './no-effect.ts'

/**
 * Holds the live commitments about an indicator against its figures as they are now. What stands otherwise than before is noted on
 * its case and told to the accountable manager and the forum's secretary, in one message for the indicator. An action
 * that is done and has had no effect yet is proposed for a new call-in. A repeat changes nothing.
 */
export async function settleCommitments(
  context: AppContext,
  history: History,
  own: readonly Commitment[],
): Promise<void> {
  if (own.length === 0) return
  const held = own.map((commitment) => ({ commitment, standing: standingOf(commitment, history) }))
  const changed = held.filter(({ commitment, standing }) => differs(commitment, standing))
  const news = changed.filter(({ commitment, standing }) => commitment.state !== standing.state)
  if (changed.length > 0) {
    await context.store.commitments.settle(
      changed.map(({ commitment, standing }) => ({
        ...standing,
        id: commitment.id,
        was: commitment.state,
        event: news.some((one) => one.commitment === commitment)
          ? { caseId: commitment.caseId, promised: commitmentSaid(commitment, history.indicator) }
          : null,
      })),
      { notices: news.length === 0 ? [] : noticesOf(context, history, news.map(promised)) },
      context.now(),
    )
  }
  for (const { commitment, standing } of held)
    await proposeForNoEffect(context, history, { ...commitment, ...standing })
}

const promised = ({ commitment }: { readonly commitment: Commitment }) => commitment

const differs = (commitment: Commitment, { state, note }: Standing) =>
  commitment.state !== state || commitment.note !== note

/** To whoever answers for the indicator, and to the secretaries of the forums that were promised. */
function noticesOf(context: AppContext, { indicator }: History, news: readonly Commitment[]): readonly NoticeRow[] {
  const manager = indicator.accountablePost ?? indicator.directorPost
  const forums = context.framework.forums.filter(({ key }) => news.some(({ forum }) => forum === key))
  const posts = [...(manager === null ? [] : [manager]), ...forums.map(({ secretary }) => postId(secretary))]
  const moment = context.now().toISOString()
  const subject = { ref: indicator.ref, day: context.today().toString() }
  return [...new Set(posts)].map((id) => commitmentNotice.to(post(id), subject, indicator.ref, id, moment))
}
