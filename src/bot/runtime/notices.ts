import { actionNotices } from '../actions/notices.ts'
import { briefingNotices } from '../agenda/briefing-notices.ts'
import { agendaNotices } from '../agenda/notices.ts'
import { figureNotices } from '../cases/figure-notices.ts'
import { caseNotices } from '../cases/notices.ts'
import type { Notice } from '../core/notice.ts'
import { meetingNotices } from '../cycle/meeting-notices.ts'
import { channelNotices } from '../directory/channel-notices.ts'
import { refusedNotice } from '../directory/refused-notices.ts'
import { seatNotices } from '../directory/second-notices.ts'
import { invitationNotices } from '../meetings/invitation-notices.ts'
import { directoryNotices } from '../meetings/preflight-notices.ts'
import { outcomeNotices } from '../outcomes/notices.ts'
import { paperNotices } from '../papers/notices.ts'
import { askedNotices } from '../plans/asked-notices.ts'
import { chaseNotices } from '../plans/chasing-notices.ts'
import { commitmentNotices } from '../plans/commitment-notices.ts'
import { answerNotices } from '../plans/response-notices.ts'

/** Everything that is sent without being asked for. */
export const notices: readonly Notice[] = [
  ...actionNotices,
  ...agendaNotices,
  ...answerNotices,
  ...askedNotices,
  ...briefingNotices,
  ...caseNotices,
  ...channelNotices,
  ...chaseNotices,
  ...directoryNotices,
  refusedNotice,
  ...figureNotices,
  ...invitationNotices,
  ...meetingNotices,
  ...outcomeNotices,
  ...paperNotices,
  ...seatNotices,
  ...commitmentNotices,
]

const names = notices.map(({ name }) => name)
const twice = names.find((name, at) => names.indexOf(name) !== at)
if (twice) throw new Error(`two notices are called "${twice}"`)
