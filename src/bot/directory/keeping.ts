import { Refusal } from '../../domain/core/refusal.ts'
import { mayKeepDirectory } from '../../domain/directory/record.ts'
import type { CommandContext } from '../core/command.ts'
import type { Council } from '../core/council.ts'

/** Throws a refusal unless the caller keeps the directory. */
export function mustKeepDirectory({ framework, caller }: CommandContext): void {
  if (mayKeepDirectory(framework, caller)) return
  throw new Refusal('may_not_keep', 'The directory is kept by the performance team and the ICT team.')
}

/** The fields in which a post is named, as a form's choices. */
export async function postChoices({ store }: Pick<Council, 'store'>) {
  return (await store.directory.posts()).map(({ title }) => ({ value: title, label: title }))
}
