import type { Command } from '../src/bot/core/command.ts'
import { accept } from './actions/accept.ts'
import { action } from './actions/action.ts'
import { actions } from './actions/actions.ts'
import { complete } from './actions/complete.ts'
import { extend } from './actions/extend.ts'
import { grant } from './actions/grant.ts'
import { progress } from './actions/progress.ts'
import { refuse } from './actions/refuse.ts'
import { withdraw } from './actions/withdraw.ts'
import { acknowledge } from './agenda/acknowledge.ts'
import { agenda } from './agenda/agenda.ts'
import { answers } from './agenda/answers.ts'
import { brief } from './agenda/brief.ts'
import { deferItem } from './agenda/defer.ts'
import { item } from './agenda/item.ts'
import { orderItem } from './agenda/order.ts'
import { removeItem } from './agenda/remove.ts'
import { substitute } from './agenda/substitute.ts'
import { backtest } from './cases/backtest.ts'
import { callIn } from './cases/call-in.ts'
import { callIns } from './cases/call-ins.ts'
import { close } from './cases/close.ts'
import { decisions } from './cases/decisions.ts'
import { decline } from './cases/decline.ts'
import { proposal } from './cases/proposal.ts'
import { proposals } from './cases/proposals.ts'
import { why } from './cases/why.ts'
import { my } from './cycle/my.ts'
import { appoint } from './directory/appoint.ts'
import { bind } from './directory/bind.ts'
import { deputy } from './directory/deputy.ts'
import { vacate } from './directory/vacate.ts'
import { who } from './directory/who.ts'
import { history } from './figures/history.ts'
import { status } from './figures/status.ts'
import { cancelMeetingCommand } from './meetings/cancel.ts'
import { meetings } from './meetings/meetings.ts'
import { moveMeetingCommand } from './meetings/move.ts'
import { next } from './meetings/next.ts'
import { preflight } from './meetings/preflight.ts'
import { answer } from './outcomes/answer.ts'
import { correctOutcome } from './outcomes/correct.ts'
import { decided } from './outcomes/decided.ts'
import { outcome } from './outcomes/outcome.ts'
import { outcomes } from './outcomes/outcomes.ts'
import { referrals } from './outcomes/referrals.ts'
import { approvePaper } from './papers/approve.ts'
import { checkPaper } from './papers/check.ts'
import { correctPaper } from './papers/correct.ts'
import { draftPaper } from './papers/draft.ts'
import { paper } from './papers/paper.ts'
import { papers } from './papers/papers.ts'
import { returnPaper } from './papers/return.ts'
import { sendPaper } from './papers/send.ts'
import { withdrawPaper } from './papers/withdraw.ts'
import { writePaper } from './papers/write.ts'
import { askPlan } from './plans/ask.ts'
import { plan } from './plans/plan.ts'
import { promises } from './plans/promises.ts'
import { showPlan } from './plans/show.ts'
import { due } from './runtime/due.ts'
import { helpFor } from './runtime/help.ts'
import { undelivered } from './runtime/undelivered.ts'

const asked: readonly Command[] = [
  my,
  status,
  why,
  history,
  callIns,
  proposal,
  proposals,
  callIn,
  decline,
  close,
  decisions,
  acknowledge,
  substitute,
  plan,
  showPlan,
  askPlan,
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
  undelivered,
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
