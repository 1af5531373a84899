import { afterEach, describe, expect, it } from 'vitest'
import { jobs } from '../../jobs/index.ts'
import { sweep } from '../../jobs/runtime/sweep.ts'
import { runTask } from '../../src/bot/runtime/run-task.ts'
import type { TestCouncil } from '../support/council.ts'
import { aCouncil, CHAIR, MANAGER } from '../support/council.ts'
import { poor } from '../support/figures.ts'
import { broken } from './invariants.ts'

// PAT meets on Monday 7 December 2026. The program stops on Thursday 26 November at 18:00 and is back on Tuesday
// 1 December at 18:00: three working days on which it should have briefed, reminded and chased.
const STOPS = '2026-11-26T18:00:00Z'
const IS_BACK = '2026-12-01T18:00:00Z'

let council: TestCouncil
afterEach(() => council.drop())

/** Up to the moment at which it stops everything happens in its hour. */
async function stopped() {
  council = await aCouncil({ figures: [poor('CS05'), poor('CS06')] })
  await council.run()
  await council.ask(CHAIR, 'call-in CS05')
  await council.ask(CHAIR, 'call-in CS06')
  await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER} by: 1 December 2026`)
  await council.ask(CHAIR, `action CS06 Review the rota owner: ${MANAGER} by: 30 November 2026`)
  await council.run()
  for (;;) {
    const [next] = await council.council.store.tasks.listNext(council.council.now(), 1)
    if (!next || next.dueAt > new Date(STOPS)) break
    council.setNow(next.dueAt)
    await council.run()
  }
  return council.chat.posts.length
}

const postedSince = (before: number) => council.chat.posts.slice(before).map(({ message }) => message.title)

describe('after three days in which the program did not run', { timeout: 120_000 }, () => {
  it('everything late is done once, the evaluation first and the oldest first, and says that it is late', async () => {
    await stopped()
    council.setNow(IS_BACK)
    const done: { key: string; dueAt: Date }[] = []
    for (;;) {
      const late = await sweep(council.council)
      if (late.length === 0) break
      for (const { id, key, dueAt } of late) {
        done.push({ key, dueAt })
        await runTask(id, jobs, council.council)
      }
    }
    await council.run()

    const timed = done.filter(({ key }) => !/^refresh/.test(key))
    expect(timed.map(({ key }) => key)).toEqual(expect.arrayContaining(['brief:1', 'evaluate:2026-11-27']))
    // What goes by the figures comes after the evaluation that was missed, and it too the oldest first.
    const evaluated = timed.findIndex(({ key }) => key.startsWith('evaluate'))
    expect(timed.findIndex(({ key }) => key.startsWith('brief'))).toBeGreaterThan(evaluated)
    const meetings = timed.filter(({ key }) => /^(brief|agenda-closed|meeting-papers|chase-plans):/.test(key))
    expect(meetings.map(({ dueAt }) => dueAt.getTime())).toEqual(
      meetings.map(({ dueAt }) => dueAt.getTime()).sort((a, b) => a - b),
    )
    expect(new Set(timed.map(({ key }) => key)).size).toBe(timed.length)
    const { rows } = await council.db.database.pool.query<{ key: string; note: string | null; state: string }>(
      `SELECT key, note, state FROM "Task" WHERE "doneAt" = $1 AND "dueAt" < $2`,
      [council.council.now(), new Date(Date.parse(IS_BACK) - 3_600_000)],
    )
    expect(rows.length).toBeGreaterThan(5)
    for (const { key, note, state } of rows) {
      expect(`${key}: ${state === 'dropped' ? 'late' : note}`).toMatch(/late/)
    }
    expect(await broken(council, new Date(Date.parse(IS_BACK) - 1))).toEqual([])
  })

  it('each thing is said once, and nothing that has lost its point', async () => {
    const before = await stopped()
    council.setNow(IS_BACK)
    await council.run()
    const said = postedSince(before)
    await council.run()

    expect(postedSince(before)).toEqual(said)
    expect(council.chat.twice()).toEqual([])
    // Its date was yesterday, so that it is overdue; nobody is told first that it would be due soon, then that it is today.
    expect(said.filter((title) => title.includes('Review the rota'))).toHaveLength(1)
    expect(said.filter((title) => title.includes('Train eight advisers'))).toHaveLength(1)
    expect(said.some((title) => title.startsWith('Your action is due on'))).toBe(false)
    expect(said.filter((title) => title.startsWith('PAT agenda'))).toHaveLength(2) // the forum's channel and the office
  })

  it('a meeting that was held meanwhile is not briefed, invited to or chased any more', async () => {
    const before = await stopped()
    council.setNow('2026-12-10T09:00:00Z')
    await council.run()

    const said = postedSince(before)
    expect(said.some((title) => title.includes('to read before Monday 7 December'))).toBe(false)
    expect(said.some((title) => title.startsWith('You are invited to PAT on Monday 7 December'))).toBe(false)
    expect(await broken(council, new Date(council.council.now().getTime() - 1))).toEqual([])
  })
})
