import type { Command, CommandContext } from '../core/command.ts'
import { metaOf } from '../core/read-fields.ts'
import { filterVisibleItems } from './visible-items.ts'

/** What the items may be called that a command's line begins with, so that a title of several words is read as one. */
export async function listItemNames(
  command: Command,
  typed: string,
  context: CommandContext,
): Promise<readonly string[]> {
  const [first, ...others] = command.words
  const isTitle = /^[^\d#"“]\S*\s/.test(typed) // a number and quoted words stand by themselves
  if (first === undefined || !isTitle || others.length === 0 || metaOf(command.input.shape[first]).names !== 'item')
    return []
  const { agenda } = context.store
  const maySee = await filterVisibleItems(context)
  const items = [...(await agenda.listPlanned()), ...(await agenda.listLastHeard())].filter(maySee)
  return [...new Set(items.flatMap(({ ref, title }) => (ref === null ? [title] : [title, `${ref} ${title}`])))]
}
