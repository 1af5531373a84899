import { readsAsOwner } from '../domain/access.ts'
import type { Action } from '../domain/action.ts'
import type { CommandContext } from './command.ts'
import { visibleRefs } from './visible.ts'

/** Those that may be shown where it was asked: what is promised for an exempt indicator is as exempt as its figures. */
export async function shownActions(actions: readonly Action[], context: CommandContext): Promise<readonly Action[]> {
  const visible = await visibleRefs(context)
  return actions.filter(
    (action) => action.ref === null || visible.has(action.ref) || readsAsOwner(context.caller, action, context.seenBy),
  )
}
