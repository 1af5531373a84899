import { Refusal } from '../../domain/core/refusal.ts'
import { mayMaintainDirectory } from '../../domain/directory/record.ts'
import type { CommandContext } from '../core/command.ts'
import type { AppContext } from '../core/context.ts'

/** Throws a refusal unless the caller keeps the directory. */
export function mustMaintainDirectory({ framework, caller }: CommandContext): void {
  if (mayMaintainDirectory(framework, caller)) return
  throw new Refusal('may_not_keep', 'The directory is kept by the performance team and the ICT team.')
}

/** The fields in which a post is named, as a form's choices. */
export async function postChoices({ store }: Pick<AppContext, 'store'>) {
  return (await store.directory.listPosts()).map(({ title }) => ({ value: title, label: title }))
}
