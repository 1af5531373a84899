import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Action } from '../../../src/domain/actions/action.ts'
import {
  accept,
  askExtension,
  complete,
  decideExtension,
  progress,
  withdraw,
} from '../../../src/domain/actions/action.ts'
import type { NewAction } from '../../../src/store/actions/actions.ts'
import { actions as openActions } from '../../../src/store/actions/actions.ts'
import { behindTheRecord } from '../../support/behind.ts'
import type { FreshDatabase } from '../../support/database.ts'
import { freshDatabase } from '../../support/database.ts'
import { aTask } from '../../support/task.ts'

const noon = new Date('2026-11-03T12:00:00Z')
const today = Temporal.PlainDate.from('2026-11-03')
const nothing = () => ({})
const day = (text: string) => Temporal.PlainDate.from(text)

let fresh: FreshDatabase
let actions: ReturnType<typeof openActions>

beforeAll(async () => {
  fresh = await freshDatabase()
  actions = openActions(fresh.database)
  await fresh.database.prisma.post.createMany({
    data: [
      { id: 'director', title: 'Director' },
      { id: 'manager', title: 'Manager', managerId: 'director' },
      { id: 'deputy', title: 'Deputy' },
      { id: 'head-of-x', title: 'Head of X', managerId: 'manager', deputyId: 'deputy' },
      { id: 'head-of-y', title: 'Head of Y' },
    ],
  })
  await fresh.database.prisma.indicator.create({ data: { ref: 'CS05' } })
})
afterAll(() => fresh.drop())

const anAction = (changes: Partial<NewAction> = {}) =>
  actions.record(
    {
      what: 'Train eight advisers',
      ownerPost: 'head-of-x',
      due: day('2026-12-01'),
      ref: 'CS05',
      caseId: null,
      forum: 'pat',
      recordedBy: 'PAT Secretary',
      ...changes,
    },
    nothing,
    noon,
  )

const change = (id: number, ...decisions: Parameters<typeof actions.change>[1][]) =>
  decisions.reduce(async (before, decide) => {
    await before
    return actions.change(id, decide, nothing, noon)
  }, Promise.resolve<unknown>(null))

const byX = {
  accepts: (one: Action) => accept(one, 'Head of X', noon),
  asksUntil: (to: string) => (one: Action) => askExtension(one, day(to), 'Two fell ill', 'Head of X', today),
  completes: (one: Action) => complete(one, 'Head of X', 'All eight passed', noon),
}
const chairDecides = (state: 'granted' | 'refused') => (one: Action) =>
  decideExtension(one, state, 'for the last time', 'Chair', today)

