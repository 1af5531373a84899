import { onlyFor, Refusal } from '../../domain/core/refusal.ts'
import { mayDecide } from '../../domain/directory/access.ts'
import type { Forum } from '../../domain/rules/framework.ts'
import type { CommandContext } from '../core/command.ts'
import { readForum } from './forums.ts'

/** The forum named, or the only one that the caller decides for, or the council's first (PAT looks at indicators). */
export function findDecidingForum({ framework, caller }: CommandContext, named: string | null): Forum {
  if (named !== null) return readForum(framework, named)
  const forum = framework.forums.find((one) => mayDecide(one, caller)) ?? framework.forums[0]
  if (!forum)
    throw new Refusal('no_forum', 'framework.yaml names no forum. You can ask the performance team, who keep it.')
  return forum
}

/** Throws a refusal for whoever decides for no forum. `does`: "calls in". */
export function mustDecideSome({ framework, caller }: CommandContext, does: string): void {
  if (framework.forums.some((forum) => mayDecide(forum, caller))) return
  const names = framework.forums.map(({ name }) => name).join(' or ')
  throw onlyFor('not_chair', `whoever chairs ${names}, or its secretary`, does)
}

/** Who decides for a forum, as a refusal names them: "the Deputy Managing Director, who chairs PAT, or its secretary". */
export const sayDeciders = (forum: Forum): string => `the ${forum.chair}, who chairs ${forum.name}, or its secretary`
