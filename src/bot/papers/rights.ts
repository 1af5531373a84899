import { Refusal } from '../../domain/core/refusal.ts'
import type { Person, SeenBy } from '../../domain/directory/access.ts'
import { isForumChannel } from '../../domain/directory/access.ts'
import type { Audience, Paper } from '../../domain/papers/paper.ts'
import {
  approvesFor,
  listPaperRecipients,
  mayFind,
  mayPrepare,
  mayRead,
  readsExempt,
  wasIssued,
} from '../../domain/papers/paper.ts'
import type { AppContext } from '../core/context.ts'
import type { PaperRights } from '../core/paper-rights.ts'
import { paperKind } from './kinds.ts'

const NONE: PaperRights = { find: false, read: false, prepare: false, approveFor: null, edition: 'open' }

const audienceOf = (paper: Pick<Paper, 'kind'>): Audience => paperKind(paper.kind).audience

/** What a person may do with a paper where others cannot read along; in a channel, only what anybody there may. */
export const rightsOf = async (
  context: AppContext,
  paper: Paper,
  person: Person,
  seenBy: SeenBy,
): Promise<PaperRights> => (await rightsTo(context, person, seenBy))(paper)

/** The same of any paper: for whoever asks of many at once. */
export async function rightsTo(
  context: AppContext,
  person: Person,
  seenBy: SeenBy,
): Promise<(paper: Paper) => PaperRights> {
  const { framework, store } = context
  if (seenBy.kind === 'channel') {
    return (paper) =>
      mayFind(framework, paper, audienceOf(paper), person) ? rightsIn(context, paper, seenBy.channel) : NONE
  }
  const deputised = await store.directory.listPostsDeputisedBy(person.posts.map(({ id }) => id))
  return (paper) => {
    const audience = audienceOf(paper)
    const approveFor = approvesFor(framework, paper, person, deputised)
    // Whoever approves for an absent chair reads what they approve.
    return {
      find: mayFind(framework, paper, audience, person) || approveFor !== null,
      read: mayRead(framework, paper, audience, person) || approveFor !== null,
      prepare: mayPrepare(framework, paper, person),
      approveFor,
      edition: readsExempt(framework, person) || approveFor !== null ? 'entitled' : 'open',
    }
  }
}

/** What may be read of a paper by everybody in a channel: what was sent there. */
export function rightsIn(
  { framework }: Pick<AppContext, 'framework'>,
  paper: Paper,
  channel: string | null,
): PaperRights {
  const stands = channel !== null && listPaperRecipients(framework, paper, audienceOf(paper)).channels.includes(channel)
  if (!stands || !wasIssued(paper)) return NONE
  const exempt = isForumChannel(framework, channel)
  return { ...NONE, find: true, read: paper.state !== 'withdrawn', edition: exempt ? 'entitled' : 'open' }
}

/** A paper, as far as the caller may know of it. Throws the same refusal for one that there is not. */
export async function findPaper(
  context: AppContext,
  id: number,
  person: Person,
  seenBy: SeenBy,
): Promise<{ paper: Paper; rights: PaperRights }> {
  const paper = await context.store.papers.find(id)
  const rights = paper ? await rightsOf(context, paper, person, seenBy) : NONE
  if (paper && rights.find) return { paper, rights }
  const alone = paper && seenBy.kind === 'channel' ? await rightsOf(context, paper, person, { kind: 'person' }) : NONE
  throw alone.find
    ? directMessageOnlyRefusal(id)
    : new Refusal('paper_unknown', `There is no paper ${id} for you: "papers" lists those that you may see.`)
}

/** What is not for everybody in a channel is asked for and done in a direct message. */
export const directMessageOnlyRefusal = (id: number): Refusal =>
  new Refusal('paper_here', `Others can read this channel: ask me about paper ${id} in a direct message.`)
