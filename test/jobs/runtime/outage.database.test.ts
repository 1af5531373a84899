import { afterEach, describe, expect, it } from 'vitest'
import { jobs, sweep } from '../../../jobs/index.ts'
import { runTask } from '../../../src/bot/runtime/run-task.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil, CHAIR, MANAGER } from '../../support/council.ts'
import { poor } from '../../support/figures.ts'
import { aTask } from '../../support/task.ts'

let council: TestCouncil
afterEach(() => council.drop())

describe('after three days of outage', () => {
  /** Called in and agreed on Tuesday 24 November; then nothing runs from Thursday evening to Monday morning. */
  const afterThreeDays = async () => {
    council = await aCouncil({ figures: [poor('CS05')] })
    council.setNow('2026-11-24T09:00:00Z')
    await council.run()
    await council.ask(CHAIR, 'call-in CS05')
    await council.ask(CHAIR, `action CS05 Train eight advisers owner: ${MANAGER} by: 30 November 2026`)
    council.setNow('2026-11-26T18:00:00Z')
    await council.run()
    council.setNow('2026-11-30T09:30:00Z')
  }

  it('what should have happened is due, the oldest first, once the evaluation that was missed is made up for', async () => {
    await afterThreeDays()
    // A meeting has more tasks than these; each has tests of its own.
    const lateNow = async () =>
      (await sweep(council.council)).filter(({ job }) => ['evaluate', 'brief', 'remind'].includes(job))
    const keysOf = (due: Awaited<ReturnType<typeof lateNow>>) => due.map(({ key }) => key.replace(/\d+$/, 'N'))

    const before = await lateNow()
    expect(keysOf(before)).toEqual([
      'evaluate:2026-11-N', // the morning of the 27th
      'remind:1:on:2026-11-N',
    ])
    await runTask(before[0]?.id ?? 0, jobs, council.council)

    const due = await lateNow()
    expect(keysOf(due)).toEqual([
      'brief:N', // PAT's, of the 27th
      'brief:N', // DAT's, of this morning
      'remind:1:on:2026-11-N',
    ])
    expect(due.map(({ dueAt }) => dueAt)).toEqual(due.map(({ dueAt }) => dueAt).sort((a, b) => Number(a) - Number(b)))
  })

  it('each late thing is done once, and says why it is late', async () => {
    await afterThreeDays()

    await council.run()
    await council.run()

    const titles = council.chat.posts.map(({ conversation, message }) => `${conversation} ${message.title}`)
    expect(titles.filter((title) => /PAT agenda, .* before Monday 7 December/.test(title))).toHaveLength(2)
    expect(titles.filter((title) => title.includes('Your action is due today'))).toHaveLength(1)
    const done = await council.db.database.prisma.task.findMany({
      where: { doneAt: council.council.now() },
      orderBy: { dueAt: 'asc' },
    })
    expect(done.find(({ key }) => key.startsWith('brief'))?.note).toBe(
      '3 d 30 min late, because Callin was not running or was behind; the agenda that has closed has the briefing',
    )
    expect(await council.council.store.tasks.countOverdue(council.council.now())).toBe(0)
  })

  it('the evaluation that was missed is made up for, and the next has its task for the next working day', async () => {
    await afterThreeDays()

    await council.run()

    const evaluations = await council.db.database.prisma.task.findMany({
      where: { job: 'evaluate' },
      orderBy: { dueAt: 'asc' },
    })
    expect(evaluations.map(({ key, state }) => [key, state]).slice(-2)).toEqual([
      ['evaluate:2026-11-27', 'done'],
      ['evaluate:2026-12-01', 'waiting'],
    ])
  })
})

describe('a task', () => {
  it('that fails waits and is kept the next time', async () => {
    council = await aCouncil({ figures: [poor('CS05')] })
    const [due] = await sweep(council.council)
    const broken = jobs.map((job) => ({ ...job, run: () => Promise.reject(new Error('no memory left')) }))

    await expect(runTask(due?.id ?? 0, broken, council.council)).rejects.toThrow('no memory left')
    expect(await council.council.store.tasks.find(due?.id ?? 0)).toMatchObject({ state: 'waiting' })
    await runTask(due?.id ?? 0, jobs, council.council)

    expect(await council.council.store.tasks.find(due?.id ?? 0)).toMatchObject({ state: 'done' })
  })

  it('of a job that is no longer known is dropped, and says so', async () => {
    council = await aCouncil()
    const { tasks } = council.council.store
    const dueAt = council.council.now()
    await tasks.add([aTask('old', 'fax-the-minister', {}, dueAt)], dueAt)

    await council.run()

    expect(await council.db.database.prisma.task.findUnique({ where: { key: 'old' } })).toMatchObject({
      state: 'dropped',
      note: 'no job is called "fax-the-minister" any more',
    })
  })
})
