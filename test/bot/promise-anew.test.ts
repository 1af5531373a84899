import { afterEach, expect, it } from 'vitest'
import { promiseAnew } from '../../src/bot/promise-anew.ts'
import type { TestCouncil } from '../support/council.ts'
import { aCouncil } from '../support/council.ts'
import { good } from '../support/figures.ts'

let council: TestCouncil
afterEach(() => council.drop())

it('promises of planned meetings what an earlier release did not, where it is still to come, and leaves the rest', async () => {
  council = await aCouncil({ figures: [good('CS01')] })
  await council.run()
  const { prisma } = council.db.database
  const all = async () =>
    (await prisma.due.findMany({ orderBy: { key: 'asc' } })).map(({ key, state }) => `${key} ${state}`)
  const before = await all()
  // As a release left it that knew nothing of papers.
  await prisma.due.deleteMany({ where: { job: 'meeting-papers' } })
  await prisma.due.updateMany({ where: { job: 'invite', state: 'waiting' }, data: { state: 'dropped' } })
  const dropped = before.map((line) => (line.startsWith('invite') ? line.replace('waiting', 'dropped') : line))

  await promiseAnew(council.council)
  await promiseAnew(council.council)

  // DAT's draft for 10 November was due on 30 October, before today: it has been.
  const past = (line: string) => line.startsWith('meeting-papers') && line.endsWith(' done')
  expect(await all()).toEqual(dropped.filter((line) => !past(line)))
  expect(dropped.filter(past)).not.toEqual([])
})
