import type { Temporal } from 'temporal-polyfill'
import type { Post } from '../domain/access.ts'
import { mayKeepDirectory } from '../domain/directory.ts'
import { person as personal } from '../domain/recipient.ts'
import { Refusal } from '../domain/refusal.ts'
import type { FollowUps, NoticeRow } from '../store/follow-up.ts'
import { inheritedNotice } from './case-notices.ts'
import { isKnownToManager } from './circumstances.ts'
import type { CommandContext } from './command.ts'
import type { Council } from './council.ts'
import { evaluateTask } from './evaluation-tasks.ts'
import { caseNotice } from './follow-ups.ts'
import { dayOf } from './views.ts'

/** Throws a refusal unless the caller keeps the directory. */
export function mustKeepDirectory({ framework, caller }: CommandContext): void {
  if (mayKeepDirectory(framework, caller)) return
  throw new Refusal('may_not_keep', 'The directory is kept by the performance team and the ICT team.')
}

/** A post that has changed hands by now is looked at at once, so that open cases are passed on; a later one on its day. */
export function afterHandOver(post: Post, day: Temporal.PlainDate, council: Council): FollowUps {
  const now = council.now()
  if (council.today().until(day).sign > 0) return {}
  const key = `evaluate:directory:${post.id}:${now.toISOString()}`
  return { tasks: [evaluateTask.due({ why: 'directory' }, now, { key })] }
}

/**
 * Whoever fills a vacant post is told of the cases that were opened on this very day, when others stood in: days cannot
 * tell that they came after. Of earlier ones the evaluation tells them.
 */
export async function casesOfToday(post: Post, person: string, council: Council): Promise<readonly NoticeRow[]> {
  const { store } = council
  const today = council.today()
  if ((await store.directory.holders(post.id, today)).length > 0) return []
  const opened = (await store.cases.open(null)).filter((one) => dayOf(council, one.openedAt).equals(today))
  const records = await Promise.all(opened.map(({ ref }) => store.figures.definition(ref, council.now())))
  return opened
    .filter((one, at) => records[at]?.indicator.accountablePost === post.id && isKnownToManager(council, one))
    .map((one) => caseNotice(inheritedNotice, one.id, personal(person), council.now().toISOString()))
}

/** The fields in which a post is named, as a form's choices. */
export async function postChoices({ store }: Pick<Council, 'store'>) {
  return (await store.directory.posts()).map(({ title }) => ({ value: title, label: title }))
}
