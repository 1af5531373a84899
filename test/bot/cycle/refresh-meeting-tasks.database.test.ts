import { afterEach, expect, it } from 'vitest'
import { refreshMeetingTasks } from '../../../src/bot/cycle/refresh-meeting-tasks.ts'
import type { TestCouncil } from '../../support/council.ts'
import { aCouncil } from '../../support/council.ts'
import { good } from '../../support/figures.ts'

let council: TestCouncil
afterEach(() => council.drop())

it('promises of planned meetings what an earlier release did not, where it is still to come, and leaves the rest', async () => {
  council = await aCouncil({ figures: [good('CS01')] })
  await council.run()
  const { prisma } = council.db.database
  const all = async () =>
    (await prisma.task.findMany({ orderBy: { key: 'asc' } })).map(({ key, state }) => `${key} ${state}`)
  const before = await all()
  // As a release left it that knew nothing of papers.
  await prisma.task.deleteMany({ where: { job: 'meeting-papers' } })
  await prisma.task.updateMany({ where: { job: 'invite', state: 'waiting' }, data: { state: 'dropped' } })
  const dropped = before.map((line) => (line.startsWith('invite') ? line.replace('waiting', 'dropped') : line))

  await refreshMeetingTasks(council.council)
  await refreshMeetingTasks(council.council)

  // DAT's draft for 10 November was due on 30 October, before today: it has been.
  const past = (line: string) => line.startsWith('meeting-papers') && line.endsWith(' done')
  expect(await all()).toEqual(dropped.filter((line) => !past(line)))
  expect(dropped.filter(past)).not.toEqual([])
})
