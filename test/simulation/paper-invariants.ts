import { dayOf } from '../../src/bot/core/council-time.ts'
import { paperKind } from '../../src/bot/papers/kinds.ts'
import { channelReaders } from '../../src/domain/directory/access.ts'
import { postId } from '../../src/domain/directory/post-id.ts'
import type { Paper } from '../../src/domain/papers/paper.ts'
import { approvedBy, listApprovers, listPaperRecipients } from '../../src/domain/papers/paper.ts'
import type { TestCouncil } from '../support/council.ts'

/** What does not hold of papers at this moment, after everything that was due has been done; empty when all is well. */
export async function brokenPapers(simulated: TestCouncil): Promise<readonly string[]> {
  const papers = await simulated.council.store.papers.list({}, 5000)
  return [
    ...papers.filter(({ issuedAt }) => issuedAt !== null).flatMap((paper) => issuing(simulated, paper)),
    ...(await places(simulated, papers)),
    ...drafts(simulated, papers),
    ...(await changed(simulated)),
  ]
}

/** What is out was approved by the chairs of all its forums, and went out on a working day. */
function issuing({ council: context }: TestCouncil, paper: Paper): string[] {
  const missing = listApprovers(context.framework, paper).filter((chair) => !approvedBy(paper).includes(chair))
  const day = paper.issuedAt && dayOf(context, paper.issuedAt)
  return [
    ...missing.map((chair) => `paper ${paper.id} was issued and not approved by the ${chair}`),
    ...(day && !context.calendar.isWorkingDay(day)
      ? [`paper ${paper.id} was issued on ${day}, which is no working day`]
      : []),
  ]
}

/** What was issued stands in each of its places once, but for whom reads it in a channel, and nowhere else. A council's posts are held by people of their name. */
async function places({ council: context, db }: TestCouncil, papers: readonly Paper[]): Promise<string[]> {
  const { rows } = await db.database.pool.query<{ subjectKey: string; destination: string }>(
    `SELECT "subjectKey", destination FROM "Posting" WHERE notice = 'paper-issued' AND "externalId" IS NOT NULL`,
  )
  return papers.flatMap((paper) => {
    const { posts, channels } = listPaperRecipients(context.framework, paper, paperKind(paper.kind).audience)
    const meant = [...posts.map((title) => `person:${postId(title)}`), ...channels.map((key) => `channel:${key}`)]
    const expected = paper.issuedAt === null ? [] : meant.sort()
    const found = rows.filter(({ subjectKey }) => idIn(subjectKey) === paper.id).map(({ destination }) => destination)
    const readThere = new Set(
      channels.flatMap((key) => channelReaders(context.framework, key)).map((title) => `person:${postId(title)}`),
    )
    const [is, should] = [found, expected].map((all) =>
      all
        .sort()
        .filter((place) => !readThere.has(place))
        .join(', '),
    )
    const astray = found.filter((place, at) => !expected.includes(place) || found.indexOf(place) !== at)
    return is === should && astray.length === 0
      ? []
      : [`paper ${paper.id} stands in ${is || 'no place'}, and should in ${should || 'none'}`]
  })
}

const idIn = (subjectKey: string): number => Number(/\d+/.exec(subjectKey)?.[0])

/** The files of what is not issued are with those alone who check and approve it. */
function drafts({ council: { framework }, chat }: TestCouncil, papers: readonly Paper[]): string[] {
  const unissued = new Map(papers.filter(({ issuedAt }) => issuedAt === null).map((paper) => [paper.id, paper]))
  return chat.posts.flatMap(({ conversation, message }) =>
    message.parts.flatMap((part) => {
      const paper = part.kind === 'file' ? unissued.get(Number(/^paper\/(\d+)\//.exec(part.ref)?.[1])) : undefined
      if (!paper) return []
      const theirs = framework.forums.filter(({ key }) => paper.forums.includes(key))
      const preparers = theirs.flatMap(({ chair, secretary }) => [chair, secretary]).map((title) => postId(title))
      return preparers.some((id) => conversation === `person:${id}`)
        ? []
        : [`paper ${paper.id} is not issued, and ${conversation} has it`]
    }),
  )
}

/** What each issued paper said when it was first seen to be out. */
const seen = new WeakMap<TestCouncil, Map<number, string>>()

async function changed(simulated: TestCouncil): Promise<string[]> {
  const { rows } = await simulated.db.database.pool.query<{ id: number; said: string }>(
    `SELECT p.id, md5(p.content || coalesce((SELECT string_agg(t.slot || t.text, ' ' ORDER BY t.id)
       FROM "PaperText" t WHERE t."paperId" = p.id), '')) AS said FROM "Paper" p WHERE p."issuedAt" IS NOT NULL`,
  )
  const before = seen.get(simulated) ?? new Map<number, string>()
  const found = rows.flatMap(({ id, said }) =>
    before.has(id) && before.get(id) !== said ? [`paper ${id} has been changed since it was issued`] : [],
  )
  for (const { id, said } of rows) if (!before.has(id)) before.set(id, said)
  seen.set(simulated, before)
  return found
}
