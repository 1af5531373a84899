import { maySee } from '../../domain/directory/access.ts'
import type { CommandContext } from '../core/command.ts'

/** The references of the indicators that the caller may see in the place in which they ask. */
export async function listVisibleRefs({
  caller,
  framework,
  now,
  seenBy,
  store,
}: CommandContext): Promise<ReadonlySet<string>> {
  const records = await store.figures.listDefinitions(now())
  const visible = records.filter(({ indicator }) => maySee(framework, caller, indicator, seenBy))
  return new Set(visible.map(({ indicator }) => indicator.ref))
}
