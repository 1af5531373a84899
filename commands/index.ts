import type { Command } from '../src/bot/command.ts'
import { accept } from './accept.ts'
import { acknowledge } from './acknowledge.ts'
import { action } from './action.ts'
import { actions } from './actions.ts'
import { agenda } from './agenda.ts'
import { answer } from './answer.ts'
import { answers } from './answers.ts'
import { appoint } from './appoint.ts'
import { approvePaper } from './approve-paper.ts'
import { backtest } from './backtest.ts'
import { bind } from './bind.ts'
import { brief } from './brief.ts'
import { callIn } from './call-in.ts'
import { callIns } from './call-ins.ts'
import { cancelMeetingCommand } from './cancel-meeting.ts'
import { checkPaper } from './check-paper.ts'
import { close } from './close.ts'
import { complete } from './complete.ts'
import { correctOutcome } from './correct-outcome.ts'
import { correctPaper } from './correct-paper.ts'
import { decided } from './decided.ts'
import { decline } from './decline.ts'
import { deferItem } from './defer-item.ts'
import { deputy } from './deputy.ts'
import { draftPaper } from './draft-paper.ts'
import { due } from './due.ts'
import { extend } from './extend.ts'
import { grant } from './grant.ts'
import { helpFor } from './help.ts'
import { history } from './history.ts'
import { item } from './item.ts'
import { meetings } from './meetings.ts'
import { moveMeetingCommand } from './move-meeting.ts'
import { my } from './my.ts'
import { next } from './next.ts'
import { orderItem } from './order-item.ts'
import { outcome } from './outcome.ts'
import { outcomes } from './outcomes.ts'
import { paper } from './paper.ts'
import { papers } from './papers.ts'
import { plan } from './plan.ts'
import { preflight } from './preflight.ts'
import { progress } from './progress.ts'
import { promises } from './promises.ts'
import { referrals } from './referrals.ts'
import { refuse } from './refuse.ts'
import { removeItem } from './remove-item.ts'
import { returnPaper } from './return-paper.ts'
import { sendPaper } from './send-paper.ts'
import { showPlan } from './show-plan.ts'
import { status } from './status.ts'
import { substitute } from './substitute.ts'
import { vacate } from './vacate.ts'
import { who } from './who.ts'
import { why } from './why.ts'
import { withdraw } from './withdraw.ts'
import { withdrawPaper } from './withdraw-paper.ts'
import { writePaper } from './write-paper.ts'

const asked: readonly Command[] = [
  my,
  status,
  why,
  history,
  callIns,
  callIn,
  decline,
  close,
  acknowledge,
  substitute,
  plan,
  showPlan,
  answers,
  promises,
  next,
  meetings,
  moveMeetingCommand,
  cancelMeetingCommand,
  agenda,
  item,
  orderItem,
  deferItem,
  removeItem,
  outcome,
  decided,
  correctOutcome,
  outcomes,
  referrals,
  answer,
  brief,
  papers,
  paper,
  sendPaper,
  draftPaper,
  writePaper,
  checkPaper,
  approvePaper,
  returnPaper,
  correctPaper,
  withdrawPaper,
  action,
  actions,
  accept,
  progress,
  extend,
  grant,
  refuse,
  complete,
  withdraw,
  due,
  preflight,
  who,
  appoint,
  vacate,
  deputy,
  backtest,
  bind,
]

/** Everything that people can ask, in the order in which help lists it. */
export const commands: readonly Command[] = [helpFor(asked), ...asked]

const names = commands.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])])
const twice = names.find((name, at) => names.indexOf(name) !== at)
if (twice) throw new Error(`two commands are called "${twice}"`)
