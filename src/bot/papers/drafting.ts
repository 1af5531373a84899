import { Refusal } from '../../domain/core/refusal.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import type { AppContext } from '../core/context.ts'
import type { PaperSubject } from './kind.ts'
import { paperKind } from './kinds.ts'
import { makePaper } from './making.ts'

/** What has happened that a paper must tell: one that was issued before it is corrected. */
type News = { readonly at: Date; readonly why: string }

/**
 * Drafts a paper by itself unless there is one, and says what it did. What the record does not hold yet is no fault: then it
 * says why there is none.
 */
export async function draftPaper(
  context: AppContext,
  key: string,
  typed: string,
  news: News | null = null,
): Promise<string> {
  try {
    const kind = paperKind(key)
    const subject = await kind.subject(context, { for: typed, directorate: null })
    const standing = await standingOf(context, key, subject)
    const isOld = news !== null && standing?.issuedAt != null && standing.issuedAt < news.at
    if (standing && !isOld && !namesAnotherDay(standing, subject)) return `${key}: there is one`
    const corrects = isOld && standing ? { id: standing.id, why: news.why } : null
    await makePaper(context, kind, subject, { by: 'Callin', asAt: context.today(), corrects })
    return `${key}: drafted${corrects ? `, to correct version ${standing?.version}` : ''}`
  } catch (error) {
    if (error instanceof Refusal) return `${key}: ${error.message}`
    throw error
  }
}

async function standingOf({ store }: AppContext, kind: string, { key }: PaperSubject): Promise<Paper | null> {
  const papers = await store.papers.list({ kind, subject: key })
  return papers.find(({ state }) => state !== 'withdrawn' && state !== 'superseded') ?? null
}

/** A draft on a meeting that has been moved since. */
const namesAnotherDay = ({ issuedAt }: Paper, { meeting }: PaperSubject): boolean =>
  issuedAt === null && meeting !== null && meeting.sequence > 0
