import type { Paper } from '../../domain/papers/paper.ts'
import { levelName } from '../../domain/rules/evaluate.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { paperKind } from './kinds.ts'

const OF_MEETINGS: Readonly<Record<string, string>> = {
  'meeting-pack': 'meeting pack for',
  'supplementary-pack': 'supplementary pack for',
  'member-briefing': 'Member briefing for',
  'outcome-note': 'outcome note of',
}

/** "PAT meeting pack for Monday 1 August 2011", as it stands in a sentence; a paper on no meeting is called by its title. */
export function sayPaperName(
  context: AppContext,
  paper: Pick<Paper, 'kind' | 'title'>,
  meeting: Meeting | null,
): string {
  const what = OF_MEETINGS[paper.kind]
  if (meeting === null || what === undefined) return paper.title
  return `${levelName(context.framework, meeting.forum)} ${what} ${context.calendar.sayDay(dayOf(context, meeting.startsAt))}`
}

/** Whom a paper is for: "PAT’s members and the Members’ side". */
export function sayReaders({ framework }: Pick<AppContext, 'framework'>, { kind, forums }: Paper): string {
  switch (paperKind(kind).audience) {
    case 'members':
      return 'the Members’ side'
    case 'council':
      return 'everybody'
    case 'forums':
      return `${forums.map((key) => `${levelName(framework, key)}’s`).join(' and ')} members and the Members’ side`
  }
}
