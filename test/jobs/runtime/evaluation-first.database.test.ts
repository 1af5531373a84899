import { afterEach, describe, expect, it } from 'vitest'
import { jobs, sweep } from '../../../jobs/index.ts'
import { runTask } from '../../../src/bot/runtime/run-task.ts'
import { countLate } from '../../../src/bot/runtime/set-up.ts'
import type { TestCouncil } from '../../support/council.ts'
import { ANALYST, aCouncil } from '../../support/council.ts'
import { poor, rowsOf } from '../../support/figures.ts'
import { aTask } from '../../support/task.ts'

// PAT meets on Monday 7 December 2026: its briefing is due on Friday 27 November at nine.
const BRIEFED = new Date('2026-11-27T09:00:00Z')

let council: TestCouncil
afterEach(() => council.drop())

const jobsDue = async () => (await sweep(council.council)).map(({ job }) => job)
const briefings = () => council.chat.titlesIn('channel:pat').filter((title) => title.startsWith('PAT agenda'))

/** Figures that are on record and that the rules have not been applied to, with a task to evaluate them now. */
async function figuresCome() {
  const { store, now } = council.council
  await store.imports.apply(rowsOf([poor('CS05'), poor('CS06')]), { by: ANALYST, files: [], now: now() })
  await store.tasks.add([aTask('evaluate:new', 'evaluate', { why: 'import' }, now())], now())
}

const failing = jobs.map((job) =>
  job.name === 'evaluate' ? { ...job, run: () => Promise.reject(new Error('no memory left')) } : job,
)

describe('while an evaluation is due', () => {
  it('nothing is said of a meeting; afterwards it is said with what the evaluation has found', async () => {
    council = await aCouncil({ now: BRIEFED })
    await figuresCome()

    expect(await jobsDue()).toEqual(['evaluate'])
    await council.run()

    expect(council.chat.only('channel:pat', 'PAT agenda').words).toContain('2 proposals wait for the chair.')
    expect(council.chat.in('channel:pat').every(({ edits }) => edits === 0)).toBe(true)
  })

  it('a second process does not say it either, and one that dies in the middle leaves it waiting', async () => {
    council = await aCouncil({ now: BRIEFED })
    await figuresCome()
    const [due] = await sweep(council.council)

    await council.council.store.tasks.take(due?.id ?? 0, council.council.now()) // it is being run, and then its process dies

    expect(await jobsDue()).toEqual(['evaluate'])
    await council.run()
    expect(briefings()).toHaveLength(1)
  })

  it('one that keeps failing is waited for half an hour and no longer; what it finds later is put right', async () => {
    council = await aCouncil({ now: BRIEFED })
    await figuresCome()
    const [due] = await sweep(council.council)
    await expect(runTask(due?.id ?? 0, failing, council.council)).rejects.toThrow('no memory left')
    council.pass(29 * 60)
    expect(await jobsDue()).toEqual(['evaluate'])

    council.pass(60)
    const late = await sweep(council.council)
    expect(late.map(({ job }) => job)).toEqual(expect.arrayContaining(['evaluate', 'brief', 'invite']))
    for (const { id, job } of late) if (job !== 'evaluate') await runTask(id, jobs, council.council)
    await council.run()

    expect(council.chat.only('channel:pat', 'PAT agenda').words).toContain('2 proposals wait for the chair.')
  })
})

describe('a forum that is not set up', () => {
  it('is told nothing, invited to nothing and drafted nothing while there are no figures; then what is due is made up for', async () => {
    council = await aCouncil({ now: BRIEFED })
    await council.run()
    expect(council.chat.posts).toEqual([])
    expect(await council.council.store.papers.list({})).toEqual([])

    await figuresCome()
    await council.run()
    expect(briefings()).toHaveLength(1)
    expect(council.chat.titlesIn('channel:pat')).toContainEqual(
      expect.stringMatching(/^You are invited to PAT on Monday 7 December 2026/),
    )
  })

  it('of which nobody holds a post is left alone beside one that is, and nothing counts as late', async () => {
    council = await aCouncil({ now: BRIEFED, figures: [poor('CS05')] })
    const { prisma } = council.db.database
    const { framework } = council.council
    const dat = framework.forums.find(({ key }) => key === 'dat')
    const titles = [dat?.chair, dat?.secretary, ...(dat?.nominatedDirectors ?? []).map(({ post }) => post)]
    const others = dat?.nonExecutiveDirectors ?? []
    await prisma.holding.deleteMany({
      where: { post: { title: { in: [...titles, ...others].flatMap((one) => one ?? []) } } },
    })

    await council.run()

    expect(briefings()).toHaveLength(1)
    expect(council.chat.posts.filter(({ message }) => /\bDAT\b/.test(message.title))).toEqual([])
    expect(await countLate(council.council)).toBe(0)
  })
})

it('rules that have been changed are applied as soon as they are in force, and once', async () => {
  council = await aCouncil({ now: BRIEFED })
  const { store, now } = council.council
  await council.run()
  const before = await store.frameworks.findInForce(now())
  const changed = await store.frameworks.adopt(`${before?.yaml}\n# as amended\n`, 'framework.yaml', now())
  const amended = { ...council.council, frameworkVersionId: changed.id }

  expect((await sweep(council.council)).map(({ key }) => key)).not.toContain(`evaluate:rules:${before?.id}`)
  const due = await sweep(amended)
  expect(due.map(({ key }) => key)).toEqual([`evaluate:rules:${changed.id}`])
  await runTask(due[0]?.id ?? 0, jobs, amended)
  expect((await sweep(amended)).map(({ job }) => job)).not.toContain('evaluate')
})
