import { z } from 'zod'
import { Refusal } from '../../domain/core/refusal.ts'
import type { Person } from '../../domain/directory/access.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import { listApprovers, paperTitle } from '../../domain/papers/paper.ts'
import { paperHash, shortHash } from '../../papers/frozen.ts'
import type { PaperContent } from '../../store/papers/papers.ts'
import type { CommandContext } from '../core/command.ts'
import { number } from '../core/inputs.ts'
import type { PaperRights } from '../core/paper-rights.ts'
import { callerTitle } from '../directory/authority.ts'
import { directMessageOnlyRefusal, findPaper } from './rights.ts'

export const paperInput = () => number('Paper', 'Its number, as "papers" lists it.')

/** The hash of the version that was read: a button gives it. */
export const readInput = () =>
  z
    .string()
    .trim()
    .regex(/^[0-9a-f]{12}$/i, 'the twelve letters and digits at its foot')
    .optional()
    .meta({ label: 'Hash', help: 'The twelve letters and digits at the foot of what you read, if you like.' })

/** A paper is worked on where nobody reads along, wherever it stands. */
async function paperToWorkOn(context: CommandContext, id: number): Promise<{ paper: Paper; rights: PaperRights }> {
  const found = await findPaper(context, id, context.caller, context.seenBy)
  if (context.seenBy.kind === 'channel') throw directMessageOnlyRefusal(id)
  return found
}

/** A paper that the caller prepares. Throws a refusal that says who does. */
export async function paperToPrepare(context: CommandContext, id: number): Promise<{ paper: Paper; by: string }> {
  const { paper, rights } = await paperToWorkOn(context, id)
  if (rights.prepare) return { paper, by: preparerTitle(context, paper, context.caller) }
  throw new Refusal(
    'paper_not_yours',
    `${paperTitle(paper)} is prepared by the performance team and by those who chair or serve ${forumNames(context, paper)}.`,
  )
}

/** A paper that the caller approves, and the chair for whom they do. Throws a refusal that says who does. */
export async function paperToApprove(
  context: CommandContext,
  id: number,
): Promise<{ paper: Paper; by: string; chair: string }> {
  const { paper, rights } = await paperToWorkOn(context, id)
  const chair = rights.approveFor
  if (chair !== null) return { paper, chair, by: ownTitle(context.caller, [chair]) }
  throw new Refusal(
    'not_chair',
    `${paperTitle(paper)} is approved by ${listOf(listApprovers(context.framework, paper))}.`,
  )
}

/** Whoever may check, write in or approve it may send it back. */
export async function paperToReturn(context: CommandContext, id: number): Promise<{ paper: Paper; by: string }> {
  const { paper, rights } = await paperToWorkOn(context, id)
  if (mayWork(rights)) return { paper, by: preparerTitle(context, paper, context.caller) }
  return paperToPrepare(context, id)
}

const mayWork = ({ prepare, approveFor }: PaperRights) => prepare || approveFor !== null

/** What stands in a paper now must be what was read. Throws a refusal. */
export function mustBeAsRead(paper: Paper, { content, texts }: PaperContent, read: string | undefined): void {
  const now = shortHash(paperHash(content, texts))
  if (read === undefined || read.toLowerCase() === now) return
  throw new Refusal(
    'paper_changed',
    `${paperTitle(paper)} has been changed since you read it (${read.toLowerCase()}; now ${now}). Please read it again: "paper ${paper.id}".`,
  )
}

/** The title under which somebody works on a paper: chair or secretary of its forum before any other. */
function preparerTitle({ framework }: CommandContext, { forums }: Paper, caller: Person): string {
  const theirs = framework.forums.filter(({ key }) => forums.includes(key))
  return ownTitle(caller, [
    ...theirs.map(({ chair }) => chair),
    ...theirs.map(({ secretary }) => secretary),
    ...framework.roles.performanceTeam,
  ])
}

const ownTitle = (caller: Person, titles: readonly string[]): string =>
  titles.find((title) => caller.posts.some((post) => post.title === title)) ?? callerTitle(caller)

const forumNames = ({ framework }: CommandContext, { forums }: Paper): string =>
  framework.forums
    .filter(({ key }) => forums.includes(key))
    .map(({ name }) => name)
    .join(' or ')

const listOf = (titles: readonly string[]): string => titles.map((title) => `the ${title}`).join(' and ')