describe('an action', () => {
  it('comes back as it was recorded, with its day as a day, its owner’s title, and whom the owner answers to', async () => {
    const { id } = await anAction({ due: day('2027-03-28'), effect: 'Fewer calls lost', deliverable: true })

    const found = await actions.find(id)

    expect(found).toMatchObject({
      ref: 'CS05',
      ownerPost: 'head-of-x',
      ownerTitle: 'Head of X',
      ownerDeputy: { id: 'deputy', title: 'Deputy' },
      ownerAnswersTo: [
        { id: 'manager', title: 'Manager' },
        { id: 'director', title: 'Director' },
      ],
      effect: 'Fewer calls lost',
      deliverable: true,
      state: 'open',
    })
    expect(found?.due.toString()).toBe('2027-03-28')
  })

  it('of an owner who answers to nobody has nobody above', async () => {
    const { id } = await anAction({ ownerPost: 'head-of-y' })

    expect(await actions.find(id)).toMatchObject({ ownerDeputy: null, ownerAnswersTo: [] })
  })

  it('keeps everything that happened to it, in order and by whom', async () => {
    const { id } = await anAction()

    await change(
      id,
      byX.accepts,
      (one) => progress(one, 'Head of X', 'Five passed'),
      byX.asksUntil('2026-12-15'),
      chairDecides('granted'),
      byX.completes,
    )

    const kept = await actions.find(id)
    expect(kept?.events.map(({ kind, by, text }) => `${kind}, ${by}: ${text}`)).toEqual([
      'recorded, PAT Secretary: Train eight advisers',
      'accepted, Head of X: To be done by Tuesday 1 December 2026',
      'progress, Head of X: Five passed',
      'asked, Head of X: Until Tuesday 15 December 2026: Two fell ill',
      'extended, Chair: From Tuesday 1 December 2026 to Tuesday 15 December 2026: for the last time',
      'completed, Head of X: All eight passed',
    ])
    expect(kept).toMatchObject({ acceptedBy: 'Head of X', acceptedAt: noon, state: 'done', asked: null })
  })

  it('has its new date only when it was granted', async () => {
    const [granted, refused] = [await anAction(), await anAction()]
    const dueOf = async ({ id }: Action) => (await actions.find(id))?.due.toString()

    await change(granted.id, byX.asksUntil('2026-12-15'))
    await change(refused.id, byX.asksUntil('2026-12-15'))
    expect((await actions.find(granted.id))?.asked).toMatchObject({ askedBy: 'Head of X', reason: 'Two fell ill' })
    expect(await dueOf(granted)).toBe('2026-12-01')
    await change(granted.id, chairDecides('granted'))
    await change(refused.id, chairDecides('refused'))

    expect([await dueOf(granted), await dueOf(refused)]).toEqual(['2026-12-15', '2026-12-01'])
    expect((await actions.find(granted.id))?.asked).toBeNull()
    expect(await fresh.database.prisma.extension.findFirst({ where: { actionId: refused.id } })).toMatchObject({
      state: 'refused',
      decidedBy: 'Chair',
      decidedAt: noon,
      note: 'for the last time',
    })
  })

  it('may be extended again, one later date at a time', async () => {
    const { id } = await anAction()

    await change(id, byX.asksUntil('2026-12-15'), chairDecides('granted'), byX.asksUntil('2026-12-22'))

    expect((await actions.find(id))?.asked?.to.toString()).toBe('2026-12-22')
  })

  it.each([1, 2, 3])('has one answer when the chair and the secretary decide at the same moment (%s)', async () => {
    const { id } = await anAction()
    await change(id, byX.asksUntil('2026-12-15'))

    const results = await Promise.allSettled([change(id, chairDecides('granted')), change(id, chairDecides('refused'))])

    expect(results.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))).toEqual(['nothing_asked'])
    const answers = await fresh.database.prisma.actionEvent.findMany({
      where: { actionId: id, kind: { in: ['extended', 'refused'] } },
    })
    expect(answers).toHaveLength(1)
  })

  it('is completed once by two who do it at the same moment; the other is told', async () => {
    const { id } = await anAction()
    const done = (by: string) => actions.change(id, (one) => complete(one, by, `${by} says so`, noon), nothing, noon)

    const results = await Promise.allSettled([done('Head of X'), done('PAT Secretary')])

    expect(results.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))).toEqual(['action_not_open'])
    const by = (await actions.find(id))?.completedBy
    expect((await actions.find(id))?.evidence).toBe(`${by} says so`)
  })

  it('that is not there cannot be completed', async () => {
    await expect(actions.change(999_999, byX.completes, nothing, noon)).rejects.toMatchObject({
      code: 'action_unknown',
    })
  })

  it('that expects a figure promises it, and is held to nothing once it is withdrawn', async () => {
    const { id } = await anAction({
      effect: '75% or better in March 2027',
      promised: { period: '2027-03', value: '75', rag: null },
    })
    const commitment = () => fresh.database.prisma.commitment.findFirst({ where: { actionId: id } })

    expect(await commitment()).toMatchObject({
      kind: 'effect',
      period: '2027-03',
      value: '75',
      rag: null,
      madeBy: 'PAT Secretary',
      state: 'pending',
    })
    await change(id, (one) => withdraw(one, 'Chair', 'Not needed'))

    expect(await commitment()).toMatchObject({ state: 'superseded', settledAt: noon })
  })

  it('commits with what must follow, or not at all', async () => {
    const before = await fresh.database.prisma.action.count()

    await expect(
      actions.record(
        {
          what: 'Never',
          ownerPost: 'nobody-at-all',
          due: day('2026-12-01'),
          ref: null,
          caseId: null,
          forum: null,
          recordedBy: 'PAT Secretary',
        },
        () => ({ tasks: [aTask('never', 'remind', {}, noon)] }),
        noon,
      ),
    ).rejects.toThrow()

    expect(await fresh.database.prisma.action.count()).toBe(before)
    expect(await fresh.database.prisma.task.findUnique({ where: { key: 'never' } })).toBeNull()
  })
})

