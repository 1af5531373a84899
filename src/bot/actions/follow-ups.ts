import type { Action } from '../../domain/actions/action.ts'
import { post } from '../../domain/core/recipient.ts'
import { postId } from '../../domain/directory/post-id.ts'
import type { FollowUps, NoticeRow } from '../../store/core/follow-up.ts'
import type { AppContext } from '../core/context.ts'
import { actionChangedNotice, actionNotice, extensionNotice } from './notices.ts'
import { reminderTasksFor } from './reminders.ts'

/** What must follow when an action is recorded: its owner is told, and reminded when its date comes. */
export const notifyActionRecorded = (made: Action, context: AppContext): FollowUps => ({
  tasks: reminderTasksFor(made, context),
  notices: [ownersCard(made, context)],
})

/**
 * What must follow the last thing that happened to an action. Its owner's card is edited; the chair is asked for a later
 * date, or their card edited; the owner is told what others decided; and what it was to be reminded of goes when it is
 * no longer open, or has a new task for its new date.
 */
export function notifyActionMoved(moved: Action, context: AppContext): FollowUps {
  const event = moved.events.at(-1)
  const owner = ownersCard(moved, context)
  switch (event?.kind) {
    case 'asked':
      return { notices: [owner, ...chairsCard(moved, context)] }
    case 'refused':
      return { notices: [owner, ...chairsCard(moved, context), tellOwner(moved, event.id)] }
    case 'extended':
      return {
        drop: { about: `action:${moved.id}`, why: `its date was changed to ${moved.due}` },
        tasks: reminderTasksFor(moved, context),
        notices: [owner, ...chairsCard(moved, context), tellOwner(moved, event.id)],
      }
    case 'completed':
    case 'withdrawn':
      return {
        drop: { about: `action:${moved.id}`, why: `the action is ${moved.state}` },
        notices: [
          owner,
          ...chairsCard(moved, context),
          ...(event.kind === 'withdrawn' && event.by !== moved.ownerTitle ? [tellOwner(moved, event.id)] : []),
        ],
      }
    default:
      return { notices: [owner] }
  }
}

/** The owner's card: posted when it is recorded, edited in place with everything that happens. */
const ownersCard = ({ id, ownerPost, events }: Action, context: AppContext): NoticeRow =>
  actionNotice.to(post(ownerPost), { actionId: id }, id, events.at(-1)?.id ?? context.now().toISOString())

/** The owner's card says that the action is taken back, where the outcome that it followed from was corrected. */
export const notifyActionWithdrawn = ({ id, ownerPost }: Action, context: AppContext): NoticeRow =>
  actionNotice.to(post(ownerPost), { actionId: id }, id, 'corrected', context.now().toISOString())

/** The chair's card about the later date that was asked for last; none when none ever was. */
function chairsCard(action: Action, { framework }: AppContext): readonly NoticeRow[] {
  const nth = action.events.filter(({ kind }) => kind === 'asked').length
  const forum = framework.forums.find(({ key }) => key === action.forum) ?? framework.forums[0]
  if (nth === 0 || !forum) return []
  const { id, events } = action
  return [extensionNotice.to(post(postId(forum.chair)), { actionId: id, nth }, id, nth, `${events.at(-1)?.id}`)]
}

/** A message of its own, since an edited card is easily overlooked. */
const tellOwner = ({ id, ownerPost }: Action, eventId: number): NoticeRow =>
  actionChangedNotice.to(post(ownerPost), { actionId: id, eventId }, eventId)
