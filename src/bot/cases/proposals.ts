import type { Case } from '../../domain/cases/case.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { CommandContext } from '../core/command.ts'
import { viewerOf } from '../core/viewer.ts'

/** What is proposed to a forum and waits for its chair, the oldest first, as far as it may be seen where the caller asks. */
export async function listProposals(context: CommandContext, forum: Forum): Promise<readonly Case[]> {
  const open = await context.store.cases.listOpen(forum.key)
  const viewer = await viewerOf(context, context.caller, context.seenBy)
  return viewer.visible(open.filter(({ state }) => state === 'proposed'))
}
