import type { Job } from '../src/bot/job.ts'
import { agendaClosed } from './agenda-closed.ts'
import { brief } from './brief.ts'
import { chasePlans } from './chase-plans.ts'
import { evaluate } from './evaluate.ts'
import { invite } from './invite.ts'
import { meetingDay } from './meeting-day.ts'
import { notify } from './notify.ts'
import { propose } from './propose.ts'
import { remind } from './remind.ts'
import { revise } from './revise.ts'
import { stepUp } from './step-up.ts'

/** Everything that happens by itself at a time. `deliver` and `sweep` run all the time and are not promised. */
export const jobs: readonly Job[] = [
  evaluate,
  propose,
  notify,
  invite,
  brief,
  agendaClosed,
  meetingDay,
  chasePlans,
  remind,
  revise,
  stepUp,
]

export { deliver } from './deliver.ts'
export { sweep } from './sweep.ts'