it('lists are by date, and filtered by state, owner, forum, indicator, date and what is asked', async () => {
  const all = ['Commitment', 'Extension', 'ActionEvent', 'Action'].map((table) => `DELETE FROM "${table}"`)
  await behindTheRecord(fresh.database, ...all)
  const late = await anAction({ what: 'late', due: day('2026-11-02') })
  const soon = await anAction({ what: 'soon', due: day('2026-11-10'), ownerPost: 'head-of-y', forum: 'dat' })
  const first = await anAction({ what: 'first', due: day('2026-10-01'), ref: null, deliverable: true })
  await change(first.id, byX.completes)
  await change(soon.id, byX.asksUntil('2026-12-15'))
  const listed = async (filter: Parameters<typeof actions.list>[0]) => (await actions.list(filter)).map(({ id }) => id)

  expect(await listed({})).toEqual([first.id, late.id, soon.id])
  expect(await listed({ state: 'open' })).toEqual([late.id, soon.id])
  expect(await listed({ state: 'done' })).toEqual([first.id])
  expect(await listed({ state: 'withdrawn' })).toEqual([])
  expect(await listed({ owners: ['head-of-y'] })).toEqual([soon.id])
  expect(await listed({ owners: [] })).toEqual([])
  expect(await listed({ forum: 'dat' })).toEqual([soon.id])
  expect(await listed({ ref: 'CS05' })).toEqual([late.id, soon.id])
  expect(await listed({ state: 'open', dueBefore: day('2026-11-10') })).toEqual([late.id])
  expect(await listed({ state: 'open', dueBy: day('2026-11-10') })).toEqual([late.id, soon.id])
  expect(await listed({ deliverable: true })).toEqual([first.id])
  expect(await listed({ asked: true })).toEqual([soon.id])
})

describe('a meeting', () => {
  it.each([
    { held: '2027-01-04', because: 'on its day', list: ['overdue', 'due before', 'due on the day'] },
    { held: '2026-12-21', because: 'moved earlier', list: ['overdue', 'due before'] },
    {
      held: '2027-02-01',
      because: 'the next one, as it was cancelled',
      list: ['overdue', 'due before', 'due on the day', 'due after'],
    },
    { held: '2026-12-04', because: 'an extra one, created early', list: ['overdue'] },
  ])('on $held ($because) has before it what is open, overdue or due by then', async ({ held, list }) => {
    const forum = `forum of ${held}`
    const given = {
      overdue: '2026-11-10',
      'due before': '2026-12-21',
      'due on the day': '2027-01-04',
      'due after': '2027-01-05',
    }
    for (const [what, due] of Object.entries(given)) await anAction({ what, due: day(due), forum })
    await anAction({ what: 'another forum’s', due: day('2026-11-10'), forum: 'dat' })
    const done = await anAction({ what: 'done', due: day('2026-11-10'), forum })
    await change(done.id, byX.completes)

    const carried = await actions.carriedInto(forum, day(held))

    expect(carried.map(({ what }) => what)).toEqual(list)
  })
})
