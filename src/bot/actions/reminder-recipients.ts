import type { Action } from '../../domain/actions/action.ts'
import type { Post } from '../../domain/directory/access.ts'
import { postId } from '../../domain/directory/post-id.ts'
import type { ToldAs } from '../../messages/actions/reminders.ts'
import type { AppContext } from '../core/context.ts'
import type { Stage } from './reminders.ts'

/** Whom a reminder goes to beside the owner, and as what. */
export type ReminderRecipient = Post & { readonly as: ToldAs }

/**
 * Who is told of an action beside its owner at a stage. Overdue, it goes up: to the post that the owner answers to, then
 * to the one above that and to the forum's secretary. Where the directory names none, the indicator's director stands
 * in, and failing that the secretary; of an exempt indicator it is always its director, who is entitled to it.
 */
export async function listReminderRecipients(
  action: Action,
  stage: Stage,
  context: AppContext,
): Promise<readonly ReminderRecipient[]> {
  if (stage === 'before' || stage === 'on') return []
  const { framework, now, store } = context
  const record = action.ref === null ? null : await store.figures.findDefinition(action.ref, now())
  const { directorPost = null, classification } = record?.indicator ?? {}
  const director =
    directorPost === null
      ? null
      : { id: directorPost, title: record?.titles.director ?? directorPost, as: 'director' as const }
  const [manager, above] =
    classification === 'exempt' ? [] : action.ownerAnswersTo.map((one) => ({ ...one, as: 'above' as const }))
  const up = stage === 'manager' ? (manager ?? director) : (above ?? director ?? manager)

  const forum = framework.forums.find(({ key }) => key === action.forum) ?? framework.forums[0]
  const secretary = forum ? { id: postId(forum.secretary), title: forum.secretary, as: 'secretary' as const } : null
  const told = [...(up ? [up] : []), ...(secretary && (stage === 'director' || !up) ? [secretary] : [])]
  return told.filter(({ id }, at) => id !== action.ownerPost && told.findIndex((one) => one.id === id) === at)
}
