import type { Paper } from '../../domain/paper.ts'
import type { PaperWanted } from './kinds.ts'

/** What would have to be typed to have a paper made again: its subject is "pat:2026-12-07", "2017/18 Q1" or "2017-07:Directorate". */
export function wantedAgain({ subject, meetingId }: Pick<Paper, 'subject' | 'meetingId'>): PaperWanted {
  const at = subject.indexOf(':')
  if (at === -1) return { for: subject, directorate: null }
  const [first, rest] = [subject.slice(0, at), subject.slice(at + 1)]
  return meetingId === null && /^\d/.test(first)
    ? { for: first, directorate: rest }
    : { for: `${first} ${rest}`, directorate: null }
}
