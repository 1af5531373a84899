import type { Temporal } from 'temporal-polyfill'
import { person as personal } from '../../domain/core/recipient.ts'
import type { Post } from '../../domain/directory/access.ts'
import type { FollowUps, NoticeRow } from '../../store/core/follow-up.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { evaluateTask } from '../rules/tasks.ts'
import { caseNotice } from './follow-ups.ts'
import { inheritedNotice } from './notices.ts'
import { isKnownToManager } from './posts-at-level.ts'

/** A post that has changed hands by now is looked at at once, so that open cases are passed on; a later one on its day. */
export function notifyHandOver(post: Post, day: Temporal.PlainDate, context: AppContext): FollowUps {
  const now = context.now()
  if (context.today().until(day).sign > 0) return {}
  const key = `evaluate:directory:${post.id}:${now.toISOString()}`
  return { tasks: [evaluateTask.due({ why: 'directory' }, now, { key })] }
}

/**
 * Whoever fills a vacant post is told of the cases that were opened on this very day, when others stood in: days cannot
 * tell that they came after. Of earlier ones the evaluation tells them.
 */
export async function notifyNewHolder(post: Post, person: string, context: AppContext): Promise<readonly NoticeRow[]> {
  const { store } = context
  const today = context.today()
  if ((await store.directory.listHolders({ id: post.id, on: today })).length > 0) return []
  const opened = (await store.cases.listOpen(null)).filter((one) => dayOf(context, one.openedAt).equals(today))
  const indicators = await store.figures.findDefinitions(
    opened.map(({ ref }) => ref),
    context.now(),
  )
  return opened
    .filter((one) => indicators.get(one.ref)?.accountablePost === post.id && isKnownToManager(context, one))
    .map((one) => caseNotice(inheritedNotice, one.id, personal(person), context.now().toISOString()))
}
