import type { Case } from '../../domain/cases/case.ts'
import { hasMoved } from '../../domain/cases/case.ts'
import { findResponsibleForum, forumAt, isBelowForums, ladderFor } from '../../domain/cases/ladder.ts'
import type { Indicator } from '../../domain/figures/indicator.ts'
import { DATA_OWNER } from '../../domain/rules/rule.ts'
import type { AnsweringPosts } from '../../store/core/shown-cases.ts'
import { postId } from '../../store/directory/directory.ts'
import type { AppContext } from '../core/context.ts'

/** Whether the accountable manager has been told of a case: a proposal that waits for the chair is not their business yet. */
export const isKnownToManager = (context: AppContext, one: Case): boolean =>
  one.meetingId !== null || isBelowForums(context.framework, one) || hasMoved(one)

/** Who answers for an indicator: its accountable post, else its director, else the forum's secretary; never nobody. */
export function findAccountablePost(
  context: AppContext,
  one: Case,
  indicator: Pick<Indicator, 'accountablePost' | 'directorPost'> | null,
): string {
  const secretary = findResponsibleForum(context.framework, one)?.secretary ?? ''
  return indicator?.accountablePost ?? indicator?.directorPost ?? postId(secretary)
}

/**
 * The posts that deal with a case while it is at a level below the forums: whoever keeps the data; the accountable
 * manager; and on the last step before a forum the director too. None where a forum or a level above has it.
 */
export function listPostsAtLevel(context: AppContext, one: Case, indicator: AnsweringPosts | null): readonly string[] {
  const { framework } = context
  const manager = findAccountablePost(context, one, indicator)
  if (one.level === DATA_OWNER) {
    // Keeping the data does not entitle to exempt figures, so these go to the accountable manager, who is.
    return [indicator?.classification === 'exempt' ? manager : (indicator?.dataOwnerPost ?? manager)]
  }
  const ladder = ladderFor(framework, one.kind)
  const step = ladder.find(({ key }) => key === one.level)?.step
  const firstForum = ladder.find(({ key }) => forumAt(framework, key) !== null)?.step
  if (step === undefined || firstForum === undefined || step >= firstForum) return []
  return step === firstForum - 1 ? [...new Set([indicator?.directorPost ?? manager, manager])] : [manager]
}
