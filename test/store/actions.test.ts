import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete } from '../../src/domain/action.ts'
import type { NewAction } from '../../src/store/actions.ts'
import { actions as openActions } from '../../src/store/actions.ts'
import type { FreshDatabase } from '../support/database.ts'
import { freshDatabase } from '../support/database.ts'

const noon = new Date('2026-11-03T12:00:00Z')
const nothing = () => ({})

let fresh: FreshDatabase
let actions: ReturnType<typeof openActions>

beforeAll(async () => {
  fresh = await freshDatabase()
  actions = openActions(fresh.database)
  await fresh.database.prisma.post.createMany({
    data: [
      { id: 'head-of-x', title: 'Head of X' },
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
      due: Temporal.PlainDate.from('2026-12-01'),
      ref: 'CS05',
      caseId: null,
      forum: 'pat',
      recordedBy: 'PAT Secretary',
      ...changes,
    },
    nothing,
    noon,
  )

describe('an action', () => {
  it('comes back as it was recorded, with its day as a day and its owner’s title', async () => {
    const { id } = await anAction({ due: Temporal.PlainDate.from('2027-03-28') })

    const found = await actions.find(id)

    expect(found).toMatchObject({ ref: 'CS05', ownerPost: 'head-of-x', ownerTitle: 'Head of X', state: 'open' })
    expect(found?.due.toString()).toBe('2027-03-28')
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
    await expect(
      actions.change(999_999, (one) => complete(one, 'Head of X', 'done', noon), nothing, noon),
    ).rejects.toMatchObject({ code: 'action_unknown' })
  })

  it('commits with what must follow, or not at all', async () => {
    const before = await fresh.database.prisma.action.count()

    await expect(
      actions.record(
        {
          what: 'Never',
          ownerPost: 'nobody-at-all',
          due: Temporal.PlainDate.from('2026-12-01'),
          ref: null,
          caseId: null,
          forum: null,
          recordedBy: 'PAT Secretary',
        },
        () => ({ dues: [{ key: 'never', job: 'remind', payload: {}, dueAt: noon }] }),
        noon,
      ),
    ).rejects.toThrow()

    expect(await fresh.database.prisma.action.count()).toBe(before)
    expect(await fresh.database.prisma.due.findUnique({ where: { key: 'never' } })).toBeNull()
  })
})

it('lists are by date, and filtered by state, owner, forum, indicator and date', async () => {
  await fresh.database.prisma.action.deleteMany()
  const day = (text: string) => Temporal.PlainDate.from(text)
  const late = await anAction({ what: 'late', due: day('2026-11-02') })
  const soon = await anAction({ what: 'soon', due: day('2026-11-10'), ownerPost: 'head-of-y', forum: 'dat' })
  const first = await anAction({ what: 'first', due: day('2026-10-01'), ref: null })
  await actions.change(first.id, (one) => complete(one, 'Head of X', 'done', noon), nothing, noon)
  const listed = async (filter: Parameters<typeof actions.list>[0]) => (await actions.list(filter)).map(({ id }) => id)

  expect(await listed({})).toEqual([first.id, late.id, soon.id])
  expect(await listed({ state: 'open' })).toEqual([late.id, soon.id])
  expect(await listed({ state: 'done' })).toEqual([first.id])
  expect(await listed({ owners: ['head-of-y'] })).toEqual([soon.id])
  expect(await listed({ owners: [] })).toEqual([])
  expect(await listed({ forum: 'dat' })).toEqual([soon.id])
  expect(await listed({ ref: 'CS05' })).toEqual([late.id, soon.id])
  expect(await listed({ state: 'open', dueBefore: day('2026-11-03') })).toEqual([late.id])
})
