import { evaluateTask } from '../../src/bot/evaluation-tasks.ts'
import { chasePlansTask } from '../../src/bot/plan-dues.ts'
import type { FollowUps } from '../../src/store/follow-up.ts'

// What must not compile when a task is written, as in notices.ts.

const noon = new Date('2026-11-30T12:00:00Z')

export const asItIs: FollowUps = { tasks: [evaluateTask.due({ why: 'import' }, noon, { key: 'evaluate:1' })] }

export const misspelt = [
  // @ts-expect-error: the name of a task
  evalutateTask.due({ why: 'import' }, noon, { key: 'evaluate:1' }),
  // @ts-expect-error: the name of what it is about
  evaluateTask.due({ wyh: 'import' }, noon, { key: 'evaluate:1' }),
  // @ts-expect-error: a stage that there is not
  chasePlansTask.due({ meetingId: 1, stage: 'chiar' }, noon, { key: 'chase-plans:1' }),
]

export const byHand: FollowUps = {
  // @ts-expect-error: a row that no task has written
  tasks: [{ key: 'evaluate:1', job: 'evalute', payload: { why: 'import' }, dueAt: noon }],
}
