import type { AgendaView } from '../../messages/agenda/card.ts'
import type { Meeting } from '../../store/meetings/meetings.ts'
import type { AppContext } from '../core/context.ts'
import type { Viewer } from '../core/viewer.ts'
import { sayMeeting } from '../meetings/say-meeting.ts'
import type { MeetingStage } from './meeting-view.ts'
import { loadMeetingView } from './meeting-view.ts'
import { loadWatch } from './watch.ts'

/** A meeting's agenda as far as `viewer` may read it: their own items alone, or all with what is before the meeting. */
export async function loadAgenda(context: AppContext, meeting: Meeting, viewer: Viewer): Promise<AgendaView> {
  const { forum, day, stage, lines, agendaClosed, deadlines, states } = await loadMeetingView(context, meeting, viewer)
  const whole = viewer.forum(meeting.forum)
  const watch = whole && stage !== 'cancelled' ? await loadWatch(context, meeting.forum, day, viewer) : NO_WATCH
  return {
    meetingId: meeting.id,
    forum,
    meeting: sayMeeting(context, meeting),
    cancelled: stage === 'cancelled' ? (meeting.reason ?? 'No reason was written') : null,
    when: WHEN[stage],
    closes: { day: context.calendar.sayDay(deadlines.agendaCloses), passed: agendaClosed },
    lines,
    ownOnly: !whole,
    ...watch,
    today: context.today(),
    states,
  }
}

const NO_WATCH = { actionsDue: [], waiting: [], dataGaps: [], goods: [], redRisks: [] } as const

const WHEN: Readonly<Record<MeetingStage, AgendaView['when']>> = {
  planned: 'before',
  today: 'today',
  begun: 'today',
  over: 'after',
  cancelled: 'before',
}
