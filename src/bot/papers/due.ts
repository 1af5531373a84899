import { Temporal } from 'temporal-polyfill'
import { formatCount } from '../../domain/core/words.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import { clearDaysGiven } from '../../domain/papers/punctuality.ts'
import type { PaperView } from '../../messages/papers/view.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import { dayOf } from '../core/council-time.ts'
import { memberBriefingOf } from '../meetings/member-briefing.ts'
import { lastDayInTime } from './tasks.ts'

/** The day by which a paper on a meeting is to be out, and what it means when it is later; null: none is set. */
function dueDayOf(
  context: AppContext,
  { kind }: Pick<Paper, 'kind'>,
  meeting: Meeting,
): { readonly day: Temporal.PlainDate; readonly late: string } | null {
  const met = dayOf(context, meeting.startsAt)
  switch (kind) {
    case 'meeting-pack': {
      const days = formatCount(context.framework.cycle.packIssuedBefore, 'clear working day')
      return { day: lastDayInTime(context, met), late: `Later than that leaves its readers fewer than ${days}.` }
    }
    case 'supplementary-pack':
      return { day: met, late: 'It is of use before the meeting alone.' }
    case 'member-briefing':
      return {
        day: memberBriefingOf(context, meeting, 'before').day,
        late: 'The Members’ side is briefed on that day.',
      }
    case 'outcome-note': {
      const told = memberBriefingOf(context, meeting, 'after').day
      const drafted = context.calendar.addWorkingDays(met, context.framework.cycle.reportAfter)
      // Where the Members' side is told before there is a note, nobody is late with it.
      if (Temporal.PlainDate.compare(told, drafted) < 0) return null
      return { day: told, late: 'The Members’ side is told of it on that day.' }
    }
    default:
      return null
  }
}

/** "Issued 5 clear working days before the meeting; 5 are asked for." Empty for what is no pack, or is not out. */
export function sayTimeliness(context: AppContext, { kind, issuedAt }: Paper, meeting: Meeting | null): string {
  if (kind !== 'meeting-pack' || meeting === null || issuedAt === null) return ''
  const given = Math.max(0, clearDaysGiven({ startsAt: meeting.startsAt, issuedAt }, context.calendar) ?? 0)
  const asked = context.framework.cycle.packIssuedBefore
  return `Issued ${formatCount(given, 'clear working day')} before the meeting; ${asked} are asked for.`
}

/** The same in words while the paper is not out. A day that has been is said to be past, never as one to keep. */
export function sayDue(
  context: AppContext,
  paper: Pick<Paper, 'kind' | 'issuedAt'>,
  meeting: Meeting | null,
): (NonNullable<PaperView['due']> & { readonly isReached: boolean }) | null {
  const due = meeting && paper.issuedAt === null ? dueDayOf(context, paper, meeting) : null
  if (due === null) return null
  const order = Temporal.PlainDate.compare(due.day, context.today())
  const day = context.calendar.sayDay(due.day)
  if (order < 0) return { by: `now, since it was due on ${day}`, late: '', isReached: true }
  return { by: order === 0 ? `today, ${day}` : `by ${day}`, late: due.late, isReached: order === 0 }
}
