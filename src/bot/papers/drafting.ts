import { Refusal } from '../../domain/refusal.ts'
import type { Council } from '../council.ts'
import type { PaperSubject } from './kind.ts'
import { paperKind } from './kinds.ts'
import { makePaper } from './making.ts'

/**
 * Drafts a paper by itself unless there is one, and says what it did. What the record does not hold yet is no fault: then it
 * says why there is none.
 */
export async function draftPaper(council: Council, key: string, typed: string): Promise<string> {
  try {
    const kind = paperKind(key)
    const subject = await kind.subject(council, { for: typed, directorate: null })
    if (await isThere(council, key, subject)) return `${key}: there is one`
    await makePaper(council, kind, subject, { by: 'Callin', asAt: council.today(), corrects: null })
    return `${key}: drafted`
  } catch (error) {
    if (error instanceof Refusal) return `${key}: ${error.message}`
    throw error
  }
}

/** A draft on a meeting that has been moved since names the wrong day. */
async function isThere({ store }: Council, kind: string, { key, meeting }: PaperSubject): Promise<boolean> {
  const papers = await store.papers.list({ kind, subject: key })
  const standing = papers.find(({ state }) => state !== 'withdrawn' && state !== 'superseded')
  if (!standing) return false
  return standing.issuedAt !== null || meeting === null || meeting.sequence === 0
}
