import { Refusal } from '../../domain/core/refusal.ts'
import type { Forum, Framework } from '../../domain/rules/framework.ts'
import type { CommandContext } from '../core/command.ts'
import { readForumName } from '../core/read-fields.ts'

/** A forum by its key or name, whatever its case; null when there is none. */
export function findForum(framework: Framework, typed: string): Forum | null {
  const wanted = readForumName(typed).toLowerCase()
  return (
    framework.forums.find(({ key, name, fullName }) =>
      [key, name, fullName].some((one) => one.toLowerCase() === wanted),
    ) ?? null
  )
}

/** The forum in whose own channel something is asked. */
export const channelForum = ({ framework, seenBy }: Pick<CommandContext, 'framework' | 'seenBy'>): Forum | null =>
  (seenBy.kind === 'channel' && framework.forums.find(({ channel }) => channel === seenBy.channel)) || null

/** The same; throws a refusal that names the forums there are. */
export function readForum(framework: Framework, typed: string): Forum {
  const found = findForum(framework, typed)
  if (found) return found
  const names = framework.forums.map(({ name }) => name)
  const offers = names.map((name) => ({ value: name, label: name }))
  throw new Refusal('forum_unknown', `There is no forum "${typed}": say ${names.join(' or ')}.`, null, {
    typed,
    offers,
  })
}
