import type { Paper } from '../../domain/papers/paper.ts'
import type { PaperWanted } from './kind.ts'

/** What would have to be typed to have a paper made again: its subject is "pat:2026-12-07", "2017/18 Q1" or "2017-07:Directorate". */
export function redraftRequest({ subject, meetingId }: Pick<Paper, 'subject' | 'meetingId'>): PaperWanted {
  const [first = '', ...others] = subject.split(':')
  if (others.length === 0) return { for: subject, directorate: null }
  // Only of a paper on figures does a period come first; a supplement's number is not asked for.
  const onFigures = meetingId === null && /^\d/.test(first)
  return onFigures
    ? { for: first, directorate: others.join(':') }
    : { for: `${first} ${others[0] ?? ''}`, directorate: null }
}
