import { z } from 'zod'
import { onlyFor, Refusal, unlessRefused } from '../../domain/core/refusal.ts'
import type { Person } from '../../domain/directory/access.ts'
import { callerTitle } from '../../domain/directory/access.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import { listApprovers, paperTitle } from '../../domain/papers/paper.ts'
import { paperHash, shortHash } from '../../papers/frozen.ts'
import type { PaperContent } from '../../store/papers/papers.ts'
import type { Choice, CommandContext, Given, Prepared } from '../core/command.ts'
import { numbered } from '../core/inputs.ts'
import type { PaperRights } from '../core/paper-rights.ts'
import { directMessageOnlyRefusal, findPaper } from './rights.ts'

export const paperInput = () => numbered('Paper', 'paper', 'papers')

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

type ToWorkOn = (context: CommandContext, id: number) => Promise<{ readonly paper: Paper }>

/** Before a form on a paper opens: whoever may not do it is refused. */
export const preparePaperWork =
  (load: ToWorkOn) =>
  async (given: Given, context: CommandContext): Promise<Prepared> => {
    const id = readPaperNumber(given['paper'])
    if (id !== null) return { name: (await load(context, id)).paper.title }
    if (given['paper'] === undefined && (await listToWorkOn(context, load)).length === 0) {
      throw new Refusal('no_paper_yours', 'No paper waits for you to do that: "papers" lists those that you may see.')
    }
    return {}
  }

/** The papers among which a form lets choose. */
export const paperChoices =
  (load: ToWorkOn) =>
  async (context: CommandContext, given: Given): Promise<{ readonly paper?: readonly Choice[] }> =>
    given['paper'] === undefined
      ? { paper: (await listToWorkOn(context, load)).map(({ id, title }) => ({ value: String(id), label: title })) }
      : {}

/** The current papers that the caller may do that with. */
async function listToWorkOn(context: CommandContext, load: ToWorkOn): Promise<readonly Paper[]> {
  const papers = await context.store.papers.list({ states: ['draft', 'checked', 'approved', 'issued'] })
  const theirs = await Promise.all(papers.map(({ id }) => unlessRefused(load(context, id))))
  return papers.filter((_, at) => theirs[at] !== null).slice(0, OFFERED)
}

const OFFERED = 25 // papers, the newest first

const readPaperNumber = (typed: string | undefined): number | null =>
  /^#?\d{1,9}$/.test(typed?.trim() ?? '') ? Number(typed?.replace('#', '')) : null

/** A paper that the caller prepares. Throws a refusal that says who does. */
export async function paperToPrepare(context: CommandContext, id: number): Promise<{ paper: Paper; by: string }> {
  const { paper, rights } = await paperToWorkOn(context, id)
  if (rights.prepare) return { paper, by: preparerTitle(context, paper, context.caller) }
  const who = `the performance team and those who chair or serve ${forumNames(context, paper)}`
  throw onlyFor('paper_not_yours', who, `prepare ${paperTitle(paper)}`)
}

/** A paper that the caller approves, and the chair for whom they do. Throws a refusal that says who does. */
export async function paperToApprove(
  context: CommandContext,
  id: number,
): Promise<{ paper: Paper; by: string; chair: string }> {
  const { paper, rights } = await paperToWorkOn(context, id)
  const chair = rights.approveFor
  if (chair !== null) return { paper, chair, by: ownTitle(context.caller, [chair]) }
  const approvers = listApprovers(context.framework, paper)
  throw onlyFor('not_chair', listOf(approvers), `${approvers.length > 1 ? 'approve' : 'approves'} ${paperTitle(paper)}`)
}

/** Whoever may check, write in or approve it may send it back. */
export async function paperToReturn(context: CommandContext, id: number): Promise<{ paper: Paper; by: string }> {
  const { paper, rights } = await paperToWorkOn(context, id)
  if (mayWork(rights)) return { paper, by: preparerTitle(context, paper, context.caller) }
  return paperToPrepare(context, id)
}

const mayWork = ({ prepare, approveFor }: PaperRights) => prepare || approveFor !== null

export async function mustFindContent({ store }: CommandContext, { id }: Paper): Promise<PaperContent> {
  const content = await store.papers.findContent(id)
  if (content) return content
  throw new Refusal('paper_unknown', 'It is not on record any more: "papers" lists those that you may see.')
}

/** What stands in a paper now must be what was read. Throws a refusal. */
export function mustBeAsRead(paper: Paper, { content, texts }: PaperContent, read: string | undefined): void {
  const now = shortHash(paperHash(content, texts))
  if (read === undefined || read.toLowerCase() === now) return
  throw new Refusal(
    'paper_changed',
    `${paperTitle(paper)} has been changed since you read it. Please read it again: "paper ${paper.id}".`,
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
