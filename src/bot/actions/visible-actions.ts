import type { Action } from '../../domain/actions/action.ts'
import { readsAsOwner } from '../../domain/directory/access.ts'
import type { CommandContext } from '../core/command.ts'
import { listVisibleRefs } from '../directory/visible-refs.ts'

/** Those that may be shown where it was asked: what is promised for an exempt indicator is as exempt as its figures. */
export async function filterVisibleActions(
  actions: readonly Action[],
  context: CommandContext,
): Promise<readonly Action[]> {
  const visible = await listVisibleRefs(context)
  return actions.filter(
    (action) => action.ref === null || visible.has(action.ref) || readsAsOwner(context.caller, action, context.seenBy),
  )
}
