import type { Job } from '../src/bot/job.ts'
import { agendaClosed } from './agenda-closed.ts'
import { brief } from './brief.ts'
import { chasePlans } from './chase-plans.ts'
import { compareMeetings } from './compare-meetings.ts'
import { evaluate } from './evaluate.ts'
import { held } from './held.ts'
import { invite } from './invite.ts'
import { issuePaper } from './issue-paper.ts'
import { meetingDay } from './meeting-day.ts'
import { meetingPapers } from './meeting-papers.ts'
import { memberBriefing } from './member-briefing.ts'
import { notify } from './notify.ts'
import { outcomeCheck } from './outcome-check.ts'
import { periodPaper } from './period-paper.ts'
import { preflight } from './preflight.ts'
import { propose } from './propose.ts'
import { redraft } from './redraft.ts'
import { referral } from './referral.ts'
import { refreshMeetings } from './refresh-meetings.ts'
import { remind } from './remind.ts'
import { revise } from './revise.ts'
import { stepUp } from './step-up.ts'

/** Everything that happens by itself at a time. `deliver` and `sweep` run all the time and are not promised. */
export const jobs: readonly Job[] = [
  evaluate,
  propose,
  notify,
  preflight,
  invite,
  brief,
  memberBriefing,
  held,
  compareMeetings,
  agendaClosed,
  meetingDay,
  outcomeCheck,
  chasePlans,
  remind,
  referral,
  revise,
  stepUp,
  meetingPapers,
  refreshMeetings,
  redraft,
  periodPaper,
  issuePaper,
]

export { deliver } from './deliver.ts'
export { sweep } from './sweep.ts'
