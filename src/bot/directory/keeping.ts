import { onlyFor } from '../../domain/core/refusal.ts'
import { mayMaintainDirectory } from '../../domain/directory/record.ts'
import type { CommandContext } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'

/** Throws a refusal unless the caller keeps the directory. */
export function mustMaintainDirectory({ framework, caller }: CommandContext): void {
  if (mayMaintainDirectory(framework, caller)) return
  throw onlyFor('may_not_keep', 'the performance team or the ICT team', 'changes the directory')
}

/** The fields in which a post is named, as a form's choices. */
export async function postChoices({ store }: Pick<AppContext, 'store'>) {
  return (await store.directory.listPosts()).map(({ title }) => ({ value: title, label: title }))
}
