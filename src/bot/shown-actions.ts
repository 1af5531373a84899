import type { Action } from '../domain/action.ts'
import type { CommandContext } from './command.ts'
import { visibleRefs } from './visible.ts'

/** Those that may be shown where it was asked: what is promised for an exempt indicator is as exempt as its figures. */
export async function shownActions(actions: readonly Action[], context: CommandContext): Promise<readonly Action[]> {
  const visible = await visibleRefs(context)
  const own = new Set(context.caller.posts.map(({ id }) => id))
  // An owner always reads their own, alone.
  return actions.filter(
    ({ ref, ownerPost }) =>
      ref === null || visible.has(ref) || (own.has(ownerPost) && context.seenBy.kind === 'person'),
  )
}
