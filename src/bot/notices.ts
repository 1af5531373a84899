import { actionNotices } from './action-notices.ts'
import { agendaNotices } from './agenda-notices.ts'
import { answerNotices } from './answer-notices.ts'
import { briefingNotices } from './briefing-notices.ts'
import { caseNotices } from './case-notices.ts'
import { chaseNotices } from './chase-notices.ts'
import { directoryNotices } from './directory-notices.ts'
import { figureNotices } from './figure-notices.ts'
import { invitationNotices } from './invitation-notices.ts'
import { meetingNotices } from './meeting-notices.ts'
import type { Notice } from './notice.ts'
import { outcomeNotices } from './outcome-notices.ts'
import { paperNotices } from './papers/paper-notices.ts'
import { promiseNotices } from './promise-notices.ts'

/** Everything that is sent without being asked for. */
export const notices: readonly Notice[] = [
  ...actionNotices,
  ...agendaNotices,
  ...answerNotices,
  ...briefingNotices,
  ...caseNotices,
  ...chaseNotices,
  ...directoryNotices,
  ...figureNotices,
  ...invitationNotices,
  ...meetingNotices,
  ...outcomeNotices,
  ...paperNotices,
  ...promiseNotices,
]

const names = notices.map(({ name }) => name)
const twice = names.find((name, at) => names.indexOf(name) !== at)
if (twice) throw new Error(`two notices are called "${twice}"`)
