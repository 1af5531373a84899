import { actionNotice } from '../../src/bot/action-notices.ts'
import { proposalNotice, waitingNotice } from '../../src/bot/case-notices.ts'
import { channel, person, post } from '../../src/domain/recipient.ts'
import type { FollowUps } from '../../src/store/follow-up.ts'

// What must not compile when a notice is written. `tsc` reads this file with the others: where one of these lines is no
// error any more, the expectation is.

export const asItIs: FollowUps = { notices: [proposalNotice.to(channel('pat'), { caseId: 1 }, 1, 'now')] }

export const misspelt = [
  // @ts-expect-error: the name of a notice
  proposalNotices.to(channel('pat'), { caseId: 1 }, 'now'),
  // @ts-expect-error: the name of what it is about
  proposalNotice.to(channel('pat'), { caesId: 1 }, 'now'),
  // @ts-expect-error: the kind of recipient
  proposalNotice.to('chanel:pat', { caseId: 1 }, 'now'),
]

export const wrong = [
  // @ts-expect-error: nothing that names this sending
  proposalNotice.to(channel('pat'), { caseId: 1 }),
  // @ts-expect-error: a text for a number
  proposalNotice.to(channel('pat'), { caseId: '1' }, 'now'),
  // @ts-expect-error: the subject of another notice
  waitingNotice.to(post('deputy-managing-director'), { caseId: 1 }, 'now'),
  // @ts-expect-error: half a subject
  waitingNotice.to(post('deputy-managing-director'), { forum: 'pat' }, 'now'),
  // @ts-expect-error: more than its subject
  actionNotice.to(person('jo'), { actionId: 1, caseId: 2 }, 'now'),
  // @ts-expect-error: a channel, for what goes to people alone
  actionNotice.to(channel('pat'), { actionId: 1 }, 'now'),
]

export const byHand: FollowUps = {
  // @ts-expect-error: a row that no notice has written
  notices: [{ key: 'proposal:1', notice: 'propsal', subject: { caseId: 1 }, place: 'channel:pat' }],
}
