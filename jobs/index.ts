import type { Job } from '../src/bot/core/job.ts'
import { remind } from './actions/remind.ts'
import { brief } from './agenda/brief.ts'
import { agendaClosed } from './agenda/closed.ts'
import { meetingDay } from './agenda/meeting-day.ts'
import { revise } from './cases/revise.ts'
import { showCaseAnew } from './cases/show-case.ts'
import { stepUp } from './cases/step-up.ts'
import { refreshMeetings } from './cycle/refresh-meetings.ts'
import { compareMeetings } from './meetings/compare.ts'
import { held } from './meetings/held.ts'
import { invite } from './meetings/invite.ts'
import { memberBriefing } from './meetings/member-briefing.ts'
import { preflight } from './meetings/preflight.ts'
import { outcomeCheck } from './outcomes/check.ts'
import { referral } from './outcomes/referral.ts'
import { showDay } from './outcomes/show-day.ts'
import { issuePaper } from './papers/issue.ts'
import { meetingPapers } from './papers/meeting-papers.ts'
import { periodPaper } from './papers/period-paper.ts'
import { redraft } from './papers/redraft.ts'
import { chasePlans } from './plans/chase.ts'
import { evaluate } from './rules/evaluate.ts'

/** Everything that happens by itself at a time. `deliver` and `sweep` run all the time and have no task. */
export const jobs: readonly Job[] = [
  evaluate,
  showCaseAnew,
  preflight,
  invite,
  brief,
  memberBriefing,
  held,
  compareMeetings,
  agendaClosed,
  meetingDay,
  outcomeCheck,
  showDay,
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

export { deliver } from './runtime/deliver.ts'
export { listDue, sweep, sweeping } from './runtime/sweep.ts'
